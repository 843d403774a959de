"""Small tables that a person can check: a few people, in the first quarter of 2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import numpy as np

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    Attendance,
    Facts,
    Figure,
    FollowUp,
    Mask,
    People,
    Period,
    as_days,
    compute_figure,
)
from declic.engines.indicators.period import Days

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
SUMS = tuple(item.name for item in fields(Attendance))


def days(*texts: str) -> Days:
    """Return days from ISO texts; an empty text is no day."""
    return as_days([date.fromisoformat(text) if text else None for text in texts])


def people(count: int, **columns: object) -> People:
    """Return people of whom only these columns are known; sums of attendance are given by name too."""
    sums = {name: np.array(columns.pop(name), dtype=np.int64) for name in SUMS if name in columns}
    nobody = People.unknown(count)
    attendance = replace(Attendance.none(count), **sums)
    known = {name: as_column(name, column) for name, column in columns.items()}
    return replace(nobody, attendance=attendance, **known)  # type: ignore[arg-type]


def as_column(name: str, column: object) -> object:
    """Return a list of words as int8, what is an array or a mapping as it is."""
    return np.array(column, dtype=np.int8) if isinstance(column, list) else column


def quarter(count: int, **columns: object) -> Facts:
    """Return the facts of those people in the first quarter of 2026."""
    return Facts(QUARTER, people(count, **columns))


def follow_ups(
    due_on: Sequence[str], answered_on: Sequence[str], situation: Sequence[int]
) -> dict[int, FollowUp]:
    """Return the same follow-up at three and at six months."""
    asked = FollowUp(days(*due_on), days(*answered_on), np.array(situation, dtype=np.int8))
    return {3: asked, 6: asked}


def figure(key: str, facts: Facts) -> Figure:
    """Return the figure of an indicator by its key."""
    return compute_figure(INDICATOR_BY_KEY[key], facts)


def counts(found: Figure) -> tuple[float | None, float | None, int | None]:
    """Return what a share is made of: counted, out of, unknown."""
    return found.numerator, found.denominator, found.unknown


def rows(mask: Mask | None) -> list[int]:
    """Return the rows where a mask is true."""
    assert mask is not None
    return [int(row) for row in np.flatnonzero(mask)]
