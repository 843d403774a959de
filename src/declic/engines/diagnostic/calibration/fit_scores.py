"""Does the model hold? Shares right at each total score, for people who answered everything."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import chi2

from declic.engines.diagnostic.calibration.answers import Answers, Floats, Integers, some_people
from declic.engines.diagnostic.calibration.curves import score_curves
from declic.engines.diagnostic.calibration.design import Design
from declic.engines.diagnostic.calibration.search import Estimate

SMALLEST_EXPECTED = 1.0


@dataclass(frozen=True, slots=True)
class ItemFit:
    """How far an item is from its curve.

    Attributes
    ----------
    method
        "s_x2" (people who answered everything) or "lm" (any answers).
    statistic, freedom
        The statistic and its degrees of freedom.
    p
        The probability of worse under the model; None when there is nothing to compare.
    people
        How many people were looked at.
    """

    method: Literal["s_x2", "lm"]
    statistic: float
    freedom: int
    p: float | None
    people: int


def judged(method: Literal["s_x2", "lm"], statistic: float, freedom: int, people: float) -> ItemFit:
    """Return the fit of an item, its p-value included."""
    p = float(chi2.sf(statistic, freedom)) if freedom > 0 else None
    return ItemFit(method, float(statistic), max(freedom, 0), p, round(people))


def complete_people(answers: Answers) -> Integers:
    """Return the places of the people who answered every item.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> complete_people(answers_from_table(np.array([[1, -1], [0, 1]])))
    array([1])
    """
    return np.flatnonzero(np.diff(answers.starts) == len(answers.items)).astype(np.int64)


def fit_on_scores(answers: Answers, design: Design, found: Estimate) -> tuple[ItemFit, ...]:
    """Return Orlando and Thissen's S-X² of each item, on the people who answered every item.

    People are sorted by total score; at each total, the scores on the item are compared with what
    the model expects there. Neighbouring totals, and neighbouring scores of stepped items, are
    merged until each cell expects at least one person; an item loses one degree of freedom for
    each of its own free parameters.

    References
    ----------
    Orlando, M. & Thissen, D. (2000). Likelihood-based item-fit indices for dichotomous item
    response theory models. Applied Psychological Measurement 24, 50-64. Kang, T. & Chen, T. T.
    (2008). Performance of the generalized S-X² item fit index for polytomous IRT models. Journal
    of Educational Measurement 45, 391-406. Lord, F. M. & Wingersky, M. S. (1984). Applied
    Psychological Measurement 8, 453-461.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> from declic.engines.diagnostic.calibration.estimate import estimate
    >>> rng = np.random.default_rng(1)
    >>> table = (rng.normal(size=(800, 1)) + rng.logistic(size=(800, 6)) > 0).astype(int)
    >>> answers = answers_from_table(table)
    >>> design = draw_design(answers, "rasch")
    >>> [fit.freedom for fit in fit_on_scores(answers, design, estimate(answers, design))]
    [4, 4, 4, 4, 4, 4]
    """
    complete = some_people(answers, complete_people(answers))
    observed = _observed(complete)
    curves = score_curves(found.parameters, found.grid)
    shares = np.exp(found.population.log_shares(found.grid))
    sizes = np.bincount(complete.groups, complete.weights, minlength=len(shares))
    density = sizes @ shares / max(sizes.sum(), 1.0)
    before, after = _totals_from_both_ends(curves, found.parameters.max_scores)
    used = design.free.sum(axis=1) - int(design.shares_slope)
    people = float(complete.weights.sum())
    fits = []
    for item, best in enumerate(found.parameters.max_scores):
        rest = _convolve(before[item], after[item + 1]) * density
        expected = _expected(curves[item, : best + 1], rest)
        totals = observed[item].sum(axis=1)
        statistic, cells = _compare(observed[item][:, : best + 1], expected * totals[:, None])
        fits.append(judged("s_x2", statistic, cells - int(used[item]), people))
    return tuple(fits)


def _observed(complete: Answers) -> Floats:
    """Return how many people with each total got each score on each item: (I, T, S + 1)."""
    shape = (len(complete.weights), len(complete.items))
    table = np.zeros(shape, dtype=np.int64)
    table[complete.people, complete.item_numbers] = complete.scores
    totals = table.sum(axis=1)
    top, best = int(complete.max_scores.sum()) + 1, int(complete.max_scores.max()) + 1
    observed = np.empty((shape[1], top, best))
    for item in range(shape[1]):
        places = totals * best + table[:, item]
        observed[item] = np.bincount(places, complete.weights, minlength=top * best).reshape(top, best)
    return observed


def _totals_from_both_ends(curves: Floats, best: Integers) -> tuple[list[Floats], list[Floats]]:
    """Return the distribution of the total on the first items and on the last ones, any number of them."""
    none = np.ones((1, curves.shape[2]))
    before, after = [none], [none]
    for item in range(len(best)):
        last = len(best) - 1 - item
        before.append(_convolve(before[-1], curves[item, : best[item] + 1]))
        after.append(_convolve(after[-1], curves[last, : best[last] + 1]))
    return before, after[::-1]


def _convolve(first: Floats, second: Floats) -> Floats:
    """Return the distribution of the sum of two scores at each ability: float64 (T, G)."""
    short, long = sorted((first, second), key=len)
    total = np.zeros((len(first) + len(second) - 1, first.shape[1]))
    for score, shares in enumerate(short):
        total[score : score + len(long)] += shares * long
    return total


def _expected(curves: Floats, rest: Floats) -> Floats:
    """Return the expected share of each score at each total: float64 (T, S + 1)."""
    joint = np.zeros((len(rest) + len(curves) - 1, len(curves)))
    for score, curve in enumerate(curves):
        joint[score : score + len(rest), score] = rest @ curve
    return np.asarray(joint / np.maximum(joint.sum(axis=1, keepdims=True), 1e-300))


def _compare(observed: Floats, expected: Floats) -> tuple[float, int]:
    """Return the statistic and the number of independent cells, small cells merged."""
    pairs = np.stack([observed, expected], axis=2)[1:-1]  # the two ends say nothing
    statistic, cells = 0.0, 0
    for row in _merged_totals(pairs):
        kept = _merge(row)
        statistic += float(((kept[:, 0] - kept[:, 1]) ** 2 / kept[:, 1]).sum())
        cells += len(kept) - 1
    return statistic, cells


def _merged_totals(pairs: Floats) -> list[Floats]:
    """Return the rows, the rare ones joined to their neighbour towards the middle."""
    middle = int(np.argmax(pairs[:, :, 1].sum(axis=1))) if len(pairs) else 0
    rows: list[Floats] = []
    for half in (pairs[:middle], pairs[: middle - 1 if middle else None : -1]):
        waiting = np.zeros(pairs.shape[1:])
        for row in half:
            waiting = waiting + row
            if _is_enough(waiting):
                rows.append(waiting)
                waiting = np.zeros(pairs.shape[1:])
        if waiting[:, 1].sum() > 0 and rows:
            rows[-1] = rows[-1] + waiting
    return rows


def _is_enough(row: Floats) -> bool:
    """Say whether a row has at least two cells that each expect somebody."""
    return len(_merge(row)) > 1 and (len(row) > 2 or bool(row[:, 1].min() >= SMALLEST_EXPECTED))


def _merge(row: Floats) -> Floats:
    """Return the cells of a row, neighbours joined until each expects somebody."""
    cells: list[Floats] = []
    waiting = np.zeros(2)
    for cell in row:
        waiting = waiting + cell
        if waiting[1] >= SMALLEST_EXPECTED:
            cells.append(waiting)
            waiting = np.zeros(2)
    if cells:
        cells[-1] = cells[-1] + waiting
    return np.array(cells or [waiting])
