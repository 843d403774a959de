"""What the engine is told about those who wait."""

import pytest

from declic.branches.models import Branch
from declic.engines.planning.facts import Learner
from declic.planning.queries.facts import NOT_FREE_YET, UNKNOWN_HOME_KM, Unplanned, learner_id
from declic.programmes.models import Level
from declic.territory.enums import Vintage
from declic.territory.models import Qpv
from tests.apps.planning.scenes import facts_of, lead_in, room_in, waiting_person


@pytest.fixture(autouse=True)
def means(branch: Branch, level: Level) -> None:
    room_in(branch)
    lead_in(branch, level)


def only_learner(branch: Branch) -> Learner:
    (learner,) = facts_of(branch).problem.learners
    return learner


def test_somebody_who_waits_is_planned_at_their_level(branch: Branch, level: Level) -> None:
    person = waiting_person(branch, level, free_slots=(0, 4))
    fact = only_learner(branch)
    assert (fact.id, fact.level) == (learner_id(person.pk), f"level-{level.pk}")
    assert fact.slots == frozenset({0, 4})


def test_somebody_who_said_no_availability_is_not_planned_and_it_is_said(
    branch: Branch, level: Level
) -> None:
    person = waiting_person(branch, level, free_slots=())
    facts = facts_of(branch)
    assert facts.problem.learners == ()
    assert facts.unplanned == (Unplanned(person.pk, NOT_FREE_YET),)


def test_a_level_that_no_room_can_hold_is_not_planned_and_it_is_said(branch: Branch, level: Level) -> None:
    level.minimum_learners = 11
    level.save()
    waiting_person(branch, level)
    (left_out,) = facts_of(branch).unplanned
    assert left_out.reason == "Aucune salle ne réunit un groupe de ce niveau : il faut 11 places."


@pytest.mark.parametrize(("days", "weight"), [(0, 100), (30, 130), (400, 280)])
def test_a_seat_is_worth_more_the_longer_somebody_waits(
    branch: Branch, level: Level, days: int, weight: int
) -> None:
    waiting_person(branch, level, days=days)
    assert only_learner(branch).weight == weight


def test_the_longest_waiting_come_first(branch: Branch, level: Level) -> None:
    late = waiting_person(branch, level, days=3)
    early = waiting_person(branch, level, days=90)
    ranks = {fact.id: fact.waiting_rank for fact in facts_of(branch).problem.learners}
    assert ranks == {learner_id(early.pk): 0, learner_id(late.pk): 1}


def test_home_is_measured_from_the_places_to_the_nearest_hundred_metres(branch: Branch, level: Level) -> None:
    waiting_person(branch, level, latitude=50.6317, longitude=3.0475 + 0.1)
    fact = only_learner(branch)
    assert (fact.x_km, fact.y_km) == (7.1, 0.0)


def test_the_travel_limit_and_the_access_needs_are_the_persons(branch: Branch, level: Level) -> None:
    waiting_person(branch, level, travel_limit_km=3, access_needs=["step_free"])
    fact = only_learner(branch)
    assert (fact.max_travel_km, fact.access_needs) == (3, frozenset({"step_free"}))


def test_no_place_is_too_far_for_somebody_whose_home_is_unknown(branch: Branch, level: Level) -> None:
    waiting_person(branch, level, commune=None)
    fact = only_learner(branch)
    assert (fact.max_travel_km, fact.district) == (UNKNOWN_HOME_KM, None)


def test_the_district_is_the_commune(branch: Branch, level: Level) -> None:
    waiting_person(branch, level)
    assert only_learner(branch).district == "commune-59350"


def test_the_district_is_the_priority_district_when_there_is_one(branch: Branch, level: Level) -> None:
    qpv = Qpv.objects.create(code="QN05901M", vintage=Vintage.values[0], name="Secteur d’essai")
    waiting_person(branch, level, qpv=qpv)
    assert only_learner(branch).district == f"qpv-{qpv.pk}"


def test_the_people_of_another_branch_are_not_planned(
    branch: Branch, other_branch: Branch, level: Level
) -> None:
    waiting_person(other_branch, level)
    assert facts_of(branch).waiting == 0
