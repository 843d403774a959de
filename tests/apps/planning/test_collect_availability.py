"""Those who wait and have not said when they are free: seen together, asked, noted."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.programmes.models import Level
from tests.apps.planning.scenes import facts_of, waiting_person
from tests.factories import NOW

ADDRESS = "/planificateur/disponibilites/"


@pytest.fixture
def silent(branch: Branch, level: Level) -> Learner:
    return waiting_person(branch, level, free_slots=(), email="awa@example.org")


def test_only_those_who_said_nothing_are_listed(
    desk_client: Client, branch: Branch, level: Level, silent: Learner
) -> None:
    waiting_person(branch, level, first_name="Parlante")
    waiting_person(branch, level, first_name="Jamais", free_slots=(), availability_said_at=NOW)
    page = desk_client.get(ADDRESS).content.decode()
    assert str(silent) in page
    assert "Parlante" not in page
    assert "Jamais" not in page


def test_a_week_is_noted_and_a_blank_one_is_nobodys_answer(
    desk_client: Client, branch: Branch, level: Level, silent: Learner
) -> None:
    other = waiting_person(branch, level, free_slots=())
    response = desk_client.post(ADDRESS, {f"slots-{silent.pk}": ["2", "3"]}, follow=True)
    silent.refresh_from_db()
    other.refresh_from_db()
    assert (silent.free_slots, other.has_said_when) == ((2, 3), False)
    assert "1 semaine notée." in response.content.decode()


def test_whoever_answered_meanwhile_keeps_their_own_answer(desk_client: Client, silent: Learner) -> None:
    Learner.objects.update(free_slots=(9,), availability_said_at=NOW)
    response = desk_client.post(ADDRESS, {f"slots-{silent.pk}": ["2"]}, follow=True)
    silent.refresh_from_db()
    assert silent.free_slots == (9,)
    assert "leur réponse est gardée" in response.content.decode()


def test_a_week_of_another_antenna_is_never_written(outsider_client: Client, silent: Learner) -> None:
    outsider_client.post(ADDRESS, {f"slots-{silent.pk}": ["2"]})
    silent.refresh_from_db()
    assert silent.free_slots == ()


def test_a_moment_that_does_not_exist_is_refused(desk_client: Client, silent: Learner) -> None:
    response = desk_client.post(ADDRESS, {f"slots-{silent.pk}": ["44"]})
    assert response.status_code == 422
    assert "Ce créneau n’existe pas." in response.content.decode()


def test_all_are_asked_once(desk_client: Client, silent: Learner) -> None:
    desk_client.post(reverse("planning:ask_silent"))
    again = desk_client.post(reverse("planning:ask_silent"), follow=True).content.decode()
    assert Message.objects.count() == 1
    assert "1 personne déjà sollicitée cette semaine." in again


def test_the_planner_says_who_has_not_said_and_who_is_never_free(
    branch: Branch, level: Level, silent: Learner
) -> None:
    never = waiting_person(branch, level, free_slots=(), availability_said_at=NOW)
    reasons = {one.learner_pk: one.reason for one in facts_of(branch).unplanned}
    assert reasons[silent.pk] == "N’a pas encore dit quand elle est libre."
    assert reasons[never.pk] == "A dit qu’elle n’est libre à aucun moment."


def test_the_page_costs_the_same_for_ten_and_for_sixty(
    desk_client: Client, branch: Branch, level: Level
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk_client.get(ADDRESS)
        return len(captured)

    [waiting_person(branch, level, free_slots=()) for _ in range(10)]
    desk_client.get(ADDRESS)
    of_ten = cost()
    [waiting_person(branch, level, free_slots=()) for _ in range(50)]
    assert cost() == of_ten <= 12
