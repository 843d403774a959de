"""Answers and silence come back to the page of the plan; the places that come free can be given again."""

from datetime import timedelta

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.groups.queries import waiting_learners
from declic.groups.services import answer_offer, lapse_offers, offer_seat
from declic.learners.models import Learner
from declic.planning.errors import NothingFreed
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.answers import Answers, read_answers
from declic.planning.services import refill_run
from declic.programmes.models import Level
from tests.apps.planning.conftest import Person
from tests.apps.planning.scenes import waiting_person
from tests.factories import NOW, TODAY

AFTER_THE_DEADLINE = TODAY + timedelta(days=6)


@pytest.fixture
def answered(person: Person, proposed: ProposedGroup) -> PlanRun:
    """Return a plan whose six offers got two yeses and one no."""
    person.accepts_group(proposed)
    first, second, third = Enrolment.objects.order_by("pk")[:3]
    answer_offer(first, accepts=True, now=NOW)
    answer_offer(second, accepts=True, now=NOW)
    answer_offer(third, accepts=False, now=NOW)
    return proposed.run


def test_each_answer_is_counted(answered: PlanRun) -> None:
    assert read_answers(answered) == Answers(accepted=2, awaited=3, declined=1, silent=0, freed=1)


def test_silence_sends_people_back_to_the_waiting_list(answered: PlanRun, branch: Branch) -> None:
    lapse_offers(today=AFTER_THE_DEADLINE, now=NOW)
    assert read_answers(answered) == Answers(accepted=2, awaited=0, declined=1, silent=3, freed=4)
    assert len(waiting_learners(branch, today=TODAY)) == 4


def test_a_place_that_somebody_took_since_is_no_longer_free(
    answered: PlanRun, branch: Branch, level: Level
) -> None:
    group = Enrolment.objects.earliest("pk").group
    free = group.seats.count() - 5
    newcomers = [waiting_person(branch, level) for _ in range(free)]
    [offer_seat(group, newcomer, by=None, today=TODAY, now=NOW) for newcomer in newcomers]
    assert read_answers(answered).freed == 0


def test_the_page_shows_what_each_person_answered(desk_client: Client, answered: PlanRun) -> None:
    page = desk_client.get(f"/planificateur/{answered.pk}/").content.decode()
    assert page.count("place acceptée") == 2
    assert page.count("réponse attendue avant le 28/11/2026") == 3
    assert "Relancer un calcul pour 1 place libérée" in page
    assert page.count("5 personnes") == 2


def test_somebody_without_email_is_to_be_called(
    desk_client: Client, person: Person, proposed: ProposedGroup
) -> None:
    people = proposed.seats.values("learner")
    Learner.objects.filter(pk__in=people).update(email="", phone="+33639981201")
    person.accepts_group(proposed)
    page = desk_client.get(f"/planificateur/{proposed.run_id}/").content.decode()
    assert page.count("À appeler") == 6
    assert "06 39 98 12 01" in page


def test_free_places_are_given_by_a_calculation_that_moves_nobody(
    answered: PlanRun, branch: Branch, level: Level, counsellor: User
) -> None:
    waiting_person(branch, level)
    asked = refill_run(answered, by=counsellor, now=NOW)
    assert (asked.kind, asked.state) == ("replan", "queued")
    assert asked.cause == "1 place libérée : des personnes attendent une place."


def test_a_plan_without_a_free_place_has_nothing_to_give(
    person: Person, proposed: ProposedGroup, counsellor: User
) -> None:
    person.accepts_group(proposed)
    with pytest.raises(NothingFreed):
        refill_run(proposed.run, by=counsellor, now=NOW)
