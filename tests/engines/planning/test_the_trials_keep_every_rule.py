from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import Learner
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import build_week
from declic.engines.planning.search.run import search
from declic.engines.planning.search.state import make_state
from declic.engines.planning.search.translate import read_state, write_state
from declic.engines.planning.wishes import measure_objective

Antennas = Callable[..., Problem]
Plans = Callable[..., Plan]


def make_trials(problem: Problem, groups: tuple[PlannedGroup, ...], trials: int) -> tuple[PlannedGroup, ...]:
    return search(
        problem,
        build_week(problem),
        groups,
        trials=trials,
        seed=2,
        hot=30.0,
        proof=None,
        until=1e12,
        is_open=lambda: True,
    )


@pytest.mark.parametrize("seed", range(12))
def test_after_many_trials_the_plan_breaks_no_rule_and_is_no_worse(
    antenna_of: Antennas, plan_of: Plans, seed: int
) -> None:
    problem = antenna_of(70, seed)
    greedy = place_longest_waiting_first(problem)

    found = make_trials(problem, greedy, 2_500)

    assert check(problem, plan_of(problem, *found)) == []
    assert measure_objective(problem, found) >= measure_objective(problem, greedy)


@pytest.mark.parametrize("seed", range(6))
def test_the_arrays_count_the_points_of_the_wishes(antenna_of: Antennas, seed: int) -> None:
    problem = antenna_of(70, seed)
    week = build_week(problem)
    groups = make_trials(problem, (), 500)
    state = make_state(week, 1)

    write_state(problem, week, state, groups)

    assert int(state.score[0]) == measure_objective(problem, groups)
    assert read_state(problem, week, state) == groups


def test_access_needs_are_kept(antenna_of: Antennas, plan_of: Plans) -> None:
    problem = antenna_of(70)

    def need(learner: Learner) -> Learner:
        return replace(learner, access_needs=frozenset({"step_free"}))

    rooms = (replace(problem.rooms[0], access=frozenset({"step_free"})), *problem.rooms[1:])
    people = (*map(need, problem.learners[:30]), *problem.learners[30:])
    needy = replace(problem, rooms=rooms, learners=people)

    found = make_trials(needy, (), 1_000)

    assert check(needy, plan_of(needy, *found)) == []
    assert {group.room for group in found for one in group.learners if int(one[1:]) < 30} == {"R0"}


@pytest.mark.parametrize(
    "emptied", [{"rooms": ()}, {"learners": ()}, {"trainers": ()}], ids=["rooms", "learners", "trainers"]
)
def test_a_week_without_means_gives_no_group(antenna_of: Antennas, emptied: dict[str, Any]) -> None:
    problem = replace(antenna_of(10), volunteers=(), **emptied)

    assert make_trials(problem, (), 100) == ()
