from dataclasses import replace

import pytest

from declic.engines.coverage import CoverageRefused, Problem, frontier, measure, perturb, solve
from declic.engines.coverage.problem import Model
from tests.engines.coverage.tiny import draw, list_choices

SEEDS = range(6)
CASES = [
    (model, shape, seed) for model in ("decay", "cover") for shape in ("count", "existing") for seed in SEEDS
]


def list_lowest_and_objective(problem: Problem) -> list[tuple[float, float]]:
    measures = [measure(problem, chosen) for chosen in list_choices(problem)]
    return [(one.lowest_group_share, one.objective) for one in measures]


@pytest.mark.parametrize(("model", "shape", "seed"), CASES)
def test_the_highest_floor_and_the_best_plans_under_floors_are_found(
    model: Model, shape: str, seed: int
) -> None:
    problem = draw(model, shape, seed)
    every = list_lowest_and_objective(problem)

    found = frontier(problem, shares=(0.0, 0.5, 0.9, 1.0), seconds=30)

    assert found[-1].floor == pytest.approx(max(lowest for lowest, _ in every), abs=1e-6)
    best = [max(worth for lowest, worth in every if lowest >= one.floor - 1e-6) for one in found]
    assert [one.plan.objective for one in found] == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert [one.measures.lowest_group_share >= one.floor - 1e-6 for one in found] == [True] * 4


def test_the_frontier_falls_as_the_floor_rises() -> None:
    found = frontier(draw("decay", "count", 10), seconds=30)

    reached = [one.plan.objective for one in found]
    assert reached == sorted(reached, reverse=True)


def test_without_groups_or_for_a_median_there_is_no_floor() -> None:
    problem = draw("decay", "count", 1)
    alone = replace(problem, areas=tuple(replace(area, group=None) for area in problem.areas))

    with pytest.raises(CoverageRefused, match="Aucune zone en besoin n’a de groupe"):
        frontier(alone)
    with pytest.raises(CoverageRefused, match="n’a pas de plancher"):
        frontier(draw("median", "count", 1))
    with pytest.raises(CoverageRefused, match="Un plancher est une part"):
        frontier(problem, shares=(2.0,))


def test_scenarios_without_spread_keep_the_plan() -> None:
    problem = draw("decay", "count", 3)
    plan = solve(problem, seconds=20)

    stability = perturb(problem, plan, count=4, need_spread=0, time_spread=0)

    assert {name for name, share in stability.kept_share.items() if share == 1} == set(plan.chosen)
    assert stability.regret_worst == pytest.approx(0, abs=1e-9)
