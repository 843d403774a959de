from functools import partial

import numpy as np
import pytest

from declic.engines.diagnostic.calibration.abilities import expected_abilities
from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.bias import find_bias
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.estimate import estimate
from tests.engines.diagnostic.calibration.made_up_people import (
    Truth,
    asked_adaptively,
    drawn_items,
    right_or_wrong,
    stepped_scores,
)

HALF, UNFAIR = 1500, 3
LABELS = ["woman"] * HALF + ["man"] * HALF
compare = partial(find_bias, labels=LABELS, reference="woman", focal="man")


def harder_for_men(truth: Truth) -> Truth:
    shifts = np.where(np.arange(len(truth.slope)) == UNFAIR, 1.4, 0.0)
    return Truth(truth.slope, truth.difficulty + shifts)


@pytest.fixture
def planted() -> tuple[Truth, np.ndarray]:
    """Men are less able on average, and one item is unfair to them."""
    rng = np.random.default_rng(1)
    truth = Truth(rng.lognormal(0.1, 0.2, 20), rng.normal(0, 0.8, 20))
    women = right_or_wrong(truth, rng.normal(0, 1, HALF), rng)
    men = right_or_wrong(harder_for_men(truth), rng.normal(-0.5, 1, HALF), rng)
    return truth, np.concatenate([women, men])


def test_the_unfair_item_is_found_and_only_that_one(planted: tuple[Truth, np.ndarray]) -> None:
    found = compare(answers_from_table(planted[1]))
    assert [item.key for item in found if item.grade == "C"] == [str(UNFAIR + 1)]
    assert found[UNFAIR].effect < -1.5
    assert sum(item.grade == "A" for item in found) >= 18


def test_the_unfair_item_is_found_in_adaptive_answers(planted: tuple[Truth, np.ndarray]) -> None:
    truth, table = planted
    answers = answers_from_table(asked_adaptively(table, truth, 12, np.random.default_rng(2)))
    abilities = expected_abilities(answers, estimate(answers, draw_design(answers)))[0]
    found = compare(answers, abilities=abilities)
    assert min(found, key=lambda item: item.effect).key == str(UNFAIR + 1)
    assert found[UNFAIR].grade == "C"


def test_an_unfair_stepped_item_is_found() -> None:
    rng = np.random.default_rng(3)
    truth, gaps = drawn_items(10, rng), np.array([-0.8, 0.8])
    women = stepped_scores(truth, gaps, rng.normal(size=HALF), rng)
    men = stepped_scores(harder_for_men(truth), gaps, rng.normal(size=HALF), rng)
    found = compare(answers_from_table(np.concatenate([women, men])))
    assert [item.key for item in found if item.grade == "C"] == [str(UNFAIR + 1)]
    assert found[UNFAIR].effect < -0.25


def test_the_statistic_is_that_of_a_table_worked_by_hand() -> None:
    table = np.repeat([[1, 0], [0, 1], [1, 0], [0, 1]], [20, 10, 10, 20], axis=0)
    found = find_bias(answers_from_table(table), ["r"] * 30 + ["f"] * 30, reference="r", focal="f")
    variance = 30 * 30 * 30 * 30 / (60**2 * 59)
    assert found[0].chi2 == pytest.approx((abs(10 - 15) - 0.5) ** 2 / variance)
    assert found[0].effect == pytest.approx(-2.35 * np.log(4))


def test_a_mirror_has_the_opposite_effect(planted: tuple[Truth, np.ndarray]) -> None:
    answers = answers_from_table(planted[1])
    one = find_bias(answers, LABELS, reference="woman", focal="man")
    other = find_bias(answers, LABELS, reference="man", focal="woman")
    assert [item.effect for item in one] == pytest.approx([-item.effect for item in other])


def test_incomplete_answers_need_abilities(planted: tuple[Truth, np.ndarray]) -> None:
    planted[1][0, 0] = -1
    with pytest.raises(CannotCalibrate, match="incomplètes"):
        compare(answers_from_table(planted[1]))


def test_an_empty_group_is_refused(planted: tuple[Truth, np.ndarray]) -> None:
    with pytest.raises(CannotCalibrate, match="« enfant »"):
        find_bias(answers_from_table(planted[1]), LABELS, reference="woman", focal="enfant")
