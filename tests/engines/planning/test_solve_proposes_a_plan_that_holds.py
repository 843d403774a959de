from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning import exact
from declic.engines.planning.check import check
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Plan, PlannedGroup, plan_from_json, plan_to_json
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import Progress, solve
from declic.engines.planning.wishes import measure_objective

Antennas = Callable[..., Problem]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_antenna_of_forty_people_gets_a_proved_plan(antenna_of: Antennas, workers: int) -> None:
    problem = antenna_of(40)

    plan = solve(problem, seconds=20, workers=workers)

    assert plan.is_proved_best
    assert check(problem, plan) == []
    assert plan.objective >= measure_objective(problem, place_longest_waiting_first(problem))


def test_a_proved_plan_is_the_same_each_time(antenna_of: Antennas) -> None:
    first, second = (solve(antenna_of(20), seconds=20, seed=3) for _ in range(2))

    assert replace(first, seconds=0) == replace(second, seconds=0)


def test_with_no_time_the_plan_is_the_greedy_one_and_its_bound_is_valid(antenna_of: Antennas) -> None:
    problem = antenna_of(20)

    hurried = solve(problem, seconds=0)

    assert hurried.groups == place_longest_waiting_first(problem)
    assert hurried.bound >= solve(problem, seconds=20).objective
    assert check(problem, hurried) == []


def test_progress_never_goes_back(antenna_of: Antennas) -> None:
    told: list[Progress] = []

    plan = solve(antenna_of(20), seconds=10, on_progress=told.append)

    assert [one.objective for one in told] == sorted(one.objective for one in told)
    assert (told[-1].objective, told[-1].bound, told[-1].groups) == (plan.objective, plan.bound, plan.groups)


def test_groups_that_break_a_rule_are_never_kept(
    antenna_of: Antennas, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = antenna_of(20)
    greedy = place_longest_waiting_first(problem)
    broken = tuple(replace(group, lead="T0", slot=0) for group in greedy) * 9
    monkeypatch.setattr(exact, "read_groups", lambda *_: broken)

    plan = solve(problem, seconds=2)

    assert check(problem, plan) == []
    assert not set(broken) & set(plan.groups)


def test_a_plan_survives_its_json(antenna_of: Antennas) -> None:
    plan = solve(antenna_of(20), seconds=5)

    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize("limits", [{"seconds": -1}, {"seconds": float("nan")}, {"workers": 0}])
def test_impossible_limits_are_refused(antenna_of: Antennas, limits: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="Il faut"):
        solve(antenna_of(1), **limits)  # type: ignore[arg-type]


def test_the_smallest_week_is_filled_by_the_nearest_lead(
    week: Problem, group: PlannedGroup, plan_of: Callable[..., Plan]
) -> None:
    plan = solve(week, seconds=5)

    assert plan.count_seated() == 3
    assert plan.objective == plan_of(week, replace(group, lead="Vera")).objective
