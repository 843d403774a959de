from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.coverage import Problem, Site, solve
from declic.engines.coverage.problem import Matrix, Model
from tests.engines.coverage.tiny import KINDS, draw

problems = st.builds(draw, st.sampled_from(KINDS), st.just("count"), st.integers(0, 10_000))


def find_best(problem: Problem) -> float:
    return solve(problem, seconds=20).objective


@settings(max_examples=25, deadline=None)
@given(problem=problems, travel=st.floats(0, 80))
def test_one_more_possible_site_never_lowers_the_best(problem: Problem, travel: float) -> None:
    def widen(matrix: Matrix | None) -> Matrix | None:
        return None if matrix is None else np.column_stack([matrix, np.full(len(matrix), travel)])

    wider = replace(
        problem,
        sites=(*problem.sites, Site("one more")),
        minutes=widen(problem.minutes),
        distance=widen(problem.distance),
    )

    sign = -1 if problem.model == "median" else 1
    assert sign * find_best(wider) >= sign * find_best(problem) - 1e-6


@settings(max_examples=25, deadline=None)
@given(problem=problems)
def test_one_more_site_to_choose_never_lowers_the_best(problem: Problem) -> None:
    fewer = replace(problem, sites_to_choose=1)
    more = replace(problem, sites_to_choose=2)

    sign = -1 if problem.model == "median" else 1
    assert sign * find_best(more) >= sign * find_best(fewer) - 1e-6


@settings(max_examples=25, deadline=None)
@given(problem=problems, factor=st.floats(0.1, 50))
def test_needs_multiplied_multiply_the_best(problem: Problem, factor: float) -> None:
    areas = tuple(replace(area, need=factor * area.need) for area in problem.areas)

    assert find_best(replace(problem, areas=areas)) == pytest.approx(factor * find_best(problem), rel=1e-6)


@pytest.mark.parametrize("model", KINDS)
def test_areas_in_another_order_have_the_same_best(model: Model) -> None:
    problem = draw(model, "count", 9)
    matrix = problem.minutes if problem.minutes is not None else problem.distance
    assert matrix is not None
    turned = replace(
        problem, areas=problem.areas[::-1], minutes=matrix[::-1], distance=None, sites=problem.sites
    )

    assert find_best(turned) == pytest.approx(find_best(problem))
