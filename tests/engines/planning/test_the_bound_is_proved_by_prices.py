from collections.abc import Callable

import numpy as np
import pytest

from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.model import Model
from declic.engines.planning.options import list_openings
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import Week, build_week
from declic.engines.planning.search.dual import Prices, build_calendar, make_prices, make_scratch, make_use
from declic.engines.planning.search.dual_days import measure_bound
from declic.engines.planning.search.prove import Proof, prove_bound
from declic.engines.planning.solve import solve
from declic.engines.planning.solver import bound_from_duals, relax_program
from declic.engines.planning.wishes import measure_objective

Antennas = Callable[..., Problem]

#: How dear the dearest seats are, in shares of what they bring.
DEAREST = [1.0 + 0.05 * number for number in range(24)]


def prove(problem: Problem, steps: int) -> Proof:
    week, plan = build_week(problem), measure_objective(problem, place_longest_waiting_first(problem))
    return prove_bound(week, problem.slot_count, best_plan=plan, is_open=lambda: True, steps=steps)


@pytest.mark.parametrize("steps", [1, 20, 1_000])
@pytest.mark.parametrize("seed", range(4))
def test_no_plan_passes_the_bound_however_early_it_stops(antenna_of: Antennas, seed: int, steps: int) -> None:
    problem = antenna_of(25, seed)

    best = solve(problem, seconds=20)

    assert best.is_proved_best
    assert prove(problem, steps).bound >= best.objective


@pytest.mark.parametrize("seed", range(4))
def test_any_prices_prove_a_bound(antenna_of: Antennas, seed: int) -> None:
    problem = antenna_of(25, seed)
    best, week, slots = solve(problem, seconds=20), build_week(problem), problem.slot_count
    first, draw = make_prices(week, slots), np.random.default_rng(seed)

    bounds = [bound_at(week, drawn_prices(first, draw, dearest=dearest), slots) for dearest in DEAREST]

    assert best.is_proved_best
    assert min(bounds) >= best.objective


@pytest.mark.parametrize("seed", range(4))
def test_the_smallest_group_has_the_best_people_however_dear(antenna_of: Antennas, seed: int) -> None:
    """Where everybody costs more than their seat brings, a site's reward may still pay for a group."""
    problem = antenna_of(25, seed)
    week, slots, draw = build_week(problem), problem.slot_count, np.random.default_rng(seed)
    for _ in range(20):
        prices = drawn_prices(make_prices(week, slots), draw, dearest=1.6)
        prices.site[:] = week.site_used + draw.uniform(0, 1_000, len(prices.site))
        expected = prices.learner.sum() + best_cells(week, prices, slots)
        free = [float(max(0.0, week.site_used - price)) for price in prices.site]
        owed = float(prices.district @ week.district_target)
        assert bound_at(week, prices, slots) == pytest.approx(expected + sum(free) - owed)


def drawn_prices(first: Prices, draw: np.random.Generator, *, dearest: float) -> Prices:
    """Return prices of seats and districts drawn up to so many times the points of a seat."""
    prices = Prices(*(one.copy() for one in first))
    prices.learner[:] *= draw.uniform(0.5, dearest, len(prices.learner))
    prices.district[:] = draw.uniform(0, 20, len(prices.district))
    return prices


def bound_at(week: Week, prices: Prices, slots: int) -> float:
    """Return the bound that these prices prove."""
    calendar, use, scratch = build_calendar(week), make_use(prices), make_scratch(week, slots)
    return measure_bound(week, calendar, prices, use, scratch, slots)


def best_cells(week: Week, prices: Prices, slots: int) -> float:
    """Return the points of the best relaxed group of each cell, its people sorted: nothing is passed over."""
    levels = len(week.level_least)
    return sum(
        max(0.0, *(best_group(week, prices, cell, level, slots) for level in range(levels)))
        for cell in range(len(week.cell_room))
    )


def best_group(week: Week, prices: Prices, cell: int, level: int, slots: int) -> float:
    """Return the points of the best relaxed group of a level in a cell."""
    opening, site = cell * len(week.level_least) + level, int(week.cell_site[cell])
    place = site * slots + int(week.cell_slot[cell])
    pairs = slice(int(week.seat_ptr[opening]), int(week.seat_ptr[opening + 1]))
    people = week.seat_learner[pairs]
    lives = week.learner_district[people]
    help_of_district = np.where(lives >= 0, np.append(prices.district, 0.0)[lives], 0.0)
    worth = np.sort(week.seat_points[pairs] - prices.learner[people] + help_of_district)[::-1]
    worth = worth[: int(week.cell_seats[cell])]
    least, per_adult = int(week.level_least[level]), int(week.level_per_adult[level])
    lead = prices.lead[place * len(week.level_least) + level]
    opened = prices.site[site] - week.open_group - lead
    totals = [
        opened + worth[:size].sum() - prices.helper[place] * ((size - 1) // per_adult)
        for size in range(least, len(worth) + 1)
    ]
    return float(max([0.0, *totals]))


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_comes_near_the_linear_relaxation(antenna_of: Antennas, seed: int) -> None:
    problem = antenna_of(60, seed)
    program = Model(problem, list_openings(problem)).program

    relaxed = relax_program(program, seconds=20)

    assert prove(problem, 3_000).bound <= 1.05 * relaxed.bound


def test_any_duals_prove_a_bound(antenna_of: Antennas) -> None:
    problem = antenna_of(25)
    program = Model(problem, list_openings(problem)).program

    relaxed = relax_program(program, seconds=20)

    assert bound_from_duals(program, 0.5 * relaxed.duals) >= relaxed.bound >= solve(problem).objective


def test_prices_have_the_shapes_of_the_facts(antenna_of: Antennas) -> None:
    problem = antenna_of(25)

    proof = prove(problem, 50)

    assert proof.learner.shape == (25,)
    assert proof.adult.shape == (len(problem.adults),)
    assert proof.helper.shape == (sum(len(room.slots) for room in problem.rooms),)
