"""The last questions, calculated exactly: near the end the normal approximation is not enough."""

import numpy as np

from declic.engines.diagnostic.belief import level_probabilities, mean_and_variance
from declic.engines.diagnostic.choose import Booleans, Integers
from declic.engines.diagnostic.next_item import choose_items
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.stop import worth_asking

FEW_QUESTIONS = 4
LAST_QUESTIONS = 2


def worth_going_on(
    prepared: Prepared, beliefs: Floats, free: Booleans, counts: Integers, left: int
) -> Booleans:
    """Return whether one more question is worth its cost: bool (N,).

    The stop table says so. With at most four questions left, its "no" is checked by walking
    through the answers to come; with at most two, that walk alone decides.

    Parameters
    ----------
    beliefs
        float64 (N, G), shares.
    free
        bool (N, I), whether the item may still be asked.
    counts
        int64 (N, A), questions already asked in each area.
    left
        How many more questions the settings allow.
    """
    worth = worth_asking(prepared.stop_table, *mean_and_variance(beliefs, prepared.grid))
    possible = np.minimum(np.count_nonzero(free, axis=1), left)
    checked = (possible <= LAST_QUESTIONS) | (~worth & (possible <= FEW_QUESTIONS))
    people = np.flatnonzero(checked)
    if people.size:
        some = beliefs[people], free[people], counts[people]
        now = level_probabilities(some[0], prepared.shares).max(axis=1)
        depth = min(left, FEW_QUESTIONS)
        worth[people] = value_of_going_on(prepared, *some, depth) > now
    return worth


def value_of_going_on(
    prepared: Prepared, beliefs: Floats, free: Booleans, counts: Integers, depth: int
) -> Floats:
    """Return the share placed right in the end, less the cost of the questions: float64 (N,).

    One more question is asked, then others while they are worth it, at most `depth` in all; each
    is the most telling one. Where nothing may be asked it is the value of stopping now.

    Parameters
    ----------
    beliefs, free, counts
        As in `worth_going_on`.
    depth
        How many questions to look ahead.

    References
    ----------
    Bellman, R. (1957). Dynamic Programming, chapter 3 (multi-stage decisions).
    """
    value = level_probabilities(beliefs, prepared.shares).max(axis=1)
    open_to = np.flatnonzero(free.any(axis=1)) if depth else np.empty(0, dtype=np.int64)
    if not open_to.size:
        return np.asarray(value, dtype=np.float64)
    free, counts, rows = free[open_to], counts[open_to], np.arange(open_to.size)
    best = np.zeros(open_to.size, dtype=np.uint64)
    items, _ = choose_items(prepared, beliefs[open_to], free, counts, (best, best))
    free[rows, items] = False
    counts[rows, prepared.area_numbers[items]] += 1
    joint = beliefs[open_to, None, :] * prepared.curves[items]
    chances = joint.sum(axis=2)
    expected = np.zeros(open_to.size)
    for score in range(chances.shape[1]):
        chance = chances[:, score]
        after = joint[:, score] / np.maximum(chance, 1e-300)[:, None]
        stopped = level_probabilities(after, prepared.shares).max(axis=1)
        going_on = value_of_going_on(prepared, after, free, counts, depth - 1)
        expected += chance * np.maximum(stopped, going_on)
    value[open_to] = expected - prepared.settings.cost
    return np.asarray(value, dtype=np.float64)
