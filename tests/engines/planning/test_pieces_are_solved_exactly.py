"""Some slots, cells or rooms are freed and solved exactly, the rest kept; work is counted, not timed."""

from collections.abc import Callable

import pytest

from declic.engines.planning import neighbourhoods
from declic.engines.planning.best import BestPlan
from declic.engines.planning.check import check
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.model import Model
from declic.engines.planning.neighbourhoods import KINDS, Neighbourhoods
from declic.engines.planning.options import list_openings
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve

Antennas = Callable[..., Problem]
WORK = 2_000


@pytest.fixture
def city(antenna_of: Antennas) -> Problem:
    return antenna_of(36)


def improve(problem: Problem, iterations: int, *, seed: int = 1, bound: int = 10**9) -> BestPlan:
    openings = list_openings(problem)
    best = BestPlan(problem, seconds=300, bound=bound)
    best.offer(place_longest_waiting_first(problem, openings))
    Neighbourhoods(best, Model(problem, openings), seed).improve(iterations)
    return best


def test_a_plan_gets_better_and_keeps_every_rule(city: Problem) -> None:
    before, after = improve(city, 0), improve(city, WORK)

    assert after.objective > before.objective
    assert check(city, Plan(after.objective, after.bound, after.groups, after.tell(1).unplaced)) == []


def test_pieces_reach_what_the_whole_proves_best(city: Problem) -> None:
    whole = solve(city, seconds=60)

    assert whole.is_proved_best
    assert improve(city, 10 * WORK, bound=whole.objective).objective == whole.objective


def test_the_same_seed_gives_the_same_plan(city: Problem) -> None:
    first, second = improve(city, WORK, seed=7), improve(city, WORK, seed=7)

    assert first.groups == second.groups


def test_nothing_is_freed_once_the_plan_is_proved_best(
    city: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    best = improve(city, 0)
    best.bound = best.objective
    monkeypatch.setattr(neighbourhoods, "solve_program", None)

    Neighbourhoods(best, Model(city, list_openings(city)), 1).improve(WORK)

    assert best.objective == best.bound


@pytest.mark.parametrize("kind", KINDS)
def test_a_light_piece_is_wider_next_time_and_a_heavy_one_narrower(
    city: Problem, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    best = improve(city, 0)
    pieces = Neighbourhoods(best, Model(city, list_openings(city)), 1)
    first = pieces._shares[kind]
    monkeypatch.setattr(neighbourhoods, "LIGHT_ITERATIONS", 10**9)
    pieces._solve_piece(kind, 1)
    wider = pieces._shares[kind]
    monkeypatch.setattr(neighbourhoods, "LIGHT_ITERATIONS", 0)
    monkeypatch.setattr(neighbourhoods, "HEAVY_ITERATIONS", -1)
    pieces._solve_piece(kind, 2)

    assert first < wider
    assert pieces._shares[kind] < wider


def test_a_week_without_any_opening_is_left_as_it_is(antenna_of: Antennas) -> None:
    empty = antenna_of(1)

    assert improve(empty, WORK).groups == ()
