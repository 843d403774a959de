"""Where people put the cuts between levels, seen from the levels that they confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from declic.engines.diagnostic.bank import LEVELS

Floats = NDArray[np.float64]
#: How far the cuts may be from the present ones before any decision is seen, in logits.
CUT_SPREAD = 1.0
#: How sharply people cut: the usual slope, per logit, and the spread of its logarithm.
USUAL_SHARPNESS, SHARPNESS_SPREAD = 3.0, 1.0
#: Decisions needed on each side of a cut before anything is said of it.
FEWEST_BESIDE = 5
STEP = 1e-3


@dataclass(frozen=True, slots=True)
class SuggestedCut:
    """A cut between two levels, its standard error (logits), and whether enough decisions say so."""

    value: float
    error: float
    is_known: bool


def suggest_cuts(
    abilities: Sequence[float], levels: Sequence[str], present: tuple[float, float, float]
) -> tuple[SuggestedCut, ...]:
    """Return the cuts that the confirmed levels suggest, beside the present ones.

    Proportional odds: P(level ≥ k | θ) = 1 / (1 + e^(-s (θ - c_k))), at the posterior mode with
    c_k ~ N(present cut, 1) and ln s ~ N(ln 3, 1), so that perfect agreement stays finite. People
    who confirm have seen the proposal: the cuts lean towards those in service.

    Parameters
    ----------
    abilities
        (N,) ability means, logits.
    levels
        (N,) confirmed levels, among `LEVELS`.
    present
        The three cuts in service, logits.

    Raises
    ------
    ValueError
        If there are not as many levels as abilities, or none.

    References
    ----------
    McCullagh, P. (1980). Regression models for ordinal data. Journal of the Royal Statistical
    Society B 42(2), 109-142.

    Examples
    --------
    >>> levels = ["beginner"] * 20 + ["intermediate"] * 20
    >>> cut = suggest_cuts([-1.5] * 20 + [0.5] * 20, levels, (-0.7, 0.3, 1.3))[0]
    >>> round(cut.value, 1), cut.is_known
    (-0.6, True)
    """
    if len(abilities) != len(levels) or not levels:
        message = "Il faut autant de niveaux que de capacités, et au moins un."
        raise ValueError(message)
    theta = np.asarray(abilities, dtype=np.float64)
    ranks = np.array([LEVELS.index(level) for level in levels])
    start = np.array([*present, np.log(USUAL_SHARPNESS)])
    found = minimize(_surprise, start, args=(theta, ranks, start), method="BFGS").x
    variances = np.diag(np.linalg.pinv(_curvature(found, theta, ranks, start)))
    errors = np.sqrt(np.maximum(variances[:3], 0.0))
    values = np.sort(found[:3])
    return tuple(
        SuggestedCut(float(values[k]), float(errors[k]), _is_known(ranks, k)) for k in range(len(present))
    )


def _is_known(ranks: NDArray[np.int64], cut: int) -> bool:
    """Return whether enough people were put just below and just above."""
    below, above = int((ranks == cut).sum()), int((ranks == cut + 1).sum())
    return min(below, above) >= FEWEST_BESIDE


def _surprise(packed: Floats, theta: Floats, ranks: NDArray[np.int64], start: Floats) -> float:
    """Return minus the logarithm of the posterior density, up to a constant."""
    cuts, sharpness = packed[:3], np.exp(np.clip(packed[3], -5, 5))
    reached = expit(sharpness * (theta[:, None] - np.sort(cuts)))
    edges = np.concatenate([np.ones((theta.size, 1)), reached, np.zeros((theta.size, 1))], axis=1)
    people = np.arange(theta.size)
    chances = edges[people, ranks] - edges[people, ranks + 1]
    away = (packed - start) / np.array([CUT_SPREAD] * 3 + [SHARPNESS_SPREAD])
    return float(-np.log(np.maximum(chances, 1e-12)).sum() + (away**2).sum() / 2)


def _curvature(found: Floats, theta: Floats, ranks: NDArray[np.int64], start: Floats) -> Floats:
    """Return the second derivatives of the surprise, by central differences: float64 (4, 4)."""
    size = found.size
    steps = np.eye(size) * STEP

    def at(row: int, column: int, across: int, down: int) -> float:
        shift = across * steps[row] + down * steps[column]
        return _surprise(found + shift, theta, ranks, start)

    def bend(row: int, column: int) -> float:
        same = at(row, column, 1, 1) + at(row, column, -1, -1)
        other = at(row, column, 1, -1) + at(row, column, -1, 1)
        return (same - other) / (4 * STEP**2)

    return np.array([[bend(row, column) for column in range(size)] for row in range(size)])
