"""The journal of a file, of the team, and what a person is told of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.models import AuditLine
from declic.privacy.queries.audit_files import own_readers
from declic.privacy.queries.audit_team import team_readings
from declic.privacy.services.audit import Act, Reader, write_audit
from declic.shared.visits import KEY
from tests import factories


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(branch=branch, last_name="Zidane")


def read(learner: Learner, user_pk: int, *, days_ago: int = 0, kind: AuditKind = AuditKind.READ) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    act = Act(Reader(ReaderKind.USER, user_pk), "desk:learner", kind, at, learner.branch_id)
    write_audit(act, opened={learner.pk: learner.branch_id})


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_file_says_who_opened_it(desk_client: Client, learner: Learner, manager: User) -> None:
    read(learner, manager.pk)
    shown = desk_client.get(reverse("privacy:readers", args=[learner.pk])).content.decode()
    assert manager.get_full_name() in shown


def test_a_list_shows_only_when_asked(desk_client: Client, learner: Learner, manager: User) -> None:
    act = Act(Reader(ReaderKind.USER, manager.pk), "learners:list", AuditKind.READ, timezone.now())
    write_audit(act, opened={}, named=[learner.pk, learner.pk + 10])
    page = reverse("privacy:readers", args=[learner.pk])
    assert manager.get_full_name() not in desk_client.get(page).content.decode()
    assert manager.get_full_name() in desk_client.get(f"{page}?quoi=list").content.decode()


def test_a_reading_from_another_antenna_is_on_the_file(
    desk_client: Client, learner: Learner, manager: User, other_branch: Branch
) -> None:
    act = Act(
        Reader(ReaderKind.USER, manager.pk),
        "learners:list",
        AuditKind.READ,
        timezone.now(),
        branch_pk=other_branch.pk,
    )
    write_audit(act, opened={}, named=[learner.pk, learner.pk + 10])
    page = reverse("privacy:readers", args=[learner.pk])
    assert manager.get_full_name() in desk_client.get(f"{page}?quoi=list").content.decode()


def test_what_was_read_before_a_merge_stays_on_the_file_that_is_kept(
    desk_client: Client, learner: Learner, manager: User
) -> None:
    absorbed = factories.LearnerFactory.create(branch=learner.branch, merged_into=learner)
    read(absorbed, manager.pk)
    part = desk_client.get(reverse("privacy:readers_part", args=[learner.pk])).content.decode()
    assert manager.get_full_name() in part


def test_the_journal_leaves_as_a_table(desk_client: Client, learner: Learner, manager: User) -> None:
    read(learner, manager.pk)
    table = desk_client.get(reverse("privacy:readers_csv", args=[learner.pk])).content.decode("utf-8-sig")
    assert (table.splitlines()[0][:6], manager.get_full_name() in table) == ("Le;Qui", True)


def test_a_person_is_told_how_many_opened_their_file(
    client: Client, learner: Learner, manager: User, counsellor: User
) -> None:
    read(learner, manager.pk)
    read(learner, manager.pk, days_ago=2)
    read(learner, counsellor.pk, days_ago=40)
    session = client.session
    session[KEY] = {"learner": learner.pk, "card": "", "since": 4_000_000_000}
    session.save()
    shown = client.get(reverse("privacy:own_readers")).content.decode()
    assert "Une personne de l’équipe a ouvert votre fiche ce mois-ci." in shown
    assert [count for _, count in own_readers(learner.pk, now=timezone.now()).days] == [1, 1]


def test_a_day_of_many_files_stands_out(branch: Branch, counsellor: User) -> None:
    people = factories.LearnerFactory.create_batch(20, branch=branch)
    for days_ago, opened in ((1, people), (2, people[:2]), (3, people[:2])):
        for one in opened:
            read(one, counsellor.pk, days_ago=days_ago)
    row = team_readings(branch, now=timezone.now(), page_number=1).rows[0]
    assert (row.files, row.days, row.usual, row.most, row.stands_out) == (20, 3, 2, 20, True)


@pytest.mark.parametrize("name", ["readers", "readers_part"])
def test_sixty_lines_ask_no_more_than_ten(
    desk_client: Client, learner: Learner, manager: User, name: str
) -> None:
    address = reverse(f"privacy:{name}", args=[learner.pk])
    AuditLine.objects.bulk_create(lines(learner, manager, 10))
    desk_client.get(address)
    with_ten = queries_of(desk_client, address)
    AuditLine.objects.bulk_create(lines(learner, manager, 50))
    assert queries_of(desk_client, address) == with_ten


def lines(learner: Learner, user: User, count: int) -> list[AuditLine]:
    about = {"kind": "read", "reader_kind": "user", "reader_number": user.pk, "address": "desk:learner"}
    moments = [timezone.now() - timedelta(minutes=rank) for rank in range(count)]
    return [AuditLine(at=at, learner_number=learner.pk, branch=learner.branch, **about) for at in moments]


def test_a_manager_checks_the_journal(manager_client: Client, learner: Learner) -> None:
    manager_client.get(reverse("desk:learner", args=[learner.pk]))
    shown = manager_client.post(reverse("privacy:seal_now"), follow=True).content.decode()
    assert "Le journal est entier." in shown
