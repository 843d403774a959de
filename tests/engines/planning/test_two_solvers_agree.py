import pytest

from declic.engines.planning.solve import solve
from tests.engines.planning.busy_weeks import BusyWeek
from tests.engines.planning.second_solver import WholeWeek


@pytest.mark.parametrize("seed", range(8))
def test_cp_sat_finds_the_objective_we_prove(seed: int) -> None:
    problem = BusyWeek(seed, learners=16).draw()

    plan = solve(problem, seconds=20)

    assert plan.is_proved_best
    assert plan.objective == WholeWeek(problem).find_best()
