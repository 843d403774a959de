"""Each request writes whose file it opened, listed, exported or changed; nothing unwritten is shown."""

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.models import AuditLine
from declic.shared.visits import KEY
from tests import factories
from tests.apps.conftest import SignIn

Told = tuple[str, str, str, int, int | None]


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(branch=branch, first_name="Awa", last_name="Zidane")


def told() -> list[Told]:
    lines = AuditLine.objects.order_by("pk")
    return list(lines.values_list("kind", "address", "reader_kind", "reader_number", "learner_number"))


def test_a_file_that_is_opened_is_written(desk_client: Client, counsellor: User, learner: Learner) -> None:
    desk_client.get(reverse("desk:learner", args=[learner.pk]))
    assert told() == [("read", "desk:learner", "user", counsellor.pk, learner.pk)]


def test_the_line_is_of_the_antenna_of_the_file(desk_client: Client, learner: Learner) -> None:
    desk_client.get(reverse("desk:learner", args=[learner.pk]))
    assert AuditLine.objects.get().branch_id == learner.branch_id


def test_a_list_is_one_line_with_everybody(desk_client: Client, branch: Branch) -> None:
    people = factories.LearnerFactory.create_batch(4, branch=branch)
    desk_client.get(reverse("learners:list"))
    line = AuditLine.objects.get()
    assert (line.kind, line.people) == ("list", f",{','.join(str(one.pk) for one in people)},")


def test_a_search_that_finds_few_people_reads_their_files(desk_client: Client, learner: Learner) -> None:
    desk_client.get(reverse("desk:search") + f"?q={learner.phone[-8:]}")
    assert [(kind, pk) for kind, *_, pk in told()] == [("read", learner.pk)]


def test_a_change_is_written(desk_client: Client, learner: Learner) -> None:
    desk_client.post(reverse("learners:issue_card", args=[learner.pk]))
    assert [(kind, pk) for kind, *_, pk in told()] == [("write", learner.pk)]


def test_a_refused_change_is_written_as_tried(desk_client: Client, branch: Branch) -> None:
    absorbed = factories.LearnerFactory.create(branch=branch)
    desk_client.post(reverse("learners:merge", args=[absorbed.pk, absorbed.pk]))
    assert AuditLine.objects.get().was_refused


def test_a_file_of_another_antenna_stays_closed_and_unwritten(
    outsider_client: Client, learner: Learner
) -> None:
    assert outsider_client.get(reverse("desk:learner", args=[learner.pk])).status_code == 404
    assert told() == []


def test_a_page_without_people_writes_nothing(desk_client: Client, learner: Learner) -> None:
    desk_client.get(reverse("programmes:list"))
    assert told() == []


def test_somebody_on_their_own_page_is_written_once_a_day(
    client: Client, counsellor: User, learner: Learner
) -> None:
    session = client.session
    session[KEY] = {"learner": learner.pk, "card": "", "since": 4_000_000_000}
    session.save()
    client.get(reverse("desk:my_page"))
    client.get(reverse("desk:my_page"))
    assert told() == [("read", "desk:my_page", "learner", learner.pk, learner.pk)]


def test_a_reading_that_cannot_be_written_shows_nothing(
    desk_client: Client, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(AuditLine.objects, "bulk_create", full_disk)
    response = desk_client.get(reverse("desk:learner", args=[learner.pk]))
    assert (response.status_code, "Zidane" in response.content.decode()) == (503, False)


def test_what_the_log_shows_inside_a_file_is_no_reading(
    sign_in: SignIn, manager: User, learner: Learner
) -> None:
    sign_in(manager).get(reverse("privacy:readers_part", args=[learner.pk]))
    assert told() == []
