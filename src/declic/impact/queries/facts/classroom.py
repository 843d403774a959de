"""Presences of a scope and a public, and what a period makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import MARKS, Attendance, Period
from declic.impact.queries.columns import Days, Kind, Numbers, read_columns
from declic.impact.queries.facts.events import Events
from declic.impact.queries.facts.people import Roster
from declic.impact.queries.publics import Public
from declic.impact.queries.rolls import Rolls
from declic.impact.queries.rolls.words import LAST_CAME, Table
from declic.programmes.models import Level

ABSENT, EXCUSED, UNMARKED = (MARKS.index(word) for word in ("absent", "excused", "unmarked"))
#: A table of learners by place is counted at once up to so many cells, else by sorting.
MOST_CELLS = 50_000_000
NO_VENUE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Visits:
    """One row a learner and session: row of the learner, place of the session, mark."""

    rows: NDArray[Any]
    sessions: NDArray[Any]
    marks: NDArray[Any]

    def only(self, kept: NDArray[Any]) -> Visits:
        """Return some of them, by a mask or by their places; themselves when a mask keeps them all."""
        if kept.dtype == np.bool_ and kept.all():
            return self
        return Visits(self.rows[kept], self.sessions[kept], self.marks[kept])

    @property
    def has_come(self) -> NDArray[np.bool_]:
        """Return which of them are of somebody who was there."""
        return self.marks <= LAST_CAME

    @cached_property
    def came(self) -> Visits:
        """Return those of somebody who was there."""
        return self.only(self.has_come)


@dataclass(frozen=True, eq=False)
class Classroom:
    """The sessions that count, who was expected there, and the first time that each learner came.

    `programmes` is the programme of each session, `venues` its venue, both as keys.
    """

    sessions: Table
    programmes: Numbers
    visits: Visits
    adults: Table
    first_came: Days
    size: int

    def in_period(self, period: Period) -> Visits:
        """Return the visits of a period; the last period asked for is not searched again."""
        visits = self.found.get(period)
        if visits is None:
            visits = self.visits.only(period.holds(self.sessions["on"])[self.visits.sessions])
            self.found.clear()
            self.found[period] = visits
        return visits

    @cached_property
    def found(self) -> dict[Period, Visits]:
        """Return the visits of the last period asked for."""
        return {}

    def split(self, periods: Sequence[Period]) -> list[Visits]:
        """Return the visits of each of several periods that follow each other."""
        ends = np.array([period.last for period in periods])
        place = np.searchsorted(ends, self.sessions["on"]).astype(np.int16)
        place[(self.sessions["on"] < periods[0].first) | (place >= ends.size)] = -1
        codes = place[self.visits.sessions]
        inside = np.flatnonzero(codes >= 0)
        order = inside[np.argsort(codes[inside], kind="stable")]
        cuts = np.cumsum(np.bincount(codes[inside], minlength=ends.size))[:-1]
        return [self.visits.only(part) for part in np.split(order, cuts)]

    def attendance(self, visits: Visits, *, with_places: bool = True) -> Attendance:
        """Return what these visits make of each learner: (L,); places stay 0 where nobody asks for them."""
        came = visits.came
        venues = self.sessions["venue"][came.sessions] if with_places else NO_VENUE
        minutes = self.sessions["minutes"][came.sessions]
        return Attendance(
            minutes=counted(came.rows, self.size, minutes),
            came=counted(came.rows, self.size),
            absent=counted(visits.rows[visits.marks == ABSENT], self.size),
            excused=counted(visits.rows[visits.marks == EXCUSED], self.size),
            unmarked=counted(visits.rows[visits.marks == UNMARKED], self.size),
            places=count_places(came.rows if with_places else NO_VENUE, venues, self.size),
        )


def class_of(rolls: Rolls, roster: Roster, public: Public) -> Classroom:
    """Return the presences of these learners, in the groups that the public keeps."""
    programmes = programmes_of(rolls.sessions["level"])
    counts = counted_sessions(rolls.sessions, programmes, public)
    rows = roster.rows_of(rolls.presences["learner"]).astype(np.int32)
    visits = Visits(rows, rolls.presences["session"], rolls.presences["mark"])
    kept = rows >= 0
    if not counts.all():
        kept &= counts[visits.sessions]
    if not kept.all():
        visits = visits.only(kept)
    came = visits.came
    first = Events(came.rows, rolls.sessions["on"][came.sessions]).first_days(roster.size)
    return Classroom(rolls.sessions, programmes, visits, rolls.adults, first, roster.size)


def programmes_of(levels: NDArray[Any]) -> Numbers:
    """Return the programme of each session, by its level."""
    read = read_columns(Level.objects.all(), {"pk": Kind.NUMBER, "programme": Kind.NUMBER})
    programme = np.full(int(max(read["pk"].max(initial=0), levels.max(initial=0))) + 1, -1, dtype=np.int64)
    programme[read["pk"]] = read["programme"]
    found: Numbers = programme[levels]
    return found


def counted_sessions(sessions: Table, programmes: Numbers, public: Public) -> NDArray[np.bool_]:
    """Return which sessions the public keeps."""
    kept = np.ones(programmes.size, dtype=np.bool_)
    for wanted, column in (
        (public.programme, programmes),
        (public.level, sessions["level"]),
        (public.venue, sessions["venue"]),
    ):
        if wanted is not None:
            kept &= column == wanted
    return kept


def counted(rows: NDArray[Any], size: int, amounts: NDArray[Any] | None = None) -> Numbers:
    """Return how many rows each learner has, or the sum of what they bring: int64 (L,)."""
    return np.bincount(rows, weights=amounts, minlength=size).astype(np.int64)


def count_places(rows: NDArray[Any], venues: NDArray[Any], size: int) -> Numbers:
    """Return in how many different places each learner came: int64 (L,)."""
    names = np.flatnonzero(np.bincount(venues)) if venues.size else np.zeros(0, dtype=np.int64)
    code_by_venue = np.zeros(int(names.max(initial=0)) + 1, dtype=np.int64)
    code_by_venue[names] = np.arange(names.size)
    pairs = rows.astype(np.int64) * max(1, names.size) + code_by_venue[venues]
    if size * names.size > MOST_CELLS:
        return counted(np.unique(pairs) // names.size, size)
    seen = np.zeros(size * max(1, names.size), dtype=np.bool_)
    seen[pairs] = True
    places: Numbers = seen.reshape(size, max(1, names.size)).sum(axis=1, dtype=np.int64)
    return places
