from functools import cache
from itertools import pairwise
from math import erf, inf

import numpy as np
import pytest

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


def share_if_stopped(mean: float, precision: float) -> float:
    edges = [-inf, *CUTS, inf]
    below = [0.5 + 0.5 * erf((edge - mean) * (precision / 2) ** 0.5) for edge in edges]
    return max(high - low for low, high in pairwise(below))


@cache
def best_value(mean: float, asked: int) -> float:
    """The value of the best policy, by walking through every future."""
    precision = 1.0 + sum(GAINS[:asked])
    now = share_if_stopped(mean, precision)
    return max(now, going_on(mean, asked)) if asked < len(GAINS) else now


def going_on(mean: float, asked: int) -> float:
    before, after = 1.0 + sum(GAINS[:asked]), 1.0 + sum(GAINS[: asked + 1])
    spread = (1 / before - 1 / after) ** 0.5
    values = [best_value(round(mean + spread * node, 9), asked + 1) for node in NODES]
    return float(np.dot(values, WEIGHTS) / WEIGHTS.sum()) - COST


@pytest.mark.parametrize("asked", [0, 1, 2])
@pytest.mark.parametrize("mean", [-2.0, -0.7, 0.0, 0.9])
def test_the_stop_table_is_what_walking_through_every_future_finds(mean: float, asked: int) -> None:
    column = int(np.argmin(np.abs(belief_means() - mean)))
    expected = going_on(mean, asked) - share_if_stopped(mean, 1.0 + sum(GAINS[:asked]))
    assert TABLE.advantage[asked, column] == pytest.approx(expected, abs=5e-4)


def test_the_share_placed_right_is_that_of_the_normal_law() -> None:
    found = exact_share(np.array([0.4]), np.array([2.5]), CUTS)
    assert found[0] == pytest.approx(share_if_stopped(0.4, 2.5))


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
