import numpy as np
import pytest
from scipy.special import expit

from declic.engines.diagnostic.calibration.answers import Answers, answers_from_table
from declic.engines.diagnostic.calibration.calibrate import calibrate
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.fit_ability import fit_on_abilities
from declic.engines.diagnostic.calibration.fit_scores import fit_on_scores
from tests.engines.diagnostic.calibration.made_up_people import (
    asked_adaptively,
    drawn_items,
    right_or_wrong,
    stepped_scores,
)

PEOPLE, ITEMS, BAD = 1200, 20, 4


def drawn_table(seed: int, *, with_a_bad_item: bool = False) -> np.ndarray:
    """One item's chance may rise, fall and rise again with the ability."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(size=PEOPLE)
    table = right_or_wrong(drawn_items(ITEMS, rng), ability, rng)
    wavy = rng.random(PEOPLE) < expit(0.8 * ability + 1.8 * np.sin(2.5 * ability))
    table[:, BAD] = np.where(with_a_bad_item, wavy, table[:, BAD])
    return table


def p_values(answers: Answers, judge: object = fit_on_scores) -> np.ndarray:
    design = draw_design(answers)
    fits = judge(answers, design, estimate(answers, design))  # type: ignore[operator]
    return np.array([fit.p for fit in fits])


@pytest.mark.parametrize("judge", [fit_on_scores, fit_on_abilities])
def test_sound_items_are_rarely_accused(judge: object) -> None:
    found = np.concatenate([p_values(answers_from_table(drawn_table(seed)), judge) for seed in range(6)])
    assert 0.01 <= np.mean(found < 0.05) <= 0.10
    assert np.mean(found) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("judge", [fit_on_scores, fit_on_abilities])
def test_a_wavy_item_is_found(judge: object) -> None:
    found = p_values(answers_from_table(drawn_table(9, with_a_bad_item=True)), judge)
    assert np.argmin(found) == BAD
    assert found[BAD] < 1e-6


def test_sound_items_are_rarely_accused_on_adaptive_answers() -> None:
    rng = np.random.default_rng(11)
    truth = drawn_items(40, rng)
    full = right_or_wrong(truth, rng.normal(size=4000), rng)
    answers = answers_from_table(asked_adaptively(full, truth, 12, rng))
    assert np.mean(p_values(answers, fit_on_abilities) < 0.05) <= 0.125


def test_stepped_items_are_judged_too() -> None:
    rng = np.random.default_rng(12)
    table = stepped_scores(drawn_items(8, rng), np.array([-0.8, 0.8]), rng.normal(size=1500), rng)
    found = p_values(answers_from_table(table))
    assert np.mean(found < 0.05) <= 0.25
    assert np.mean(found) > 0.25


def test_the_method_follows_from_who_answered_what() -> None:
    table = drawn_table(3)
    complete = calibrate(answers_from_table(table[:, :8]))
    table[::2, 0] = -1
    table[1::2, 1] = -1
    assert complete.fit_method == "s_x2"
    assert calibrate(answers_from_table(table[:, :8])).fit_method == "lm"


def test_lsat6_fits(lsat6: np.ndarray) -> None:
    design = draw_design(answers_from_table(lsat6))
    fits = fit_on_scores(answers_from_table(lsat6), design, estimate(answers_from_table(lsat6), design))
    assert min(fit.p or 0 for fit in fits) > 0.3
