"""Dated events of people, and their day as one period sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import MISSING, Period
from declic.impact.queries.columns import Days, Numbers

Mask = NDArray[np.bool_]
#: Later than every day: what a smallest day is searched from.
NEVER = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, eq=False)
class Events:
    """Something that happened to people: the row of each among the learners, and the day."""

    rows: Numbers
    days: Days

    @classmethod
    def none(cls) -> Events:
        """Return nothing at all."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))

    def only(self, kept: Mask) -> Events:
        """Return some of them."""
        return Events(self.rows[kept], self.days[kept])

    def known(self) -> Events:
        """Return those that have a day and a learner."""
        return self.only((self.days != MISSING) & (self.rows >= 0))

    def first_days(self, size: int) -> Days:
        """Return the first day of each learner, `MISSING` where there is none: int32 (L,)."""
        if size not in self.found:
            first = np.full(size, NEVER, dtype=np.int32)
            np.minimum.at(first, self.rows, self.days)
            self.found[size] = np.where(first == NEVER, np.int32(MISSING), first)
        return self.found[size]

    @cached_property
    def found(self) -> dict[int, Days]:
        """Return the first days already found: the months of a chart ask for them again and again."""
        return {}

    def days_in(self, period: Period, size: int) -> Days:
        """Return the first day in the period where there is one, else the first of all: int32 (L,)."""
        inside = self.only(period.holds(self.days)).first_days(size)
        return np.where(inside == MISSING, self.first_days(size), inside)


def both(one: Events, other: Events) -> Events:
    """Return two kinds of events as one."""
    return Events(np.concatenate([one.rows, other.rows]), np.concatenate([one.days, other.days]))


def has_event(events: Events, size: int) -> Mask:
    """Return who has one at least: bool (L,)."""
    found = np.zeros(size, dtype=np.bool_)
    found[events.rows] = True
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Waits from an admission to the first seat accepted on that day or after."""

    rows: Numbers
    starts: Days
    ends: Days

    def in_period(self, period: Period, size: int) -> tuple[Days, Days]:
        """Return the first wait of each learner that begins in the period: its two ends, int32 (L,)."""
        begun = np.flatnonzero(period.holds(self.starts))
        start, end = np.full(size, MISSING, dtype=np.int32), np.full(size, MISSING, dtype=np.int32)
        latest_first = begun[np.argsort(-self.starts[begun], kind="stable")]
        start[self.rows[latest_first]] = self.starts[latest_first]
        end[self.rows[latest_first]] = self.ends[latest_first]
        return start, end


def find_waits(admitted: Events, seated: Events) -> Waits:
    """Return the wait of each admission; without an end where no seat was accepted since."""
    place = ordered_key(seated.rows, seated.days)
    order = np.argsort(place)
    keys, days, rows = place[order], seated.days[order], seated.rows[order]
    found = np.searchsorted(keys, ordered_key(admitted.rows, admitted.days))
    clipped = np.clip(found, 0, max(0, keys.size - 1))
    if not keys.size:
        return Waits(admitted.rows, admitted.days, np.full(admitted.days.size, MISSING, dtype=np.int32))
    is_theirs = (found < keys.size) & (rows[clipped] == admitted.rows)
    ends = np.where(is_theirs, days[clipped], np.int32(MISSING)).astype(np.int32)
    return Waits(admitted.rows, admitted.days, ends)


def ordered_key(rows: Numbers, days: Days) -> NDArray[Any]:
    """Return one number that grows with the learner, then with the day."""
    return rows * (1 << 24) + days.astype(np.int64)
