"""Does the model hold? Residuals along the ability, for people who answered any items."""

import numpy as np

from declic.engines.diagnostic.calibration.answers import Answers, Booleans, Floats, Integers
from declic.engines.diagnostic.calibration.curves import curve_slopes, score_curves
from declic.engines.diagnostic.calibration.design import Design
from declic.engines.diagnostic.calibration.expectation import beliefs, cut_in_blocks
from declic.engines.diagnostic.calibration.fit_scores import ItemFit, judged
from declic.engines.diagnostic.calibration.search import Estimate

BANDS = 4
FLATTEST = 1e-6


def fit_on_abilities(
    answers: Answers, design: Design, found: Estimate, bands: int = BANDS
) -> tuple[ItemFit, ...]:
    """Return Glas's Lagrange-multiplier fit of each item, on people who answered any items.

    The alternative: the item is easier in some bands of ability than its curve says. Each
    person's derivative for that, averaged over what is believed of their ability, has mean 0
    under the model even if the answers chose the next items (they are missing at random). The
    squared sum is divided by its variance, less what the item's own parameters absorb. Bands
    have equal numbers of those who answered; the degrees of freedom are `bands` - 1.

    Use it where `fit_on_scores` cannot be: on adaptive or otherwise incomplete answers. What the
    other items' parameters absorb is left aside, which makes it slightly cautious.

    References
    ----------
    Glas, C. A. W. (1999). Modification indices for the 2-PL and the nominal response model.
    Psychometrika 64, 273-294. Glas, C. A. W. & Suárez Falcón, J. C. (2003). A comparison of
    item-fit statistics for the three-parameter logistic model. Applied Psychological Measurement
    27, 87-106.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> from declic.engines.diagnostic.calibration.estimate import estimate
    >>> rng = np.random.default_rng(1)
    >>> table = (rng.normal(size=(800, 1)) + rng.logistic(size=(800, 6)) > 0).astype(int)
    >>> answers = answers_from_table(np.where(rng.random(table.shape) < 0.3, -1, table))
    >>> design = draw_design(answers, "2pl")
    >>> fits = fit_on_abilities(answers, design, estimate(answers, design))
    >>> [fit.freedom for fit in fits]
    [3, 3, 3, 3, 3, 3]
    """
    grid, parameters = found.grid, found.parameters
    curves = np.where(parameters.exists[:, :, None], score_curves(parameters, grid), 1.0)
    scores = curve_slopes(parameters, grid) / curves[:, None]
    shifts = scores[:, 1:-1].sum(axis=1)
    width = bands + scores.shape[1]
    sums = np.zeros((len(answers.items), width))
    products = np.zeros((len(answers.items), width, width))
    memberships = _memberships(answers, found, bands)
    for block, belief, _ in beliefs(cut_in_blocks(answers), parameters, found.population, grid):
        rows = np.repeat(np.arange(len(belief)), np.diff(block.scored.indptr))
        answered = slice(answers.starts[block.people.start], answers.starts[block.people.stop])
        numbers, results = answers.item_numbers[answered], answers.scores[answered]
        own = scores[numbers, :, results]
        told = np.concatenate([shifts[numbers, results][:, None] * memberships[numbers], own], axis=1)
        means = np.einsum("kpg,kg->kp", told, belief[rows])
        _add_by_item(sums, products, means, numbers, block.weights[rows])
    counts = np.bincount(answers.item_numbers, answers.weights[answers.people], minlength=len(sums))
    return tuple(
        _multiplier(sums[item], products[item], bands, design.free[item], float(counts[item]))
        for item in range(len(sums))
    )


def _memberships(answers: Answers, found: Estimate, bands: int) -> Floats:
    """Return whether a grid point is in a band of those who answered an item: float64 (I, bands, G)."""
    grid = found.grid
    seen = np.zeros((len(answers.items), len(grid)))
    for block, belief, _ in beliefs(cut_in_blocks(answers), found.parameters, found.population, grid):
        rows = np.repeat(np.arange(len(belief)), np.diff(block.scored.indptr))
        answered = slice(answers.starts[block.people.start], answers.starts[block.people.stop])
        _add_rows(seen, (belief * block.weights[:, None])[rows], answers.item_numbers[answered])
    below = np.cumsum(seen, axis=1) - seen / 2
    shares = below / np.maximum(seen.sum(axis=1, keepdims=True), 1e-12)
    band = np.minimum((shares * bands).astype(np.int64), bands - 1)
    return np.asarray(band[:, None, :] == np.arange(bands)[:, None], dtype=np.float64)


def _add_rows(sums: Floats, rows: Floats, numbers: Integers) -> None:
    """Add each row to the row of its item."""
    order = np.argsort(numbers, kind="stable")
    items, first = np.unique(numbers[order], return_index=True)
    if len(items):
        sums[items] += np.add.reduceat(rows[order], first, axis=0)


def _add_by_item(sums: Floats, products: Floats, means: Floats, numbers: Integers, weights: Floats) -> None:
    """Add the people's derivatives and their cross-products to those of their items."""
    weighted = means * weights[:, None]
    _add_rows(sums, weighted, numbers)
    crossed = (weighted[:, :, None] * means[:, None, :]).reshape(len(means), -1)
    flat = products.reshape(len(products), -1)
    _add_rows(flat, crossed, numbers)


def _multiplier(sums: Floats, products: Floats, bands: int, free: Booleans, people: float) -> ItemFit:
    """Return the fit of one item: the bands' derivatives, less what its parameters absorb."""
    own = bands + np.flatnonzero(free)
    tested = np.arange(bands - 1)  # the last band follows from the others and the difficulty
    absorbed = np.linalg.pinv(products[np.ix_(own, own)], rcond=FLATTEST)
    link = products[np.ix_(tested, own)] @ absorbed
    left = sums[tested] - link @ sums[own]
    spread = products[np.ix_(tested, tested)] - link @ products[np.ix_(own, tested)]
    values, vectors = np.linalg.eigh(spread)
    sure = values > FLATTEST * max(float(values.max(initial=0.0)), 1e-12)
    statistic = float(((vectors[:, sure].T @ left) ** 2 / values[sure]).sum())
    return judged("lm", statistic, int(sure.sum()), people)
