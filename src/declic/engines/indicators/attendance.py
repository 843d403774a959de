"""What the rolls of a period say of each learner, added up here or by the database."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.errors import FiguresRefused
from declic.engines.indicators.period import Days, Period

Counts = NDArray[np.int64]
MARKS = ("present", "late", "excused", "absent", "unmarked")
_PRESENT, _LATE, _EXCUSED, _ABSENT, _UNMARKED = range(len(MARKS))


@dataclass(frozen=True, slots=True, eq=False)
class Attendance:
    """Sums of one period, one row a learner: int64 (L,) each.

    `minutes` spent in sessions; sessions where the person `came` (present or late), was `absent`,
    was `excused`, or whose roll was left `unmarked`; different `places` where they came.
    """

    minutes: Counts
    came: Counts
    absent: Counts
    excused: Counts
    unmarked: Counts
    places: Counts

    @classmethod
    def none(cls, count: int) -> Attendance:
        """Return no presence at all, for that many learners."""
        return cls(*(np.zeros(count, dtype=np.int64) for _ in range(6)))


@dataclass(frozen=True, slots=True, eq=False)
class Presences:
    """One row a learner and session held: (P,) each.

    `learner` is the row of the person among the people (int64), `on` the day of the session (int32),
    `minutes` how long it lasted, `mark` what the roll says (int8, `MARKS`), `place` a number for
    where it was (int64).
    """

    learner: NDArray[np.int64]
    on: Days
    minutes: NDArray[np.int64]
    mark: NDArray[np.int8]
    place: NDArray[np.int64]


def sum_presences(presences: Presences, period: Period, count: int) -> Attendance:
    """Return what the rolls of a period say of each of `count` learners.

    Parameters
    ----------
    presences : Presences
        Rows (P,) of any period.
    period : Period
        The sessions that are added up.
    count : int
        How many learners there are (L).

    Returns
    -------
    Attendance
        Sums (L,), in minutes and in sessions.

    Raises
    ------
    FiguresRefused
        If a presence is of nobody among the learners.

    References
    ----------
    A person who comes late has come; the whole session counts, as on the signed sheet.

    Examples
    --------
    >>> from datetime import date
    >>> one = np.array([0, 0])
    >>> rolls = Presences(one, np.array([0, 9], np.int32), one + 120, np.array([1, 0], np.int8), one)
    >>> sums = sum_presences(rolls, Period(date(1970, 1, 1), date(1970, 1, 7)), 1)
    >>> sums.minutes.tolist(), sums.came.tolist(), sums.places.tolist()
    ([120], [1], [1])
    """
    if ((presences.learner < 0) | (presences.learner >= count)).any():
        raise FiguresRefused("Une présence ne correspond à aucune personne : relisez les feuilles.")
    held = period.holds(presences.on)
    learner, mark = presences.learner[held], presences.mark[held]
    has_come = (mark == _PRESENT) | (mark == _LATE)
    visits = np.stack([learner[has_come], presences.place[held][has_come]])
    return Attendance(
        minutes=_sum(learner[has_come], count, presences.minutes[held][has_come]),
        came=_sum(learner[has_come], count),
        absent=_sum(learner[mark == _ABSENT], count),
        excused=_sum(learner[mark == _EXCUSED], count),
        unmarked=_sum(learner[mark == _UNMARKED], count),
        places=_sum(np.unique(visits, axis=1)[0], count),
    )


def _sum(rows: NDArray[np.int64], count: int, amounts: NDArray[np.int64] | None = None) -> Counts:
    return np.bincount(rows, weights=amounts, minlength=count).astype(np.int64)
