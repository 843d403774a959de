from concurrent.futures import ThreadPoolExecutor

import pytest

from declic.engines.coverage import CoverageRefused, perturb, solve
from declic.engines.coverage.problem import Model
from tests.engines.coverage.tiny import KINDS, draw


@pytest.mark.parametrize("model", KINDS)
def test_an_executor_gives_the_same_answer(model: Model) -> None:
    problem = draw(model, "count", 5)
    plan = solve(problem, seconds=20)

    alone = perturb(problem, plan, count=24, seed=2)
    with ThreadPoolExecutor(2) as executor:
        together = perturb(problem, plan, count=24, seed=2, executor=executor)

    assert together == alone


@pytest.mark.parametrize("seed", range(5))
def test_each_scenario_chooses_as_many_sites_as_asked_and_the_plan_never_wins(seed: int) -> None:
    problem = draw("decay", "count", seed)

    stability = perturb(problem, solve(problem, seconds=20), count=30, seed=seed)

    assert sum(stability.kept_share.values()) == pytest.approx(problem.sites_to_choose)
    assert 0 <= stability.regret_mean <= stability.regret_worst <= 1


def test_another_seed_draws_other_scenarios() -> None:
    problem = draw("decay", "count", 7)
    plan = solve(problem, seconds=20)

    first, second = (perturb(problem, plan, count=30, seed=seed, need_spread=1.0) for seed in (1, 2))

    assert first.regret_mean != second.regret_mean


def test_a_negative_spread_or_no_scenario_is_refused() -> None:
    problem = draw("decay", "count", 7)
    plan = solve(problem, seconds=20)

    with pytest.raises(CoverageRefused, match="need_spread"):
        perturb(problem, plan, need_spread=-1)
    with pytest.raises(CoverageRefused, match="au moins un scénario"):
        perturb(problem, plan, count=0)
