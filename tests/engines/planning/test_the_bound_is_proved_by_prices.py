from collections.abc import Callable

import pytest

from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.model import Model
from declic.engines.planning.options import list_openings
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import build_week
from declic.engines.planning.search.prove import Proof, prove_bound
from declic.engines.planning.solve import solve
from declic.engines.planning.solver import bound_from_duals, relax_program
from declic.engines.planning.wishes import measure_objective

Antennas = Callable[..., Problem]


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
