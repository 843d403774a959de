"""Columns that a large branch keeps from night to night, and those of the others, read from their tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from declic.impact.models import KeptColumns
from declic.impact.queries.columns import Column, read_packed

Columns = dict[str, Column]
#: What says that kept columns are those already read: rows by branch and name, and when each was read.
Stamps = tuple[tuple[int, str, int, datetime], ...]
#: The tables that a large branch keeps.
TABLES = frozenset(
    {
        *("learners", "referrals", "seats", "departures", "diagnostics", "gains"),
        *("follow_ups", "answers", "next_steps", "outcomes"),
    }
)
Read = Callable[[Sequence[int]], Columns]
HEAD_BYTES = 4
#: How many scopes and publics a process holds in memory, some 100 MB each for 200,000 people.
HELD_SCOPES = 2
#: From the smallest up: a column of small numbers is kept small.
WHOLE_TYPES = ("i1", "i2", "i4", "i8")


@dataclass(frozen=True)
class Kept:
    """What is kept of the branches of a question, by table and branch; nothing to read tables anew."""

    branches: tuple[int, ...]
    columns: Mapping[str, Mapping[int, Columns]]
    read_at: datetime | None

    def read(self, name: str, read: Read) -> Columns:
        """Return the columns of a table, kept or read now, branch after branch."""
        found = self.columns.get(name, {})
        missing = [pk for pk in self.branches if pk not in found]
        parts = [*found.values(), *([read(missing)] if missing or not found else [])]
        return {column: np.concatenate([part[column] for part in parts]) for column in parts[0]}


def stamps_of(branches: Sequence[int]) -> Stamps:
    """Return the stamps of what these branches keep; nothing unless each keeps every table."""
    rows = KeptColumns.objects.filter(branch__in=branches).order_by("branch", "name")
    stamps = tuple(rows.values_list("branch", "name", "pk", "read_at"))
    wanted = {(pk, name) for pk in branches for name in TABLES}
    return stamps if {(pk, name) for pk, name, *_ in stamps} == wanted else ()


def open_kept(branches: Sequence[int], *, is_fresh: bool = False) -> Kept:
    """Return what these branches keep; nothing when everything has to be read anew."""
    if is_fresh:
        return Kept(tuple(branches), {}, None)
    rows = read_packed(KeptColumns.objects.filter(branch__in=branches), "branch", "name", "body", "read_at")
    columns: dict[str, dict[int, Columns]] = {}
    for branch, name, body, _ in rows:
        columns.setdefault(name, {})[branch] = unpack_columns(body)
    return Kept(tuple(branches), columns, min((row[3] for row in rows), default=None))


def pack_columns(columns: Mapping[str, Column]) -> bytes:
    """Return columns of one length as bytes, after their names and types."""
    packed = {name: np.ascontiguousarray(column.astype(kind_of(column))) for name, column in columns.items()}
    types = {name: one.dtype.str for name, one in packed.items()}
    head = json.dumps({"rows": next(iter(packed.values())).size, "types": types}).encode()
    bodies = (one.tobytes() for one in packed.values())
    return len(head).to_bytes(HEAD_BYTES, "little") + head + b"".join(bodies)


def kind_of(column: Column) -> str:
    """Return the smallest type that holds a column, low bytes first."""
    if column.dtype.kind == "f" or not column.size:
        return "<f8" if column.dtype.kind == "f" else "<i1"
    low, high = int(column.min()), int(column.max())
    fits = (kind for kind in WHOLE_TYPES if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max)
    return f"<{next(fits)}"


def unpack_columns(packed: Any) -> Columns:
    """Return the columns that `pack_columns` wrote, whole numbers as wide as when they are read."""
    body = memoryview(packed)
    start = HEAD_BYTES + int.from_bytes(body[:HEAD_BYTES], "little")
    head = json.loads(bytes(body[HEAD_BYTES:start]))
    columns: Columns = {}
    for name, kind in head["types"].items():
        columns[name] = np.frombuffer(body, dtype=kind, count=head["rows"], offset=start)
        start += columns[name].nbytes
    return columns
