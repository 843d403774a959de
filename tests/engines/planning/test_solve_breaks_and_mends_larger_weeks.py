"""A week too large for an exact search; few trials, so that no clock cuts them."""

from collections.abc import Callable
from itertools import count

import pytest

from declic.engines.planning import solve as solving
from declic.engines.planning.best import keep_lawful
from declic.engines.planning.check import check
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.problem import Problem
from declic.engines.planning.search import trials
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective

Antennas = Callable[..., Problem]
SECONDS = 30
TRIALS = 6_000


@pytest.fixture(autouse=True)
def _few_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer trials than any clock would cut, and no exact search beside them."""
    monkeypatch.setattr(solving, "TRIALS_A_SECOND", TRIALS / SECONDS)
    monkeypatch.setattr(solving, "ANTENNA_COLUMNS", 0)
    monkeypatch.setattr(solving, "CITY_PAIRS", 0)


@pytest.fixture
def city(antenna_of: Antennas) -> Problem:
    return antenna_of(90)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_plan_holds_and_beats_the_spreadsheet(city: Problem, workers: int) -> None:
    plan = solve(city, seconds=SECONDS, workers=workers)

    assert check(city, plan) == []
    assert plan.objective > measure_objective(city, place_longest_waiting_first(city))


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_gives_the_same_plan(city: Problem, workers: int) -> None:
    first, second = (solve(city, seconds=SECONDS, workers=workers, seed=5) for _ in range(2))

    assert first.groups == second.groups


def test_parts_of_the_map_are_searched_side_by_side_then_together(
    city: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "SPLIT_LEARNERS", 50)

    first, second = (solve(city, seconds=SECONDS, workers=2) for _ in range(2))

    assert check(city, first) == []
    assert first.groups == second.groups
    assert first.objective > measure_objective(city, place_longest_waiting_first(city))


def test_a_stop_is_heard_and_keeps_the_best_plan_so_far(city: Problem) -> None:
    calls = count()

    plan = solve(city, seconds=60, should_stop=lambda: next(calls) > 12)

    assert check(city, plan) == []
    assert plan.objective >= measure_objective(city, place_longest_waiting_first(city))


def test_a_plan_that_is_given_is_never_made_worse(city: Problem) -> None:
    given = solve(city, seconds=SECONDS, workers=1)

    again = solve(city, seconds=0, start=given.groups)

    assert again.groups == given.groups


def test_what_no_longer_holds_of_a_given_plan_is_dropped(city: Problem, antenna_of: Antennas) -> None:
    given = solve(city, seconds=0).groups
    smaller = antenna_of(60)

    kept = keep_lawful(smaller, given)

    assert set(kept) < set(given)
    assert solve(smaller, seconds=0, start=given).objective >= measure_objective(smaller, kept)
