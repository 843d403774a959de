"""Who reaches which score, and how this changes when a parameter does."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from declic.engines.diagnostic.calibration.answers import Booleans, Floats, Integers

SMALLEST_PROBABILITY = 1e-290


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """The parameters of I items with at most S steps, as calibration knows them.

    The probability of reaching step k is c + (u - c) / (1 + e^-(aθ + d_k)).

    Attributes
    ----------
    slope
        float64 (I,), a, per logit.
    intercepts
        float64 (I, S), d_k = -a · b_k, decreasing; -inf where the step does not exist.
    guessing_logit
        float64 (I,), logit of c; -inf for no guessing.
    upper
        float64 (I,), u, share.
    """

    slope: Floats
    intercepts: Floats
    guessing_logit: Floats
    upper: Floats

    @property
    def guessing(self) -> Floats:
        """float64 (I,): c, share."""
        return np.asarray(expit(self.guessing_logit), dtype=np.float64)

    @property
    def exists(self) -> Booleans:
        """Bool (I, S + 1): whether the item has this score."""
        exists = np.ones((len(self.slope), self.intercepts.shape[1] + 1), dtype=bool)
        np.isfinite(self.intercepts, out=exists[:, 1:])
        return exists

    @property
    def max_scores(self) -> Integers:
        """int64 (I,): the best score of each item."""
        return np.asarray(np.isfinite(self.intercepts).sum(axis=1), dtype=np.int64)

    @property
    def difficulties(self) -> Floats:
        """float64 (I, S): the thresholds b_k = -d_k / a, logits; +inf where there is no step."""
        with np.errstate(divide="ignore", invalid="ignore"):
            found = -self.intercepts / self.slope[:, None]
        return np.where(np.isfinite(self.intercepts), found, np.inf)


def score_curves(parameters: Parameters, grid: Floats) -> Floats:
    """Return the probability of each score: float64 (I, S + 1, G), shares; 0 for no such score.

    Differences of two steps are computed as σ(x) - σ(y) = σ(x) σ(-y) (1 - e^(y - x)), exact even
    where both are close to 1.

    Parameters
    ----------
    grid
        float64 (G,), logits.

    References
    ----------
    Birnbaum, A. (1968), in Lord & Novick, Statistical theories of mental test scores. Samejima,
    F. (1969). Estimation of latent ability using a response pattern of graded scores.
    Psychometrika Monograph 17. Barton & Lord (1981). ETS Research Report 81-20.

    Examples
    --------
    >>> item = Parameters(np.ones(1), np.zeros((1, 1)), np.full(1, -np.inf), np.ones(1))
    >>> score_curves(item, np.array([0.0, 1.0]))[0].round(3)
    array([[0.5  , 0.269],
           [0.5  , 0.731]])
    """
    up, down = _steps(parameters, grid)
    rise = (parameters.upper - parameters.guessing)[:, None]
    after = np.concatenate([down[:, 1:], np.ones_like(down[:, :1])], axis=1)
    curves = np.empty((up.shape[0], up.shape[1] + 1, len(grid)))
    curves[:, 0] = (1 - parameters.upper)[:, None] + rise * down[:, 0]
    curves[:, 1:] = rise[:, None] * up * after * _gaps(parameters)[:, :, None]
    items = np.arange(len(parameters.slope))
    curves[items, parameters.max_scores] += parameters.guessing[:, None]
    return np.where(parameters.exists[:, :, None], np.maximum(curves, SMALLEST_PROBABILITY), 0.0)


def _steps(parameters: Parameters, grid: Floats) -> tuple[Floats, Floats]:
    """Return σ(aθ + d_k) and its complement: float64 (I, S, G) each."""
    places = parameters.slope[:, None, None] * grid + parameters.intercepts[:, :, None]
    return expit(places), expit(-places)


def _gaps(parameters: Parameters) -> Floats:
    """Return 1 - e^(d_k+1 - d_k) for each step: float64 (I, S); negative if out of order."""
    closing = np.full((len(parameters.slope), 1), -np.inf)
    following = np.concatenate([parameters.intercepts[:, 1:], closing], axis=1)
    both = np.isfinite(parameters.intercepts) & np.isfinite(following)
    difference = np.subtract(following, parameters.intercepts, out=np.full(both.shape, -np.inf), where=both)
    return np.asarray(-np.expm1(difference), dtype=np.float64)


def is_ordered(parameters: Parameters) -> Booleans:
    """Return whether the steps of each item follow each other: bool (I,).

    Examples
    --------
    >>> steps = np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> is_ordered(Parameters(np.ones(2), steps, np.full(2, -np.inf), np.ones(2)))
    array([ True, False])
    """
    return np.asarray((_gaps(parameters) > 0).all(axis=1))


def curve_slopes(parameters: Parameters, grid: Floats) -> Floats:
    """Return how each score's probability changes with each parameter: float64 (I, P, S + 1, G).

    The P = S + 2 parameters are the slope, the S intercepts and the logit of guessing.

    Examples
    --------
    >>> item = Parameters(np.ones(1), np.zeros((1, 1)), np.full(1, -np.inf), np.ones(1))
    >>> curve_slopes(item, np.array([1.0]))[0, :, 1, 0].round(3)
    array([0.197, 0.197, 0.   ])
    """
    up, down = _steps(parameters, grid)
    guessing = parameters.guessing
    count, steps, points = up.shape
    rise = (parameters.upper - guessing)[:, None, None] * up * down
    reached = np.zeros((count, steps + 2, steps + 2, points))
    for step in range(steps):
        reached[:, 0, step + 1] = rise[:, step] * grid
        reached[:, step + 1, step + 1] = rise[:, step]
    exists = np.isfinite(parameters.intercepts)[:, :, None]
    reached[:, steps + 1, 1:-1] = (guessing * (1 - guessing))[:, None, None] * down * exists
    return reached[:, :, :-1] - reached[:, :, 1:]
