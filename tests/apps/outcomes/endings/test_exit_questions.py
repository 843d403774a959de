"""The short form at the end of a level: what is typed is kept, and changes what may follow."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.models import NextStep
from tests import factories
from tests.apps.outcomes.endings.course import BEFORE, admitted, course_of, digistart, hold_all, seat

ANSWERS = {
    "employment": "unemployed",
    "has_professional_aim": "yes",
    "aim_words": "accueil dans une mairie",
    "digital_interest": "curious",
    "free_slots": ["0", "4"],
}


def test_the_answers_are_kept_on_the_file_and_nothing_else_changes(
    awa: Enrolment, desk_client: Client
) -> None:
    phone = awa.learner.phone
    desk_client.post(reverse("outcomes:next_step", args=[awa.pk]), ANSWERS)
    awa.learner.refresh_from_db()
    kept = awa.learner
    assert (kept.has_professional_aim, kept.aim_words) == (True, "accueil dans une mairie")
    assert (kept.digital_interest, kept.free_slots, kept.phone) == ("curious", (0, 4), phone)


def test_a_wrong_answer_is_said_and_what_was_typed_stays(awa: Enrolment, desk_client: Client) -> None:
    typed = {**ANSWERS, "free_slots": ["99"], "aim_words": "mairie"}
    answer = desk_client.post(reverse("outcomes:next_step", args=[awa.pk]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ("Ce créneau n’existe pas" in page, 'value="mairie"' in page) == (True, True)


def test_the_page_says_whether_the_week_allows_it(awa: Enrolment, desk_client: Client) -> None:
    digistart(sessions_a_week=4)
    page = desk_client.get(reverse("outcomes:next_step", args=[awa.pk])).content.decode()
    assert "Libre sur 3 des créneaux où nous ouvrons ; il en faut 4." in page


def test_a_redirection_needs_a_structure(awa: Enrolment, desk_client: Client) -> None:
    address = reverse("outcomes:propose", args=[awa.pk])
    assert desk_client.post(address, {"kind": "redirection"}).status_code in {302, 409}
    assert not NextStep.objects.exists()
    structure = factories.DestinationFactory.create(branch=awa.learner.branch)
    desk_client.post(address, {"kind": "redirection", "destination": structure.pk, "agrees": "1"})
    assert NextStep.objects.get().state == "agreed"


def test_a_structure_of_another_antenna_is_refused(
    awa: Enrolment, other_branch: Branch, desk_client: Client
) -> None:
    structure = factories.DestinationFactory.create(branch=other_branch)
    address = reverse("outcomes:propose", args=[awa.pk])
    desk_client.post(address, {"kind": "redirection", "destination": structure.pk})
    assert not NextStep.objects.exists()


@pytest.mark.parametrize("name", ["outcomes:endings", "outcomes:call_again"])
def test_the_lists_cost_the_same_for_one_group_and_six(
    over: LearningGroup, branch: Branch, desk_client: Client, name: str
) -> None:
    desk_client.get(reverse(name))
    before = queries_of(desk_client, reverse(name))
    starts_on = BEFORE.date() + timedelta(days=7)
    groups = [course_of(over.level, branch, starts_on=starts_on, weekly_slots=(n,)) for n in (1, 4, 5, 6, 8)]
    assert (len(groups), queries_of(desk_client, reverse(name))) == (5, before)


def test_the_page_of_a_group_costs_the_same_for_two_people_and_eight(
    over: LearningGroup, branch: Branch, desk_client: Client
) -> None:
    address = reverse("outcomes:group_ending", args=[over.pk])
    desk_client.get(address)
    before = queries_of(desk_client, address)
    other = course_of(over.level, branch)
    hold_all(other, {seat(other, admitted(branch, other.level)).learner: 5 for _ in range(8)})
    assert queries_of(desk_client, reverse("outcomes:group_ending", args=[other.pk])) == before


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
