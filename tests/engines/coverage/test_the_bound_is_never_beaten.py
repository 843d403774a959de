import numpy as np
import pytest

from declic.engines.coverage import solve
from declic.engines.coverage.case import open_case
from declic.engines.coverage.problem import Model
from declic.engines.coverage.siting import search as searching
from declic.engines.coverage.siting.exact import solve_exactly
from declic.engines.coverage.siting.relax import measure_bound
from tests.engines.coverage.tiny import KINDS, SHAPES, best_value, draw

CASES = [(model, shape, seed) for model in KINDS for shape in SHAPES for seed in range(4)]


@pytest.mark.parametrize(("model", "shape", "seed"), CASES)
def test_without_time_the_bound_still_holds(model: Model, shape: str, seed: int) -> None:
    problem = draw(model, shape, seed)

    plan = solve(problem, seconds=0)

    sign = -1 if model == "median" else 1
    best = best_value(problem)
    assert sign * plan.objective <= sign * best + 1e-9
    assert sign * plan.bound >= sign * best - 1e-9


@pytest.mark.parametrize(("model", "shape", "seed"), CASES)
def test_any_prices_give_a_bound(model: Model, shape: str, seed: int) -> None:
    problem = draw(model, shape, seed)
    demand = open_case(problem).demand
    gains, sites = demand.gains, demand.gains.site_count
    prices = np.random.default_rng(seed).uniform(0, 60, gains.area_count)
    limits = np.array([float(demand.limits.most_sites), demand.limits.budget])

    bound, *_ = measure_bound(
        gains.cuts, gains.site, gains.gain, prices, np.zeros(sites, np.int8), demand.limits.cost, limits,
        np.zeros(sites), np.zeros(sites),
    )  # fmt: skip

    sign = -1 if model == "median" else 1
    assert sign * demand.tell(bound + gains.constant) >= sign * best_value(problem) - 1e-9


@pytest.mark.parametrize(("model", "shape", "seed"), CASES)
def test_the_exact_program_agrees(model: Model, shape: str, seed: int) -> None:
    problem = draw(model, shape, seed)
    demand = open_case(problem).demand

    _, bound, is_proved = solve_exactly(demand.gains, demand.limits, seconds=20)

    assert is_proved
    assert demand.tell(bound + demand.gains.constant) == pytest.approx(
        best_value(problem), rel=1e-6, abs=1e-6
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("model", KINDS)
def test_cases_decided_one_by_one_agree(model: Model, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "EXACT_GAINS", -1)
    monkeypatch.setattr(searching, "MOST_CHUNKS", 1)
    problem = draw(model, "count", seed)

    plan = solve(problem, seconds=20)

    assert plan.bound == plan.objective
    assert plan.objective == pytest.approx(best_value(problem), rel=1e-9, abs=1e-9)
