import pytest

from declic.engines.planning.check import check
from declic.engines.planning.solve import solve
from tests.engines.planning.brute import Brute
from tests.engines.planning.tiny_weeks import TinyWeek


@pytest.mark.parametrize("seed", range(200))
def test_the_best_plan_of_a_tiny_week_is_found_and_proved(seed: int) -> None:
    problem = TinyWeek(seed).draw()

    plan = solve(problem, seconds=10, seed=seed)

    assert plan.objective == Brute(problem).find_best()
    assert plan.is_proved_best
    assert check(problem, plan) == []
