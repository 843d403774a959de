"""Change one weight by one point: the objective moves by exactly what that wish counts."""

from dataclasses import replace

import pytest

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import (
    WISHES,
    charge_district_shortfalls,
    charge_volunteer_travel,
    measure_objective,
    reward_seats,
)

# The group of `week`: one group, one site, a trainer 2 km and a helper 1 km away, everyone at the door.
COUNTS = {
    "open_group": -1,
    "trainer_km": -2,
    "volunteer_km": -1,
    "site_used": 1,
    "travel": 0,
    "district_shortfall": -2,
}
WISH_OF_WEIGHT = {
    "open_group": "charge_groups",
    "trainer_km": "charge_trainer_travel",
    "volunteer_km": "charge_volunteer_travel",
    "site_used": "reward_sites",
    "travel": "reward_seats",
    "district_shortfall": "charge_district_shortfalls",
}


@pytest.fixture
def two_districts(week: Problem) -> Problem:
    """Three people of the centre, and three of the north whom nobody seats: two are lacking."""
    north = tuple(replace(one, id=f"{one.id} north", district="north") for one in week.learners)
    centre = tuple(replace(one, district="centre") for one in week.learners)
    return replace(week, learners=(*centre, *north))


@pytest.mark.parametrize("weight", COUNTS)
def test_a_weight_counts_once_for_each_thing_it_weighs(
    two_districts: Problem, group: PlannedGroup, weight: str
) -> None:
    heavier = replace(two_districts.weights, **{weight: getattr(two_districts.weights, weight) + 1})
    changed = replace(two_districts, weights=heavier)

    moved = measure_objective(changed, [group]) - measure_objective(two_districts, [group])

    assert moved == COUNTS[weight]


def test_every_wish_has_its_weight_here() -> None:
    assert set(WISH_OF_WEIGHT.values()) == {wish.__name__ for wish in WISHES}
    assert set(WISH_OF_WEIGHT) == set(COUNTS)


def test_a_heavier_learner_brings_as_many_points_more(week: Problem, group: PlannedGroup) -> None:
    heavier = replace(week, learners=(replace(week.learners[0], weight=107), *week.learners[1:]))

    assert reward_seats(heavier, [group]) == reward_seats(week, [group]) + 7


def test_a_helper_who_is_not_needed_still_travels(week: Problem, group: PlannedGroup) -> None:
    assert charge_volunteer_travel(week, [replace(group, helpers=("Vlad", "Vera"))]) == -1 - 2


def test_a_learner_of_no_district_is_lacking_nowhere(week: Problem) -> None:
    assert charge_district_shortfalls(week, []) == 0


def test_a_district_above_its_target_brings_nothing_more(week: Problem, group: PlannedGroup) -> None:
    north = tuple(replace(one, district="north") for one in week.learners)
    problem, two = replace(week, learners=north), replace(group, learners=group.learners[:2])

    assert charge_district_shortfalls(problem, [group]) == charge_district_shortfalls(problem, [two]) == 0


def test_an_empty_plan_costs_only_what_districts_lack(two_districts: Problem) -> None:
    assert measure_objective(two_districts, []) == -4 * two_districts.weights.district_shortfall
