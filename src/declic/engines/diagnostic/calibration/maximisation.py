"""The parameters that suit best the people of each ability who got each score."""

import numpy as np

from declic.engines.diagnostic.calibration.answers import Booleans, Floats
from declic.engines.diagnostic.calibration.curves import (
    Parameters,
    curve_slopes,
    is_ordered,
    score_curves,
)
from declic.engines.diagnostic.calibration.design import (
    HIGHEST_GUESSING_LOGIT,
    LARGEST_SLOPE,
    LOWEST_GUESSING_LOGIT,
    Design,
    within_bounds,
)
from declic.engines.diagnostic.calibration.priors import weigh_priors

STEPS, HALVINGS = 6, 12
ROUNDING, TOO_SMALL_TO_SEE = 1e-12, 1e-9


def maximise(
    parameters: Parameters, counts: Floats, grid: Floats, design: Design, tolerance: float
) -> tuple[Parameters, Floats]:
    """Return the most likely parameters given the counts, and the information they were found with.

    Fisher scoring over all items at once, each step halved until it gains.

    Parameters
    ----------
    counts
        float64 (I, S + 1, G), people of each ability with each score.
    tolerance
        The search ends when a step promises less than this, in nats.

    Returns
    -------
    tuple
        The parameters, and the complete-data information float64 (I, P, P).

    References
    ----------
    Bock, R. D. & Aitkin, M. (1981). Psychometrika 46, 443-459.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> design = draw_design(answers_from_table(np.array([[1, 0], [0, 1]])))
    >>> grid = np.array([-1.0, 1.0])
    >>> counts = 10 * score_curves(design.start, grid)
    >>> maximise(design.start, counts, grid, design, 1e-12)[0].slope.round(6)
    array([1., 1.])
    """
    current = parameters
    gains, scale = _gradient(current, counts, grid, design)
    first = scale
    for _ in range(STEPS):
        step = _solve(gains, scale, _movable(current, gains, design), design.shares_slope)
        if float((step * gains).sum()) < tolerance:
            break
        current = _climb(current, step, (step * gains).sum(axis=1), counts, grid, design)
        gains, scale = _gradient(current, counts, grid, design)
    return current, first


def fit_value(parameters: Parameters, counts: Floats, grid: Floats, design: Design) -> Floats:
    """Return the expected log-likelihood of each item, priors included: float64 (I,), nats."""
    logs = np.log(np.maximum(score_curves(parameters, grid), 1e-300))
    value = np.asarray(np.einsum("ixg,ixg->i", counts, logs))
    return value + weigh_priors(design.priors, parameters)[0] if design.has_priors else value


def best_of(
    first: Parameters, second: Parameters, counts: Floats, grid: Floats, design: Design
) -> Parameters:
    """Return, for each item, the one of two sets of parameters that suits the counts better."""
    values = [fit_value(each, counts, grid, design) for each in (first, second)]
    wins = values[1] > values[0]
    return Parameters(
        np.where(wins, second.slope, first.slope),
        np.where(wins[:, None], second.intercepts, first.intercepts),
        np.where(wins, second.guessing_logit, first.guessing_logit),
        first.upper,
    )


def _gradient(parameters: Parameters, counts: Floats, grid: Floats, design: Design) -> tuple[Floats, Floats]:
    """Return the gradient (I, P) and the expected information (I, P, P)."""
    gains, information = item_gradient(parameters, counts, grid)
    if design.has_priors:
        _, slope, curvature = weigh_priors(design.priors, parameters)
        gains, information = gains + slope, information + curvature
    return gains, information


def item_gradient(parameters: Parameters, counts: Floats, grid: Floats) -> tuple[Floats, Floats]:
    """Return the gradient (I, P) of the items' expected log-likelihoods and its information (I, P, P)."""
    curves = np.where(parameters.exists[:, :, None], score_curves(parameters, grid), 1.0)
    slopes = curve_slopes(parameters, grid)
    flat = slopes.reshape(*slopes.shape[:2], -1)
    weights = (counts.sum(axis=1, keepdims=True) / curves).reshape(len(flat), 1, -1)
    ratios = (counts / curves).reshape(len(flat), -1, 1)
    return (flat @ ratios)[:, :, 0], (flat * weights) @ flat.transpose(0, 2, 1)


def _movable(parameters: Parameters, gains: Floats, design: Design) -> Booleans:
    """Return which parameters may move: free, and not pushed against a bound: bool (I, P)."""
    movable = design.free.copy()
    outward = np.sign(parameters.slope) == np.sign(gains[:, 0])
    if not design.shares_slope:
        movable[:, 0] &= ~((np.abs(parameters.slope) >= LARGEST_SLOPE) & outward)
    guess = parameters.guessing_logit
    movable[:, -1] &= ~((guess <= LOWEST_GUESSING_LOGIT) & (gains[:, -1] < 0))
    movable[:, -1] &= ~((guess >= HIGHEST_GUESSING_LOGIT) & (gains[:, -1] > 0))
    return movable


def _solve(gains: Floats, information: Floats, movable: Booleans, shared: bool) -> Floats:
    """Return the scoring step (I, P); with a shared slope all items take the same first step."""
    count, width = gains.shape
    wanted = np.where(movable, gains, 0.0)
    both = movable[:, :, None] & movable[:, None, :]
    matrix = np.where(both, information, 0.0)
    places = np.arange(width)
    diagonal = matrix[:, places, places]
    matrix[:, places, places] += np.where(movable, 1e-10 * diagonal + 1e-10, 1.0)
    if not shared:
        return np.where(movable, np.linalg.solve(matrix, wanted[:, :, None])[:, :, 0], 0.0)
    inner, link = matrix[:, 1:, 1:], matrix[:, 1:, :1]
    sides = np.linalg.solve(inner, np.concatenate([wanted[:, 1:, None], link], axis=2))
    rest = wanted[:, 0].sum() - float((link[:, :, 0] * sides[:, :, 0]).sum())
    strength = matrix[:, 0, 0].sum() - float((link[:, :, 0] * sides[:, :, 1]).sum())
    slope = rest / strength
    others = sides[:, :, 0] - slope * sides[:, :, 1]
    step = np.concatenate([np.full((count, 1), slope), others], axis=1)
    return np.where(movable, step, 0.0)


def _climb(
    parameters: Parameters,
    step: Floats,
    promised: Floats,
    counts: Floats,
    grid: Floats,
    design: Design,
) -> Parameters:
    """Return the parameters after the step, halved for the items that would lose by it.

    What an item is promised, in nats, may be too small to be seen behind the rounding.
    """
    before = fit_value(parameters, counts, grid, design)
    is_tiny = np.abs(promised) < TOO_SMALL_TO_SEE * np.abs(before)
    floor = np.where(is_tiny, -np.inf, before - ROUNDING * np.abs(before))
    share = np.ones(len(before))
    trial = parameters
    for _ in range(HALVINGS):
        trial = _moved(parameters, step * share[:, None])
        after = fit_value(trial, counts, grid, design)
        good = np.isfinite(after) & is_ordered(trial)
        if design.shares_slope:
            good &= np.full(len(before), good.all() and after.sum() >= floor.sum())
        else:
            good &= after >= floor
        if good.all():
            return trial
        share[~good] /= 2
    share[~good] = 0.0
    return _moved(parameters, step * share[:, None])


def _moved(parameters: Parameters, step: Floats) -> Parameters:
    return within_bounds(
        Parameters(
            parameters.slope + step[:, 0],
            parameters.intercepts + step[:, 1:-1],
            parameters.guessing_logit + step[:, -1],
            parameters.upper,
        )
    )
