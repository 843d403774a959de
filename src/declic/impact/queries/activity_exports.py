"""Activity reports of a period, as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.errors import DaysUnreadable
from declic.impact.queries.activity_reports import Activity, activities_of, held_sessions
from declic.impact.queries.periods import read_day
from declic.impact.queries.tables import neutral

LONGEST_DAYS = 400


@dataclass(frozen=True)
class Days:
    """The first and the last day of an export."""

    start: date
    end: date


def read_days(values: Mapping[str, str]) -> Days:
    """Return the days that an address asks for; refuse what does not read, and an end before its start."""
    start, end = read_day(values.get("du", "")), read_day(values.get("au", ""))
    if start is None or end is None:
        raise DaysUnreadable
    if end < start:
        raise DaysUnreadable("La fin vient avant le début : échangez les deux dates.")
    if (end - start).days > LONGEST_DAYS:
        raise DaysUnreadable("Un export couvre un an au plus : rapprochez les deux dates.")
    return Days(start, end)


def activities_between(branch: Branch, days: Days, *, by: User) -> list[Activity]:
    """Return the sessions held on these days, in the words of La Coop."""
    sessions = held_sessions(branch).filter(on__gte=days.start, on__lte=days.end)
    return activities_of(list(sessions), branch, by=by)


def write_json(activities: Sequence[Activity]) -> bytes:
    """Return activities as La Coop writes them."""
    kept = {"data": [one.as_json() for one in activities]}
    return json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8")


def write_csv(activities: Sequence[Activity]) -> bytes:
    """Return activities as a table: UTF-8 with its mark, semicolons, no text that is taken for a formula."""
    rows = [dict(flat(one.as_json()["attributes"])) for one in activities]
    names = list(rows[0]) if rows else ["date"]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a tree, each under the names that lead to it."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}_")
        else:
            yield f"{before}{name}", value


def cell(value: Any) -> str | int:
    """Return a value as a cell."""
    if isinstance(value, int):
        return value
    return neutral("|".join(value) if isinstance(value, list) else str(value))
