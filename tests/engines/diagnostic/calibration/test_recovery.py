"""Answers drawn from known items give these items back."""

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Item
from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.calibrate import calibrate
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.priors import default_priors
from tests.engines.diagnostic.calibration.made_up_people import (
    asked_adaptively,
    drawn_items,
    right_or_wrong,
    stepped_scores,
)


def test_two_parameters_come_back_within_their_standard_errors() -> None:
    rng = np.random.default_rng(1)
    truth = drawn_items(20, rng)
    told = calibrate(answers_from_table(right_or_wrong(truth, rng.normal(size=1500), rng)), with_fit=False)
    figures = np.array([[item.slope, item.difficulty] for item in told.items])
    errors = np.array([[item.slope_se, item.difficulty_se] for item in told.items], dtype=float)
    misses = (figures - np.stack([truth.slope, truth.difficulty], axis=1)) / errors
    assert told.converged
    assert np.mean(misses[:, 0] ** 2) == pytest.approx(1, abs=0.8)
    assert np.mean(misses[:, 1] ** 2) == pytest.approx(1, abs=0.8)


def test_guessing_comes_back_with_priors() -> None:
    rng = np.random.default_rng(2)
    truth = drawn_items(20, rng, guessing=0.25)
    answers = answers_from_table(right_or_wrong(truth, rng.normal(size=3000), rng))
    known = {str(n): Item(str(n), "A", "A1", "beginner", 1.1, 0.0, 0.25) for n in range(1, 21)}
    priors = default_priors(answers, known, expert_error=2.0)
    found = estimate(answers, draw_design(answers, "3pl", priors=priors)).parameters
    assert found.guessing.mean() == pytest.approx(0.25, abs=0.03)
    assert np.corrcoef(found.difficulties[:, 0], truth.difficulty)[0, 1] > 0.97


@pytest.mark.parametrize(("guessing", "bias"), [(0.25, 0.0), (0.0, -0.35)])
def test_only_known_guessing_leaves_no_bias(guessing: float, bias: float) -> None:
    rng = np.random.default_rng(3)
    truth = drawn_items(20, rng, guessing=0.25)
    answers = answers_from_table(right_or_wrong(truth, rng.normal(size=4000), rng))
    found = estimate(answers, draw_design(answers, guessing=[guessing] * 20)).parameters
    assert np.mean(found.slope - truth.slope) == pytest.approx(bias, abs=0.1)


def test_guessing_without_priors_gains_on_two_parameters() -> None:
    rng = np.random.default_rng(4)
    truth = drawn_items(12, rng, guessing=0.25)
    answers = answers_from_table(right_or_wrong(truth, rng.normal(size=1000), rng))
    two, three = (estimate(answers, draw_design(answers, model)) for model in ("2pl", "3pl"))
    assert three.converged
    assert three.log_likelihood > two.log_likelihood + 2


def test_steps_come_back() -> None:
    rng = np.random.default_rng(4)
    truth, gaps = drawn_items(10, rng), np.array([-0.8, 0.0, 0.9])
    told = calibrate(
        answers_from_table(stepped_scores(truth, gaps, rng.normal(size=2000), rng)), with_fit=False
    )
    places = np.array([item.thresholds for item in told.items])
    errors = np.array([item.threshold_ses for item in told.items], dtype=float)
    assert np.mean(((places - truth.difficulty[:, None] - gaps) / errors) ** 2) == pytest.approx(1, abs=0.6)
    assert [item.model for item in told.items] == ["graded"] * 10


def test_sparse_adaptive_answers_give_the_items_back() -> None:
    rng = np.random.default_rng(7)
    truth = drawn_items(40, rng)
    full = right_or_wrong(truth, rng.normal(size=6000), rng)
    answers = answers_from_table(asked_adaptively(full, truth, 12, rng))
    found = estimate(answers, draw_design(answers)).parameters
    assert np.corrcoef(found.difficulties[:, 0], truth.difficulty)[0, 1] > 0.98
    assert np.mean(found.slope - truth.slope) == pytest.approx(0, abs=0.06)


def test_what_nobody_answered_stays_with_the_expert() -> None:
    rng = np.random.default_rng(8)
    table = right_or_wrong(drawn_items(6, rng), rng.normal(size=500), rng)
    table[3:, 0], table[:, 1] = -1, -1
    answers = answers_from_table(table)
    known = {str(n): Item(str(n), "A", "A1", "beginner", 1.2, 0.5, 0.0) for n in range(1, 7)}
    told = calibrate(answers, priors=default_priors(answers, known))
    assert told.items[0].difficulty == pytest.approx(0.5, abs=0.5)
    assert told.items[1].difficulty == pytest.approx(0.5, abs=1e-3)
    assert told.items[1].slope == pytest.approx(1.2, abs=1e-3)
    assert "no_answers" in told.items[1].flags
