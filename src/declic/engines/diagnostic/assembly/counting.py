"""What a count of points says: exact distributions of counts, best cuts, tables of levels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats


@dataclass(frozen=True, slots=True)
class Routing:
    """Where the first count sends people: to sheet b from ``starts[b]`` points on.

    ``exact`` is the share of people placed at their true level, by calculation.
    """

    starts: tuple[int, ...]
    exact: float


def sum_scores(curves: Floats) -> Floats:
    """Return the probability of each count of points at each ability: float64 (T + 1, G).

    Parameters
    ----------
    curves
        float64 (I, S + 1, G), score probabilities; a score that an item does not have has 0.

    References
    ----------
    Lord, F. M. & Wingersky, M. S. (1984). Comparison of IRT true-score and equipercentile
    observed-score equatings. Applied Psychological Measurement 8(4), 453-461. Thissen, D. et al.
    (1995) for scores above 1. Applied Psychological Measurement 19(1), 39-49.

    Examples
    --------
    >>> sum_scores(np.array([[[0.5], [0.5]], [[0.5], [0.5]]]))[:, 0]
    array([0.25, 0.5 , 0.25])
    """
    counts = np.ones((1, curves.shape[2]))
    for item in curves:
        scores = item[item.max(axis=1) > 0]
        longer = np.zeros((len(counts) + len(scores) - 1, counts.shape[1]))
        for score, share in enumerate(scores):
            longer[score : score + len(counts)] += counts * share
        counts = longer
    return counts


def joint_weights(first: Floats, second: Floats, level_weights: Floats) -> Floats:
    """Return the probability of first count, total and level together: float64 (F, T, 4).

    Parameters
    ----------
    first, second
        float64 (F, G) and (S, G), distributions of the counts of the two stages.
    level_weights
        float64 (G, 4), prior times share of each cell in each level.

    Examples
    --------
    >>> coin = np.array([[0.5], [0.5]])
    >>> joint_weights(coin, coin, np.array([[1.0]]))[:, :, 0]
    array([[0.25, 0.25, 0.  ],
           [0.  , 0.25, 0.25]])
    """
    together = np.einsum("fg,sg,gk->fsk", first, second, level_weights, optimize=True)
    totals = np.zeros((len(first), len(first) + len(second) - 1, level_weights.shape[1]))
    for count in range(len(first)):
        totals[count, count : count + len(second)] = together[count]
    return totals


def best_routing(joints: Sequence[Floats]) -> Routing:
    """Return the cuts of the first count that place most people at their true level.

    Parameters
    ----------
    joints
        For each sheet, easiest first, float64 (F, T, 4) made by `joint_weights`.

    Examples
    --------
    >>> best_routing([np.array([[[0.7, 0.3]]])])
    Routing(starts=(0,), exact=0.7)
    """
    values = [_range_values(joint) for joint in joints]
    best, cuts = values[0][0], []
    for value in values[1:]:
        reached = best[:, None] + value
        cuts.append(reached.argmax(axis=0))
        best = reached.max(axis=0)
    starts, end = [], len(best) - 1
    for choice in reversed(cuts):
        end = int(choice[end])
        starts.append(end)
    return Routing((0, *reversed(starts)), float(best[-1]))


def _range_values(joint: Floats) -> Floats:
    """Return the share placed right when counts low to high - 1 come here: (F + 1, F + 1)."""
    below = np.concatenate([np.zeros((1, *joint.shape[1:])), joint.cumsum(axis=0)])
    inside = below[None, :] - below[:, None]
    values = inside.max(axis=3).sum(axis=2)
    upwards = np.arange(len(below))[:, None] < np.arange(len(below))
    return np.where(upwards, values, -np.inf)


def levels_by_total(joint: Floats, start: int, end: int) -> list[tuple[int, int, float]]:
    """Return (total, level, probability) for people whose first count is start to end - 1.

    More points never give a lower level.

    Examples
    --------
    >>> levels_by_total(np.array([[[0.3, 0.1], [0.1, 0.5]]]), 0, 1)
    [(0, 0, 0.75), (1, 1, 0.8333333333333334)]
    """
    inside = joint[start:end].sum(axis=0)
    last = end - 1 + joint.shape[1] - len(joint)
    chances = inside[start : last + 1]
    levels = np.maximum.accumulate(chances.argmax(axis=1))
    stated = chances[np.arange(len(chances)), levels] / np.maximum(chances.sum(axis=1), 1e-300)
    return [(start + row, int(levels[row]), float(stated[row])) for row in range(len(chances))]


def level_weights(prepared: Prepared) -> Floats:
    """Return how much of everybody is in each cell of the grid and level: float64 (G, 4)."""
    return prepared.prior[:, None] * prepared.shares
