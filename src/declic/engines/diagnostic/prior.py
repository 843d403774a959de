"""What is thought of one person beforehand: everybody's prior, or one that outside results narrow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from declic.engines.diagnostic.bank import LEVELS, Bank
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.settings import Settings

ANSWER_PRECISION = 0.3
KEPT_DOUBT = 0.01
_HALVINGS = 50


@dataclass(frozen=True, slots=True)
class RunPrior:
    """A normal law of the general ability before the first question: mean and sd in logits.

    Raises
    ------
    ValueError
        If a figure is out of its bounds; the message is French.
    """

    mean: float
    sd: float

    def __post_init__(self) -> None:
        """Refuse what no belief on the grid can hold."""
        if not (math.isfinite(self.mean) and abs(self.mean) <= 3 and 0.2 <= self.sd <= 1.5):
            message = "Ce que l’on sait d’avance : moyenne de −3 à 3, écart de 0,2 à 1,5."
            raise ValueError(message)


def settings_prior(settings: Settings) -> RunPrior:
    """Return the prior of everybody.

    Examples
    --------
    >>> settings_prior(Settings())
    RunPrior(mean=0.0, sd=1.0)
    """
    return RunPrior(settings.prior_mean, settings.prior_sd)


def prior_from_evidence(
    settings: Settings,
    level: str,
    weight: float,
    *,
    cuts: Sequence[float] = Bank("", ()).cuts,
    before: RunPrior | None = None,
) -> RunPrior:
    """Return the prior of one person after an outside result that suggests a level.

    The result counts as one observation in the middle of the level's band: its variance is that
    of `weight` typical answers (1 / (0.3 · weight), in squared logits) plus that of a uniform law
    over the band (width² / 12), for it does not say where in the band. A band without end is as
    wide as its neighbour. Several results multiply: give each the prior that the one before left.
    Outside results alone never make a level sure: what would bring it to ``settings.sure_from``
    counts for less, and only answers can do the rest.

    Parameters
    ----------
    settings
        The prior of everybody and ``sure_from``.
    level
        One of `LEVELS`.
    weight
        How many answers to our own questions the result is worth, from 0 (nothing).
    cuts
        The cuts between levels, in logits.
    before
        What was thought before this result; the prior of everybody, unless given.

    Raises
    ------
    ValueError
        If the level is unknown or the weight is not a number from 0; the message is French.

    References
    ----------
    Van der Linden, W. J. (1999). Empirical initialization of the trait estimator in adaptive
    testing. Applied Psychological Measurement 23(1), 21-29.

    Examples
    --------
    >>> prior = prior_from_evidence(Settings(), "advanced", 2.0)
    >>> round(prior.mean, 2), round(prior.sd, 2)
    (0.29, 0.8)
    """
    if level not in LEVELS:
        message = f"Le niveau « {level} » n’existe pas."
        raise ValueError(message)
    if not (math.isfinite(weight) and weight >= 0):
        message = f"Le poids d’un résultat est un nombre à partir de 0, pas {weight}."
        raise ValueError(message)
    place, start = LEVELS.index(level), before or settings_prior(settings)
    edges = np.array([2 * cuts[0] - cuts[1], *cuts, 2 * cuts[-1] - cuts[-2]])
    low, high = float(edges[place]), float(edges[place + 1])
    limit = settings.sure_from - KEPT_DOUBT

    def after(counted: float) -> RunPrior:
        return _combined(start, (low + high) / 2, counted, (high - low) ** 2 / 12)

    def goes_too_far(counted: float) -> bool:
        return level_probability(after(counted), place, cuts) > limit

    if weight == 0 or goes_too_far(0.0):
        return start
    if not goes_too_far(weight):
        return after(weight)
    kept, refused = 0.0, weight
    for _ in range(_HALVINGS):
        middle = (kept + refused) / 2
        kept, refused = (kept, middle) if goes_too_far(middle) else (middle, refused)
    return after(kept)


def _combined(prior: RunPrior, observed: float, weight: float, band_variance: float) -> RunPrior:
    """Return a normal prior times a normal observation worth `weight` answers."""
    if weight * ANSWER_PRECISION < 1e-9:
        return prior
    added = 1 / (1 / (ANSWER_PRECISION * weight) + band_variance)
    precision = prior.sd**-2 + added
    return RunPrior((prior.mean * prior.sd**-2 + observed * added) / precision, precision**-0.5)


def level_probability(prior: RunPrior, place: int, cuts: Sequence[float]) -> float:
    """Return the probability of the level at this place in `LEVELS`, a share.

    Examples
    --------
    >>> round(level_probability(RunPrior(0.0, 1.0), 0, (0.0, 1.0, 2.0)), 3)
    0.5
    """
    edges = np.array([-np.inf, *cuts, np.inf])[[place, place + 1]]
    below = ndtr((edges - prior.mean) / prior.sd)
    return float(below[1] - below[0])


def run_belief(prior: RunPrior, grid: Floats) -> Floats:
    """Return a prior as a belief: float64 (G,), shares that sum to 1.

    Parameters
    ----------
    grid
        float64 (G,), logits.

    Examples
    --------
    >>> run_belief(RunPrior(1.0, 0.5), np.array([0.0, 1.0, 2.0])).round(3)
    array([0.107, 0.787, 0.107])
    """
    weights = np.exp(-0.5 * ((grid - prior.mean) / prior.sd) ** 2)
    return np.asarray(weights / weights.sum(), dtype=np.float64)
