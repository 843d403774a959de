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
        counts = add_item(counts, item)
    return counts


def add_item(counts: Floats, item: Floats) -> Floats:
    """Return the distribution of the points with one item more: float64 (T + 1 + S, G).

    Parameters
    ----------
    counts
        float64 (T + 1, G), without it.
    item
        float64 (S + 1, G), its score probabilities.

    Examples
    --------
    >>> add_item(np.array([[0.5], [0.5]]), np.array([[0.2], [0.8]]))[:, 0]
    array([0.1, 0.5, 0.4])
    """
    scores = item[item.max(axis=1) > 0]
    longer = np.zeros((len(counts) + len(scores) - 1, counts.shape[1]))
    for score, share in enumerate(scores):
        longer[score : score + len(counts)] += counts * share
    return longer


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
    together = (first[:, None, :] * second) @ level_weights
    totals = np.zeros((len(first), len(first) + len(second) - 1, level_weights.shape[1]))
    for count in range(len(first)):
        totals[count, count : count + len(second)] = together[count]
    return totals


def best_routing(values: Sequence[Floats]) -> Routing:
    """Return the cuts of the first count that place most people at their true level.

    Parameters
    ----------
    values
        For each sheet, easiest first, float64 (F + 1, F + 1) made by `range_values`.

    Examples
    --------
    >>> best_routing([range_values(np.array([[[0.7, 0.3]]]))])
    Routing(starts=(0,), exact=0.7)
    """
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


def range_values(joint: Floats) -> Floats:
    """Return the share placed right when counts low to high - 1 come here: (F + 1, F + 1).

    Parameters
    ----------
    joint
        float64 (F, T, 4), made by `joint_weights`.

    Examples
    --------
    >>> range_values(np.array([[[0.7, 0.3]]]))[0, 1]
    np.float64(0.7)
    """
    below = np.concatenate([np.zeros((1, *joint.shape[1:])), joint.cumsum(axis=0)])
    inside = below[None, :] - below[:, None]
    values = inside.max(axis=3).sum(axis=2)
    upwards = np.arange(len(below))[:, None] < np.arange(len(below))
    return np.where(upwards, values, -np.inf)


def levels_by_total(joint: Floats, start: int, end: int) -> list[tuple[int, int, Floats]]:
    """Return (total, level, chances of the levels) for people whose first count is start to end - 1.

    More points never give a lower level.

    Examples
    --------
    >>> table = levels_by_total(np.array([[[0.3, 0.1], [0.1, 0.3]]]), 0, 1)
    >>> [(total, level, float(chances[level].round(2))) for total, level, chances in table]
    [(0, 0, 0.75), (1, 1, 0.75)]
    """
    last = end - 1 + joint.shape[1] - len(joint)
    weights = joint[start:end].sum(axis=0)[start : last + 1]
    chances = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    levels = np.maximum.accumulate(chances.argmax(axis=1))
    return [(start + row, int(levels[row]), chances[row]) for row in range(len(chances))]


def neighbour_level(level: int, chances: Floats, sure_from: float) -> int | None:
    """Return the more likely level beside this one, or None when this one is sure enough.

    Parameters
    ----------
    chances
        float64 (4,), probabilities of the levels.

    Examples
    --------
    >>> neighbour_level(1, np.array([0.1, 0.5, 0.4, 0.0]), 0.6)
    2
    """
    if chances[level] >= sure_from:
        return None
    beside = [place for place in (level - 1, level + 1) if 0 <= place < len(chances)]
    return max(beside, key=lambda place: float(chances[place]))


def level_weights(prepared: Prepared) -> Floats:
    """Return how much of everybody is in each cell of the grid and level: float64 (G, 4)."""
    return prepared.prior[:, None] * prepared.shares
