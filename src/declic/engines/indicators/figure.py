"""A figure: its value, how sure it is, what is not known, and who is behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from declic.engines.indicators.intervals import (
    Counts,
    Interval,
    effective_trials,
    mean_interval,
    quantile_of_waits,
    standard_error,
    wilson,
)
from declic.engines.indicators.period import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What is shown of an indicator, and the people it is made of.

    `value` is in the indicator's unit, None where there is nothing to compute it from. Of a share,
    `numerator` of `denominator`; of a mean, `numerator` is the sum and `denominator` how many it is
    taken over. `unknown` people could not be counted for want of a fact: they are in neither.
    `low` and `high` are the ends of the 95 % interval, `error` the standard error of a mean.
    `people` are those the value rests on: fewer than five hide it. `members` (who is counted),
    `base` (out of whom) and `unknowns` (whose fact to complete) are masks over the rows of the
    table, None where the figure was computed from sums.
    """

    value: float | None
    numerator: float | None
    denominator: float | None = None
    unknown: int | None = 0
    low: float | None = None
    high: float | None = None
    error: float | None = None
    people: int = 0
    members: Mask | None = None
    base: Mask | None = None
    unknowns: Mask | None = None
    is_hidden: bool = False


def count_of(people: int, unknown: int = 0) -> Figure:
    """Return the figure of a plain count.

    Examples
    --------
    >>> count_of(12).value
    12.0
    """
    return Figure(float(people), people, unknown=unknown, people=people)


def share_of(counted: int, base: int, unknown: int = 0) -> Figure:
    """Return the figure of a share of people, with Wilson's interval.

    Examples
    --------
    >>> share_of(8, 10).value, share_of(0, 0).value
    (0.8, None)
    """
    low, high = wilson(counted, base) or (None, None)
    value = counted / base if base else None
    return Figure(value, counted, base, unknown, low, high, people=base)


def total_of(total: float, people: int, unknown: int = 0) -> Figure:
    """Return the figure of a sum that several people bring.

    Examples
    --------
    >>> total_of(40.0, 2).value
    40.0
    """
    return Figure(float(total), total, None, unknown, people=people)


def mean_of(count: int, total: float, squares: float, unknown: int = 0) -> Figure:
    """Return the figure of a mean, from the sums of the values and of their squares.

    Examples
    --------
    >>> mean_of(4, 10.0, 30.0).value
    2.5
    """
    low, high = mean_interval(count, total, squares) or (None, None)
    error = standard_error(count, total, squares)
    value = total / count if count else None
    return Figure(value, total, count, unknown, low, high, error, people=count)


def ratio_of(came: Counts, expected: Counts, unknown: int = 0) -> Figure:
    """Return the figure of trials that succeed, several a person: int64 (L,) each.

    Its interval is Wilson's for as many trials as they are worth (`effective_trials`).

    Examples
    --------
    >>> figure = ratio_of(np.array([4, 0, 2]), np.array([4, 4, 4]))
    >>> figure.value, figure.people
    (0.5, 3)
    """
    successes, trials = int(came.sum()), int(expected.sum())
    value = successes / trials if trials else None
    worth = effective_trials(came, expected)
    low, high = _effective_interval(value, worth)
    people = int(np.count_nonzero(expected))
    return Figure(value, successes, trials, unknown, low, high, people=people)


def quantile_of(days: Counts, is_over: Mask, share: float, unknown: int = 0) -> Figure:
    """Return the figure of a quantile of waits: int64 (n,) days, and bool (n,) whether each is over.

    `numerator` counts the waits that are over, `denominator` all of them.

    Examples
    --------
    >>> quantile_of(np.array([3, 5]), np.array([True, False]), 0.5).value
    3.0
    """
    value = quantile_of_waits(days, is_over, share)
    return Figure(value, int(is_over.sum()), days.size, unknown, people=days.size)


def _effective_interval(share: float | None, worth: float) -> Interval | tuple[None, None]:
    if share is None:
        return None, None
    return wilson(share * worth, worth) or (None, None)
