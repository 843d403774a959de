"""What we think of a person's ability, before and after their answers."""

from collections.abc import Sequence

import numpy as np

from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.settings import Settings

GRID_POINTS = 81
GRID_END = 4.0


def ability_grid() -> Floats:
    """Return the abilities on which beliefs are held: float64 (G,), logits.

    Examples
    --------
    >>> ability_grid()[[0, 40, 80]]
    array([-4.,  0.,  4.])
    """
    half = GRID_POINTS // 2
    return np.asarray(np.arange(-half, half + 1) * (GRID_END / half), dtype=np.float64)


def prior_belief(settings: Settings, grid: Floats) -> Floats:
    """Return the belief before the first answer: float64 (G,), shares that sum to 1.

    Examples
    --------
    >>> prior_belief(Settings(), ability_grid()).argmax()
    np.int64(40)
    """
    weights = np.exp(-0.5 * ((grid - settings.prior_mean) / settings.prior_sd) ** 2)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def posterior_belief(prior: Floats, log_likelihood: Floats) -> Floats:
    """Return the belief after answers: float64 (..., G), shares that sum to 1.

    Parameters
    ----------
    prior
        float64 (G,), shares.
    log_likelihood
        float64 (..., G), sum over the answers of the logarithms of their probabilities.

    Examples
    --------
    >>> posterior_belief(np.array([0.5, 0.5]), np.log([0.2, 0.6]))
    array([0.25, 0.75])
    """
    weights = prior * np.exp(log_likelihood - log_likelihood.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float64)


def level_shares(grid: Floats, cuts: Sequence[float]) -> Floats:
    """Return M, the share of each grid cell that lies in each level: float64 (G, 4).

    Examples
    --------
    >>> level_shares(np.array([-1.0, 0.0, 1.0]), (0.0, 5.0, 6.0))
    array([[1. , 0. , 0. , 0. ],
           [0.5, 0.5, 0. , 0. ],
           [0. , 1. , 0. , 0. ]])
    """
    width = grid[1] - grid[0]
    below = np.clip((np.asarray(cuts) - grid[:, None]) / width + 0.5, 0.0, 1.0)
    # A cut on a grid point must split its cell exactly in half on every machine.
    below = np.round(below, 9)
    ends = np.zeros((grid.size, 1)), np.ones((grid.size, 1))
    return np.diff(np.concatenate([ends[0], below, ends[1]], axis=1), axis=1)


def level_probabilities(belief: Floats, shares: Floats) -> Floats:
    """Return π, the probability of each level: float64 (..., 4), shares.

    Parameters
    ----------
    belief
        float64 (..., G), shares.
    shares
        float64 (G, 4), made by `level_shares`.

    Examples
    --------
    >>> level_probabilities(np.array([0.25, 0.75]), np.array([[1.0, 0, 0, 0], [0.5, 0.5, 0, 0]]))
    array([0.625, 0.375, 0.   , 0.   ])
    """
    return np.asarray(belief @ shares, dtype=np.float64)


def mean_and_variance(belief: Floats, grid: Floats) -> tuple[Floats, Floats]:
    """Return the mean (...,) in logits and the variance (...,) in squared logits of beliefs.

    Examples
    --------
    >>> mean, variance = mean_and_variance(np.array([0.5, 0.5]), np.array([-1.0, 1.0]))
    >>> float(mean), float(variance)
    (0.0, 1.0)
    """
    mean = belief @ grid
    return mean, np.maximum(belief @ (grid * grid) - mean * mean, 1e-6)
