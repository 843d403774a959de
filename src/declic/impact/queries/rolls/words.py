"""Rolls as columns: the sessions, who was expected or came, and the adults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import MARKS

Table = Mapping[str, NDArray[Any]]
UNMARKED = MARKS.index("unmarked")
#: Marks that say a person was there: the first two of the engine's words.
LAST_CAME = MARKS.index("late")

SESSION_COLUMNS = {
    "session": "i4",
    "on": "i4",
    "minutes": "i2",
    "venue": "i4",
    "level": "i4",
    "is_held": "i1",
}
#: `session` is a place among the sessions of the same rolls, not a key.
PRESENCE_COLUMNS = {"session": "i4", "learner": "i4", "mark": "i1"}
ADULT_COLUMNS = {"session": "i4", "member": "i4"}


@dataclass(frozen=True, slots=True, eq=False)
class Rolls:
    """Sessions whose day is past or whose roll is closed, cancelled ones left out.

    `sessions`: key, day, minutes, venue, level, and whether it was held and its roll closed.
    `presences`: one row a learner and session. `adults`: one row a trainer or volunteer and session
    where they were.
    """

    sessions: Table
    presences: Table
    adults: Table

    @property
    def size(self) -> int:
        """Return how many sessions there are."""
        return int(self.sessions["session"].size)

    @classmethod
    def empty(cls) -> Rolls:
        """Return no session at all."""
        return cls(*(empty_table(columns) for columns in (SESSION_COLUMNS, PRESENCE_COLUMNS, ADULT_COLUMNS)))


def empty_table(columns: Mapping[str, str]) -> Table:
    """Return a table without rows."""
    return {name: np.zeros(0, dtype=kind) for name, kind in columns.items()}


def join_rolls(parts: Iterable[Rolls]) -> Rolls:
    """Return several rolls as one; each session is in one of them only."""
    found = list(parts) or [Rolls.empty()]
    starts = np.cumsum([0, *(one.size for one in found)])[:-1]
    return Rolls(
        stacked([one.sessions for one in found]),
        stacked([shifted(one.presences, int(start)) for one, start in zip(found, starts, strict=True)]),
        stacked([shifted(one.adults, int(start)) for one, start in zip(found, starts, strict=True)]),
    )


def stacked(tables: list[Table]) -> Table:
    """Return tables of the same columns as one."""
    return {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}


def shifted(table: Table, start: int) -> Table:
    """Return a table whose sessions begin at another place."""
    return {**table, "session": table["session"] + np.int32(start)}


def without_sessions(rolls: Rolls, keys: NDArray[Any]) -> Rolls:
    """Return the rolls without some sessions."""
    if not keys.size or not rolls.size:
        return rolls
    is_kept = ~np.isin(rolls.sessions["session"], keys)
    if is_kept.all():
        return rolls
    places = (np.cumsum(is_kept) - 1).astype("i4")
    tables = (narrowed(table, is_kept, places) for table in (rolls.presences, rolls.adults))
    return Rolls({name: column[is_kept] for name, column in rolls.sessions.items()}, *tables)


def narrowed(table: Table, is_kept: NDArray[np.bool_], places: NDArray[Any]) -> Table:
    """Return the rows of sessions that stay, under their new places."""
    rows = is_kept[table["session"]]
    left = {name: column[rows] for name, column in table.items()}
    return {**left, "session": places[left["session"]]}


def same_rolls(one: Rolls, other: Rolls) -> bool:
    """Return whether two rolls say the same, in whatever order."""
    return all(
        rows_of(getattr(one, item.name), one) == rows_of(getattr(other, item.name), other)
        for item in fields(Rolls)
    )


def rows_of(table: Table, rolls: Rolls) -> set[tuple[int, ...]]:
    """Return the rows of a table, each session under its key."""
    columns = dict(table)
    if table is not rolls.sessions:
        columns["session"] = rolls.sessions["session"][table["session"]]
    return set(zip(*(column.tolist() for column in columns.values()), strict=True))
