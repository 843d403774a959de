"""Who answers what: the probability of each score, at each ability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import expit

from declic.engines.diagnostic.bank import Item
from declic.engines.diagnostic.settings import Settings

Floats = NDArray[np.float64]
QUADRATURE_POINTS = 21
SMALLEST_PROBABILITY = 1e-12


@dataclass(frozen=True, slots=True)
class ItemArrays:
    """The parameters of I items as arrays; S is the largest number of steps.

    ``slope`` (I,) per logit; ``guessing`` and ``upper`` (I,) shares; ``steps`` (I, S) logits,
    +inf where an item has fewer steps.
    """

    slope: Floats
    guessing: Floats
    upper: Floats
    steps: Floats


def item_arrays(items: Sequence[Item]) -> ItemArrays:
    """Return the parameters of the items side by side.

    Examples
    --------
    >>> item_arrays([Item("x", "A", "A1.1", "beginner", 1.2, -1.0, 0.25)]).steps
    array([[-1.]])
    """
    steps = np.full((len(items), max(item.max_score for item in items)), np.inf)
    for row, item in zip(steps, items, strict=True):
        row[: item.max_score] = item.steps
    return ItemArrays(
        slope=np.array([item.slope for item in items]),
        guessing=np.array([item.guessing for item in items]),
        upper=np.array([item.upper for item in items]),
        steps=steps,
    )


def reach_probabilities(arrays: ItemArrays, ability: Floats) -> Floats:
    """Return the probability of reaching each step: float64 (I, S, G), shares.

    Parameters
    ----------
    arrays
        Parameters of I items with at most S steps.
    ability
        float64 (G,) or (I, S, G), logits.

    References
    ----------
    Barton, M. A. & Lord, F. M. (1981). An upper asymptote for the three-parameter logistic
    item-response model. ETS Research Report 81-20. Samejima, F. (1969). Psychometrika
    Monograph 17.

    Examples
    --------
    >>> easy = item_arrays([Item("x", "A", "A1.1", "beginner", 1.0, 0.0, 0.25, upper=1.0)])
    >>> reach_probabilities(easy, np.array([0.0])).round(3)
    array([[[0.625]]])
    """
    steps = arrays.steps[:, :, None]
    lower = arrays.guessing[:, None, None]
    rise = (arrays.upper - arrays.guessing)[:, None, None]
    reached = lower + rise * expit(arrays.slope[:, None, None] * (ability - steps))
    return np.where(np.isfinite(steps), reached, 0.0)


def score_probabilities(items: Sequence[Item], ability: Floats, blur_sd: float = 0.0) -> Floats:
    """Return the probability of each score with the uncertainty integrated out: (I, S + 1, G).

    An error of the difficulty and a deviation of the ability both shift θ - b, so that one
    Gauss-Hermite sum over a normal shift of standard deviation `blur_sd` covers both.

    Parameters
    ----------
    items
        I items with at most S steps; a score that an item does not have gets probability 0.
    ability
        float64 (G,), logits.
    blur_sd
        Standard deviation of the shift, in logits.

    References
    ----------
    Lewis, C. (2001). Expected response functions. In Boomsma et al. (eds), Essays on Item
    Response Theory, Springer, 163-171.

    Examples
    --------
    >>> sure = Item("x", "A", "A1.1", "beginner", 2.0, 0.0, 0.0, upper=1.0)
    >>> score_probabilities([sure], np.array([1.0]))[0, :, 0].round(3)
    array([0.119, 0.881])
    >>> score_probabilities([sure], np.array([1.0]), blur_sd=1.0)[0, :, 0].round(3)
    array([0.225, 0.775])
    """
    arrays = item_arrays(items)
    shifts, weights = hermegauss(QUADRATURE_POINTS if blur_sd else 1)
    reached = np.zeros((*arrays.steps.shape, ability.size))
    for shift, weight in zip(shifts, weights / weights.sum(), strict=True):
        reached += weight * reach_probabilities(arrays, ability + blur_sd * shift)
    count = len(items)
    ends = np.ones((count, 1, ability.size)), np.zeros((count, 1, ability.size))
    scores = -np.diff(np.concatenate([ends[0], reached, ends[1]], axis=1), axis=1)
    exists = np.isfinite(np.pad(arrays.steps, ((0, 0), (1, 0))))[:, :, None]
    return np.where(exists, np.maximum(scores, SMALLEST_PROBABILITY), 0.0)


def general_share(settings: Settings) -> float:
    """Return s, the correlation of one area's ability with the general ability, in [0, 1].

    The general ability is the standardised mean of the A areas, hence s² = ρ + (1 - ρ) / A.

    Examples
    --------
    >>> round(general_share(Settings(area_correlation=0.7)), 3)
    0.866
    """
    rho = settings.area_correlation
    return float(np.sqrt(rho + (1 - rho) / len(settings.areas)))


def marginal_probabilities(items: Sequence[Item], grid: Floats, settings: Settings) -> Floats:
    """Return P̃, the score probabilities given the *general* ability: float64 (I, S + 1, G).

    P̃(z) = ∬ P(s·z + √(1 - s²)·e ; b + error) φ(e) π(error) de d(error): the own part of the
    area and the expert's error of the difficulty are integrated out, so that the probability
    which is stated at the end is honest.

    Parameters
    ----------
    items
        I items with at most S steps.
    grid
        float64 (G,), general ability in logits.

    Examples
    --------
    >>> item = Item("x", "A", "A1.1", "beginner", 1.0, 0.0, 0.25)
    >>> certain = Settings(area_correlation=1.0, expert_error=0.0)
    >>> marginal_probabilities([item], np.array([0.0]), certain)[0, :, 0].round(2)
    array([0.39, 0.61])
    """
    share = general_share(settings)
    own_sd = np.sqrt(max(0.0, 1 - share**2)) * settings.prior_sd
    ability = settings.prior_mean + share * (grid - settings.prior_mean)
    return score_probabilities(items, ability, float(np.hypot(own_sd, settings.expert_error)))


def fisher_information(curves: Floats, grid: Floats) -> Floats:
    """Return the information of each item on the ability: float64 (I, G), per squared logit.

    Parameters
    ----------
    curves
        float64 (I, S + 1, G), score probabilities on the grid.
    grid
        float64 (G,), evenly spaced, logits.

    References
    ----------
    Lord, F. M. (1980). Applications of Item Response Theory, chapter 5.

    Examples
    --------
    >>> points = np.linspace(-4, 4, 81)
    >>> item = Item("x", "A", "A1.1", "beginner", 2.0, 0.0, 0.0, upper=1.0)
    >>> fisher_information(score_probabilities([item], points), points)[0, 40].round(2)
    np.float64(0.99)
    """
    slopes = np.gradient(curves, grid, axis=2)
    shares = np.divide(slopes**2, curves, out=np.zeros_like(curves), where=curves > 0)
    return np.asarray(shares.sum(axis=1), dtype=np.float64)
