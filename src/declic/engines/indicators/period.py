"""Days as numbers, and the period that a figure is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.errors import FiguresRefused

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]

#: « No such day »: earlier than every real day, so that no period holds it.
MISSING = int(np.iinfo(np.int32).min)
_EPOCH = date(1970, 1, 1).toordinal()


def count_day(day: date | None) -> int:
    """Return a day as the number of days since 1 January 1970, `MISSING` when there is none.

    Examples
    --------
    >>> count_day(date(1970, 1, 2)), count_day(date(1969, 12, 31)), count_day(None) == MISSING
    (1, -1, True)
    """
    return MISSING if day is None else day.toordinal() - _EPOCH


def as_days(days: list[date | None]) -> Days:
    """Return days as numbers: int32 (N,), days since 1 January 1970, `MISSING` where there is none.

    Examples
    --------
    >>> as_days([date(1970, 1, 11)])
    array([10], dtype=int32)
    """
    return np.array([count_day(day) for day in days], dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a figure is about, the first and the last included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise FiguresRefused(
                f"La période finit le {self.end:%d/%m/%Y}, avant de commencer le {self.start:%d/%m/%Y} : "
                "échangez les deux dates."
            )

    @property
    def first(self) -> int:
        """Return the first day as a number."""
        return count_day(self.start)

    @property
    def last(self) -> int:
        """Return the last day as a number."""
        return count_day(self.end)

    def holds(self, days: Days) -> Mask:
        """Return which days are in the period: bool, the shape of `days`; a missing day never is.

        Examples
        --------
        >>> week = Period(date(1970, 1, 1), date(1970, 1, 7))
        >>> week.holds(np.array([MISSING, -1, 0, 6, 7], dtype=np.int32)).tolist()
        [False, False, True, True, False]
        """
        return (days >= self.first) & (days <= self.last)
