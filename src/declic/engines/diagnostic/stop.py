"""When to stop: when one more question is not worth its cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from declic.engines.diagnostic.choose import Booleans, Integers, exposure_at, least_used_areas
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.settings import Settings

MEANS = 161
MEAN_END = 4.0
TRANSITION_POINTS = 121
TRANSITION_END = 5.0


@dataclass(frozen=True, slots=True)
class StopTable:
    """What going on is worth, by what we know.

    Attributes
    ----------
    mean
        float64 (B,), evenly spaced means of the belief, logits.
    precision
        float64 (Q + 1, B), increasing downwards: 1 / variance of the belief after 0 to Q
        questions, in 1 / logit².
    advantage
        float64 (Q + 1, B): expected gain of asking at least one more question, its cost taken
        off, as a share of exact placements. The last row is minus the cost.
    """

    mean: Floats
    precision: Floats
    advantage: Floats


def belief_means() -> Floats:
    """Return the means of the belief at which stopping is tabulated: float64 (B,), logits.

    Examples
    --------
    >>> belief_means().size
    161
    """
    return np.linspace(-MEAN_END, MEAN_END, MEANS)


def exact_share(mean: Floats, precision: Floats, cuts: Sequence[float]) -> Floats:
    """Return A, the share placed right if we stopped now: float64 (B,).

    A = max_k [Φ((c_{k+1} - m)√τ) - Φ((c_k - m)√τ)].

    Parameters
    ----------
    mean
        float64 (B,), means of the belief in logits.
    precision
        float64 (B,), 1 / variance of the belief, in 1 / logit².
    cuts
        The cuts between levels, in logits.

    Examples
    --------
    >>> exact_share(np.array([0.0]), np.array([1.0]), (0.0, 1.0, 2.0)).round(3)
    array([0.5])
    """
    edges = np.array([-np.inf, *cuts, np.inf])
    below = ndtr((edges - mean[:, None]) * np.sqrt(precision)[:, None])
    return np.asarray(np.diff(below, axis=1).max(axis=1), dtype=np.float64)


def expected_gains(information: Floats, grid: Floats, area_numbers: Integers, settings: Settings) -> Floats:
    """Return what each next question would add to the precision: float64 (Q, B), 1 / logit².

    The policy is walked through at each mean: question n comes from the least-used areas and is
    one of their best items (`exposure_at` says among how many) for a normal belief with that mean
    and the precision reached so far; the item in the middle of these best ones is used up.

    Parameters
    ----------
    information
        float64 (I, G), Fisher information on the general ability, 1 / logit².
    grid
        float64 (G,), logits.
    area_numbers
        int64 (I,), the area of each item.

    Examples
    --------
    >>> one_area = Settings(areas=("A",), max_questions=2, min_questions=1, exposure=1)
    >>> flat = np.array([[0.2, 0.2, 0.2], [0.5, 0.5, 0.5]])
    >>> grid, areas = np.array([-1.0, 0.0, 1.0]), np.array([0, 0])
    >>> expected_gains(flat, grid, areas, one_area)[:, 80].round(9)
    array([0.5, 0.2])
    """
    mean, items = belief_means(), len(area_numbers)
    rows, area_count = np.arange(mean.size), len(settings.areas)
    precision = np.full(mean.size, settings.prior_sd**-2)
    free = np.ones((mean.size, items), dtype=np.bool_)
    counts = np.zeros((mean.size, area_count), dtype=np.int64)
    belongs = area_numbers[:, None] == np.arange(area_count)
    gains = np.empty((min(settings.max_questions, items), mean.size))
    for question in range(len(gains)):
        weights = np.exp(-0.5 * (grid - mean[:, None]) ** 2 * precision[:, None])
        expected = (weights / weights.sum(axis=1, keepdims=True)) @ information.T
        allowed = free & least_used_areas(counts, free @ belongs)[:, area_numbers]
        exposure = int(exposure_at(counts[:1], settings.exposure)[0])
        best = np.argsort(np.where(allowed, -expected, 0.0), axis=1)[:, :exposure]
        count = np.minimum(allowed.sum(axis=1), best.shape[1])
        worth = np.take_along_axis(np.where(allowed, expected, 0.0), best, axis=1)
        gains[question] = np.maximum(worth.sum(axis=1) / count, 1e-6)
        used = best[rows, (count - 1) // 2]
        free[rows, used] = False
        counts[rows, area_numbers[used]] += 1
        precision = precision + gains[question]
    return gains


def build_stop_table(cuts: Sequence[float], gains: Floats, cost: float, first_precision: float) -> StopTable:
    """Return the table of one bank, by dynamic programming from the last question back.

    V_n(m) = max{A_n(m), -λ + E V_{n+1}(m + √(1/τ_n - 1/τ_{n+1}) Z)}, with τ_{n+1} = τ_n + the
    gain of question n + 1 at m, and Z standard normal.

    Parameters
    ----------
    cuts
        The cuts between levels, in logits.
    gains
        float64 (Q, B), what each next question adds to the precision, in 1 / logit².
    cost
        λ, what a question must be worth, as a share of exact placements.
    first_precision
        1 / variance of the belief before the first question.

    References
    ----------
    DeGroot, M. H. (1970). Optimal Statistical Decisions, chapter 12 (bounded sequential
    decision). Rudner, L. M. (2009). Scoring and classifying examinees using measurement decision
    theory. Practical Assessment, Research and Evaluation 14(8).

    Examples
    --------
    >>> table = build_stop_table((-1.0, 0.0, 1.0), np.full((1, 161), 0.5), 0.01, 1.0)
    >>> worth_asking(table, np.array([0.0]), np.array([1.0]))
    array([ True])
    """
    mean = belief_means()
    precision = first_precision + np.cumsum(np.vstack([np.zeros(mean.size), gains]), axis=0)
    # The value has kinks, on which evenly spaced points do better than Gauss-Hermite ones.
    nodes = np.linspace(-TRANSITION_END, TRANSITION_END, TRANSITION_POINTS)
    weights = np.exp(-0.5 * nodes**2)
    weights = weights / weights.sum()
    advantage = np.full(precision.shape, -cost)
    value = exact_share(mean, precision[-1], cuts)
    for question in range(len(gains) - 1, -1, -1):
        spread = np.sqrt(1 / precision[question] - 1 / precision[question + 1])
        reached = mean[:, None] + spread[:, None] * nodes
        going_on = np.interp(reached, mean, value) @ weights - cost
        now = exact_share(mean, precision[question], cuts)
        advantage[question] = going_on - now
        value = np.maximum(now, going_on)
    return StopTable(mean, precision, advantage)


def worth_asking(table: StopTable, mean: Floats, variance: Floats) -> Booleans:
    """Return whether one more question is worth its cost: bool (N,).

    Parameters
    ----------
    table
        Made by `build_stop_table`; read at the nearest mean, and between precisions by a
        straight line.
    mean, variance
        float64 (N,), of the beliefs, in logits and squared logits.

    Examples
    --------
    >>> table = build_stop_table((-1.0, 0.0, 1.0), np.full((9, 161), 0.5), 0.01, 1.0)
    >>> worth_asking(table, np.array([0.0, 3.5]), np.array([0.5, 0.2]))
    array([ True, False])
    """
    width = table.mean[1] - table.mean[0]
    nearest = np.rint((mean - table.mean[0]) / width).astype(np.int64)
    column = np.minimum(np.maximum(nearest, 0), table.mean.size - 1)
    precision = 1.0 / variance
    passed = np.count_nonzero(table.precision[:, column] <= precision, axis=0)
    row = np.minimum(np.maximum(passed - 1, 0), len(table.precision) - 2)
    before, after = table.precision[row, column], table.precision[row + 1, column]
    share = np.minimum(np.maximum((precision - before) / (after - before), 0.0), 1.0)
    first, second = table.advantage[row, column], table.advantage[row + 1, column]
    return np.asarray(first + (second - first) * share > 0, dtype=np.bool_)
