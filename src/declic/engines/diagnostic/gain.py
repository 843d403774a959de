"""What a person, or a group, has gained between two diagnostics."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from declic.engines.diagnostic.belief import mean_and_variance
from declic.engines.diagnostic.placement import Placement
from declic.engines.diagnostic.prior import RunPrior
from declic.engines.diagnostic.response import Floats

SURE_SHARE = 0.95
INTERVAL_WIDTH = 1.959964
_LEAST_PRECISION = 0.05


@dataclass(frozen=True, slots=True)
class Measure:
    """An ability as a diagnostic leaves it: mean and standard deviation, in logits."""

    ability: float
    sd: float


@dataclass(frozen=True, slots=True)
class Gain:
    """What one person has gained, in logits.

    ``low`` and ``high`` bound the 95 % interval; ``progressed_probability`` is a share;
    ``is_measurable`` says that the change, up or down, is more than what two short diagnostics
    may differ by: the interval leaves 0 out, or progress is at least 95 % sure.
    """

    gain: float
    standard_error: float
    low: float
    high: float
    progressed_probability: float
    is_measurable: bool


@dataclass(frozen=True, slots=True)
class CohortGain:
    """What a group has gained on average, in logits, with its 95 % interval.

    ``measurable_share`` is the share of people whose own gain is measurable and positive.
    """

    people: int
    gain: float
    standard_error: float
    low: float
    high: float
    measurable_share: float


def measure_of_placement(placement: Placement) -> Measure:
    """Return the ability that a placement found."""
    return Measure(placement.ability, placement.ability_sd)


def measure_of_belief(belief: Floats, grid: Floats) -> Measure:
    """Return the ability that a belief, float64 (G,) in shares, holds on a grid (G,) in logits.

    Examples
    --------
    >>> measure_of_belief(np.array([0.5, 0.5]), np.array([-1.0, 1.0]))
    Measure(ability=0.0, sd=1.0)
    """
    mean, variance = mean_and_variance(belief, grid)
    return Measure(float(mean), float(np.sqrt(variance)))


def without_prior(measure: Measure, prior: RunPrior) -> Measure:
    """Return what the answers alone say: the ability before a normal prior pulled it to its mean.

    Two abilities that are both pulled to the same mean differ by less than the people changed.
    What the answers say is given at least 0.05 of precision, in 1 / logit²: without answers it
    is a wide guess, not a division by nothing.

    References
    ----------
    Bock, R. D. & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer
    environment. Applied Psychological Measurement 6(4), 431-444.

    Examples
    --------
    >>> without_prior(Measure(0.5, 0.5**0.5), RunPrior(0.0, 1.0))
    Measure(ability=1.0, sd=1.0)
    """
    precision = max(measure.sd**-2 - prior.sd**-2, _LEAST_PRECISION)
    pulled = measure.ability * measure.sd**-2 - prior.mean * prior.sd**-2
    return Measure(round(pulled / precision, 12), round(precision**-0.5, 12))


def measure_gain(entry: Measure, leaving: Measure) -> Gain:
    """Return what a person gained from the first diagnostic to the last.

    The errors of the two diagnostics are independent: they share no question.

    Parameters
    ----------
    entry, leaving
        Abilities in logits. As they stand they are pulled to the mean, hence the gain is
        careful; through `without_prior` it is not pulled, and its error is larger.

    References
    ----------
    Jacobson, N. S. & Truax, P. (1991). Clinical significance: a statistical approach to defining
    meaningful change. Journal of Consulting and Clinical Psychology 59(1), 12-19.

    Examples
    --------
    >>> gain = measure_gain(Measure(-0.6, 0.3), Measure(0.4, 0.4))
    >>> gain.gain, gain.standard_error, round(gain.progressed_probability, 3), gain.is_measurable
    (1.0, 0.5, 0.977, True)
    """
    gain = leaving.ability - entry.ability
    error = float(np.hypot(entry.sd, leaving.sd))
    low, high = gain - INTERVAL_WIDTH * error, gain + INTERVAL_WIDTH * error
    progressed = float(ndtr(gain / error))
    return Gain(gain, error, low, high, progressed, low > 0 or high < 0 or progressed >= SURE_SHARE)


def mean_gain(gains: Sequence[Gain]) -> CohortGain:
    """Return what a group gained on average.

    The standard error comes from how the gains differ: it holds both the errors of the
    diagnostics and the people's own differences.

    Raises
    ------
    ValueError
        If there are fewer than two people; the message is French.

    Examples
    --------
    >>> gains = [measure_gain(Measure(0.0, 0.3), Measure(end, 0.4)) for end in (0.5, 1.0, 1.5)]
    >>> group = mean_gain(gains)
    >>> group.people, group.gain, round(group.standard_error, 3)
    (3, 1.0, 0.289)
    """
    if len(gains) < 2:
        message = "Il faut au moins deux personnes pour une progression moyenne."
        raise ValueError(message)
    found = np.array([gain.gain for gain in gains])
    mean, error = float(found.mean()), float(found.std(ddof=1) / np.sqrt(found.size))
    return CohortGain(
        people=found.size,
        gain=mean,
        standard_error=error,
        low=mean - INTERVAL_WIDTH * error,
        high=mean + INTERVAL_WIDTH * error,
        measurable_share=sum(gain.is_measurable and gain.gain > 0 for gain in gains) / len(gains),
    )
