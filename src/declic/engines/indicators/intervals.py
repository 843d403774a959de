"""How sure a figure is: intervals at 95 % for rates and means, and quantiles of waits that go on."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from declic.engines.indicators.period import Mask

CONFIDENCE = 0.95
#: Half the width of the interval, in standard errors of the normal law.
Z95 = 1.959963984540054

Interval = tuple[float, float]
Counts = NDArray[np.int64]


def wilson(successes: float, trials: float) -> Interval | None:
    """Return Wilson's 95 % interval of a rate, two shares; None without any trial.

    Parameters
    ----------
    successes, trials : float
        Counts, or effective counts: 0 ≤ `successes` ≤ `trials`.

    Returns
    -------
    tuple of float or None
        The lower and the upper end, shares within [0, 1].

    Raises
    ------
    ValueError
        If there are more successes than trials, or fewer than none.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    JASA 22:158.

    Examples
    --------
    >>> low, high = wilson(8, 10) or (0, 0)
    >>> round(low, 4), round(high, 4)
    (0.4902, 0.9433)
    """
    if not 0 <= successes <= trials:
        message = "a rate needs 0 <= successes <= trials"
        raise ValueError(message)
    if trials == 0:
        return None
    share = successes / trials
    spread = Z95 * math.sqrt(share * (1 - share) / trials + (Z95 / (2 * trials)) ** 2)
    scale = 1 + Z95**2 / trials
    centre = share + Z95**2 / (2 * trials)
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def standard_error(count: int, total: float, squares: float) -> float | None:
    """Return the standard error of a mean, from the sums of the values and of their squares.

    None for fewer than two values, which say nothing of how they differ.

    Examples
    --------
    >>> standard_error(4, 10.0, 30.0)
    0.6454972243679028
    """
    if count < 2:
        return None
    variance = max(0.0, squares - total**2 / count) / (count - 1)
    return math.sqrt(variance / count)


def mean_interval(count: int, total: float, squares: float) -> Interval | None:
    """Return Student's 95 % interval of a mean, in the unit of the values; None under two values.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6:1.

    Examples
    --------
    >>> low, high = mean_interval(4, 10.0, 30.0) or (0, 0)
    >>> round(low, 3), round(high, 3)
    (0.446, 4.554)
    """
    error = standard_error(count, total, squares)
    if error is None:
        return None
    mean, reach = total / count, error * float(stdtrit(count - 1, (1 + CONFIDENCE) / 2))
    return mean - reach, mean + reach


def effective_trials(came: Counts, expected: Counts) -> float:
    """Return how many independent trials the trials of several people are worth.

    Somebody's sessions resemble one another: 20 sessions of one person say less than one session of
    20 people. The variance between people says how much less.

    Parameters
    ----------
    came, expected : ndarray of int64, (L,)
        Successes and trials of each person.

    Returns
    -------
    float
        At least 1 and at most the trials; the trials themselves where nothing varies.

    References
    ----------
    Dean, N. & Pagano, M. (2015). Evaluating confidence interval methods for binomial proportions in
    clustered surveys. Journal of Survey Statistics and Methodology 3:4.

    Examples
    --------
    >>> effective_trials(np.array([4, 0]), np.array([4, 4])), effective_trials(np.array([1]), np.array([4]))
    (1.0, 1.0)
    """
    people, trials = np.count_nonzero(expected), int(expected.sum())
    if trials == 0 or people < 2:
        return float(min(1, trials))
    share = came.sum() / trials
    between = float(np.square(came - share * expected).sum()) * people / (people - 1) / trials**2
    if between == 0:
        return float(trials)
    return float(np.clip(share * (1 - share) / between, 1, trials))


def quantile_of_waits(days: Counts, is_over: Mask, share: float) -> float | None:
    """Return after how many days a share of people no longer wait; None when that is not seen yet.

    Whoever still waits, or left without an answer, counts as waiting at least until then: the
    estimate of Kaplan and Meier, which does not pretend that long waits are short.

    Parameters
    ----------
    days : ndarray of int64, (n,)
        How long each was seen waiting, in days.
    is_over : ndarray of bool, (n,)
        Whether the wait came to its end.
    share : float
        0.5 for the median, 0.9 for the ninth decile.

    Returns
    -------
    float or None
        Days.

    References
    ----------
    Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations.
    JASA 53:282.

    Examples
    --------
    >>> quantile_of_waits(np.array([3, 5, 9, 30]), np.array([True, True, True, False]), 0.5)
    5.0
    """
    ends = np.unique(days[is_over])
    at_risk = days.size - np.searchsorted(np.sort(days), ends)
    ended = np.searchsorted(np.sort(days[is_over]), ends, side="right")
    still = np.cumprod(1 - np.diff(ended, prepend=0) / at_risk)
    reached = ends[still <= 1 - share + 1e-9]
    return float(reached[0]) if reached.size else None
