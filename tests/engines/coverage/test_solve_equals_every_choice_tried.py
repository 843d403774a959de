import pytest

from declic.engines.coverage import check, problem_from_json, problem_to_json, solve
from declic.engines.coverage.problem import Model
from tests.engines.coverage.tiny import KINDS, SHAPES, best_value, draw


@pytest.mark.parametrize("seed", range(14))
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("model", KINDS)
def test_the_best_sites_are_found_and_proved(model: Model, shape: str, seed: int) -> None:
    problem = draw(model, shape, seed)

    plan = solve(problem, seconds=20, seed=seed)

    assert plan.objective == pytest.approx(best_value(problem), rel=1e-9, abs=1e-9)
    assert plan.bound == plan.objective
    assert plan.is_proved
    assert check(problem, plan) == ()


@pytest.mark.parametrize("model", KINDS)
def test_the_same_seed_gives_the_same_plan(model: Model) -> None:
    problem = draw(model, "count", 4)

    first, second = (solve(problem, seconds=20, seed=3) for _ in range(2))

    assert (first.chosen, first.areas, first.explanation) == (second.chosen, second.areas, second.explanation)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("model", KINDS)
def test_a_problem_written_and_read_again_has_the_same_answer(model: Model, shape: str) -> None:
    problem = draw(model, shape, 5)

    again = problem_from_json(problem_to_json(problem))

    assert solve(again, seconds=20).chosen == solve(problem, seconds=20).chosen


def test_a_fixed_site_is_open_but_neither_counted_nor_named() -> None:
    problem = draw("decay", "fixed", 6)

    plan = solve(problem, seconds=20)

    assert len(plan.chosen) == problem.sites_to_choose
    assert "S0" not in plan.chosen
    assert "S0" in {one.site for one in plan.areas}
