from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning import wishes
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem


def test_a_seat_near_home_is_worth_the_weight(week: Problem, group: PlannedGroup) -> None:
    assert wishes.reward_seats(week, [group]) == 300


def test_a_seat_at_the_travel_limit_loses_the_whole_travel_weight(week: Problem) -> None:
    far = replace(week.learners[0], y_km=3)

    assert wishes.count_seat_points(week, far, "centre") == 70


@pytest.mark.parametrize(("y_km", "points"), [(0.049, 100), (0.051, 99), (1.5, 85)])
def test_seat_points_are_rounded_to_whole_points(week: Problem, y_km: float, points: int) -> None:
    assert wishes.count_seat_points(week, replace(week.learners[0], y_km=y_km), "centre") == points


def test_every_group_costs(week: Problem, group: PlannedGroup) -> None:
    assert wishes.charge_groups(week, [group, group]) == -50


def test_trainer_kilometres_cost_where_a_trainer_leads(week: Problem, group: PlannedGroup) -> None:
    assert wishes.charge_trainer_travel(week, [group]) == -4
    assert wishes.charge_trainer_travel(week, [replace(group, lead="Vera")]) == 0


def test_volunteer_kilometres_cost_as_lead_and_as_helper(week: Problem, group: PlannedGroup) -> None:
    assert wishes.charge_volunteer_travel(week, [group]) == -1
    assert wishes.charge_volunteer_travel(week, [replace(group, lead="Vera")]) == -3


def test_a_site_is_rewarded_once(week: Problem, group: PlannedGroup) -> None:
    assert wishes.reward_sites(week, [group, group]) == 40
    assert wishes.reward_sites(week, [group, replace(group, room="red")]) == 80


def test_a_district_below_its_target_costs_for_each_missing_person(
    week: Problem, group: PlannedGroup
) -> None:
    district = tuple(replace(learner, district="north") for learner in week.learners)
    problem = replace(week, learners=district)

    assert wishes.set_district_targets(problem) == {"north": 2}
    assert wishes.charge_district_shortfalls(problem, []) == -80
    assert wishes.charge_district_shortfalls(problem, [group]) == 0


def test_the_target_share_is_taken_as_written(week: Problem, learner_called: Callable[..., Learner]) -> None:
    ninety = tuple(learner_called(f"L{n}", district="north") for n in range(90))

    assert wishes.set_district_targets(replace(week, learners=ninety)) == {"north": 63}


def test_the_objective_is_the_sum_of_every_wish(week: Problem, group: PlannedGroup) -> None:
    assert wishes.measure_objective(week, [group]) == 300 - 25 - 4 - 1 + 40
