from math import exp
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import dblquad

from declic.engines.diagnostic.bank import Item, stepped_item
from declic.engines.diagnostic.belief import ability_grid
from declic.engines.diagnostic.response import (
    fisher_information,
    general_share,
    marginal_probabilities,
    score_probabilities,
)
from declic.engines.diagnostic.settings import Settings

GRID = ability_grid()
CHOICE = Item("c", "A", "A1.1", "beginner", 1.4, 0.2, 0.25)
TASK = stepped_item("t", skill="A2.1", level="intermediate", slope=1.6, difficulty=0.1)


@given(st.floats(0.2, 3.5), st.floats(-3, 3), st.floats(0, 0.5), st.floats(0, 1.2))
@settings(deadline=None, max_examples=25)
def test_scores_sum_to_one_and_rise_with_ability(
    slope: float, difficulty: float, guessing: float, blur: float
) -> None:
    item = Item("x", "A", "A1.1", "beginner", slope, difficulty, guessing)
    curves = score_probabilities([item, TASK], GRID, blur)
    assert np.allclose(curves.sum(axis=1), 1.0)
    assert (np.diff(curves[0, 1]) >= 0).all()
    assert (fisher_information(curves, GRID) >= 0).all()


def test_a_right_answer_follows_the_four_parameter_law() -> None:
    expected = 0.25 + 0.72 / (1 + np.exp(-1.4 * (GRID - 0.2)))
    assert np.allclose(score_probabilities([CHOICE], GRID)[0, 1], expected)


def test_a_task_in_steps_follows_the_graded_law() -> None:
    reached = [0.97 / (1 + np.exp(-1.6 * (1.0 - step))) for step in TASK.thresholds]
    expected = [1 - reached[0], reached[0] - reached[1], reached[1] - reached[2], reached[2]]
    assert np.allclose(score_probabilities([TASK], np.array([1.0]))[0, :, 0], expected)


def test_an_item_never_gives_a_score_it_does_not_have() -> None:
    curves = score_probabilities([CHOICE, TASK], GRID)
    assert curves.shape == (2, 4, GRID.size)
    assert not curves[0, 2:].any()


@pytest.mark.parametrize("general", [-1.5, 0.0, 2.0])
def test_uncertainty_is_integrated_out_as_the_double_integral_says(general: float) -> None:
    chosen = Settings(area_correlation=0.7, expert_error=0.7)
    share = general_share(chosen)
    other_areas, experts = NormalDist(), NormalDist(sigma=0.7)

    def weighted(own: float, error: float) -> float:
        ability = share * general + (1 - share**2) ** 0.5 * own
        right = 0.25 + 0.72 / (1 + exp(-1.4 * (ability - 0.2 - error)))
        return right * other_areas.pdf(own) * experts.pdf(error)

    expected, _ = dblquad(weighted, -4, 4, -6, 6, epsabs=1e-6)
    found = marginal_probabilities([CHOICE], np.array([general]), chosen)[0, 1, 0]
    assert found == pytest.approx(expected, abs=2e-4)


def test_areas_that_are_one_ability_leave_the_general_ability_as_it_is() -> None:
    assert general_share(Settings(area_correlation=1.0)) == 1.0
