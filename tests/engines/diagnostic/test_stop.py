from math import inf

import numpy as np
import pytest
from scipy.special import erf

from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.stop import (
    belief_means,
    build_stop_table,
    exact_share,
    worth_asking,
)

CUTS = (-0.7, 0.3, 1.3)
GAINS, COST = (0.6, 0.5, 0.4), 0.01
TABLE = build_stop_table(CUTS, np.tile(np.array(GAINS)[:, None], (1, 161)), COST, 1.0)
NODES = np.linspace(-4.5, 4.5, 46)
WEIGHTS = np.exp(-(NODES**2) / 2)


def share_if_stopped(mean: np.ndarray, precision: float) -> np.ndarray:
    """The share placed right at each mean, by the error function."""
    below = 0.5 + 0.5 * erf((np.array([-inf, *CUTS, inf]) - mean[..., None]) * (precision / 2) ** 0.5)
    shares: np.ndarray = np.diff(below).max(axis=-1)
    return shares


def best_value(mean: np.ndarray, asked: int) -> np.ndarray:
    """The value of the best policy at each mean, by walking through every future."""
    now = share_if_stopped(mean, 1.0 + sum(GAINS[:asked]))
    return np.maximum(now, going_on(mean, asked)) if asked < len(GAINS) else now


def going_on(mean: np.ndarray, asked: int) -> np.ndarray:
    before, after = 1.0 + sum(GAINS[:asked]), 1.0 + sum(GAINS[: asked + 1])
    reached = mean[..., None] + (1 / before - 1 / after) ** 0.5 * NODES
    values: np.ndarray = best_value(reached, asked + 1) @ WEIGHTS / WEIGHTS.sum() - COST
    return values


@pytest.mark.parametrize("asked", [0, 1, 2])
@pytest.mark.parametrize("mean", [-2.0, -0.7, 0.0, 0.9])
def test_the_stop_table_is_what_walking_through_every_future_finds(mean: float, asked: int) -> None:
    column = int(np.argmin(np.abs(belief_means() - mean)))
    here = np.array(mean)
    expected = going_on(here, asked) - share_if_stopped(here, 1.0 + sum(GAINS[:asked]))
    assert TABLE.advantage[asked, column] == pytest.approx(float(expected), abs=5e-4)


def test_the_share_placed_right_is_that_of_the_normal_law() -> None:
    found = exact_share(np.array([0.4]), np.array([2.5]), CUTS)
    assert found[0] == pytest.approx(float(share_if_stopped(np.array(0.4), 2.5)))


def test_after_the_last_question_nothing_is_worth_asking() -> None:
    assert not worth_asking(TABLE, np.array([-0.7]), np.array([1 / 2.5])).any()


def test_a_dearer_question_is_never_asked_more(prepared: Prepared) -> None:
    gains = np.diff(prepared.stop_table.precision, axis=0)
    cheap = build_stop_table(CUTS, gains, 0.004, 1.0).advantage > 0
    dear = build_stop_table(CUTS, gains, 0.012, 1.0).advantage > 0
    assert (cheap | ~dear).all()
    assert cheap.sum() > dear.sum()


def test_near_a_cut_one_asks_longer_than_far_from_it(prepared: Prepared) -> None:
    variance = np.full(2, 0.12)
    near_and_far = worth_asking(prepared.stop_table, np.array([0.3, 3.0]), variance)
    assert near_and_far.tolist() == [True, False]
