"""The facts under which a report is frozen: numbers instead of people, ages instead of birth dates.

A frozen report is made again from these bytes alone: no database, no clock.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import (
    MISSING,
    Attendance,
    Facts,
    FollowUp,
    Partners,
    People,
    Period,
    Team,
    as_days,
    count_ages,
)
from declic.engines.indicators.period import Mask
from declic.impact.queries.reports.recipe import Recipe

FORMAT = "declic-report/1"
EPOCH = date(1970, 1, 1)
#: How each sort of array is written: `None` stands for what is not known.
PEOPLE_COLUMNS = {item.name for item in fields(People)} - {
    "keys", "birth_on", "districts", "attendance", "follow_ups", "exit_kinds",
}  # fmt: skip


@dataclass(frozen=True)
class Frozen:
    """Everything that a frozen report is made of."""

    reference: str
    branch: str
    starts_on: date
    ends_on: date
    public_words: str
    comment: str
    frozen_on: date
    made_with: Mapping[str, str]
    recipe: Recipe
    facts: Facts
    ages: NDArray[np.int16]
    sha256: str = ""


def pack(frozen: Frozen) -> bytes:
    """Return the facts as they are kept, compressed; `read` gives them back."""
    kept = {
        "format": FORMAT,
        "reference": frozen.reference,
        "branch": frozen.branch,
        "starts_on": frozen.starts_on.isoformat(),
        "ends_on": frozen.ends_on.isoformat(),
        "public_words": frozen.public_words,
        "comment": frozen.comment,
        "frozen_on": frozen.frozen_on.isoformat(),
        "made_with": dict(frozen.made_with),
        "recipe": frozen.recipe.as_json(),
        "people": people_as_json(frozen.facts.people, frozen.ages),
        "team": table_as_json(frozen.facts.team),
        "partners": table_as_json(frozen.facts.partners),
    }
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return zlib.compress(text.encode("utf-8"), level=9)


def read(kept: bytes) -> Frozen:
    """Return the facts that `pack` wrote."""
    values: dict[str, Any] = json.loads(zlib.decompress(kept))
    period = Period(date.fromisoformat(values["starts_on"]), date.fromisoformat(values["ends_on"]))
    people, ages = people_from_json(values["people"], period)
    team, partners = values["team"], values["partners"]
    facts = Facts(
        period,
        people,
        Team(*(np.array(team[name], dtype=bool if name == "is_volunteer" else np.int64) for name in TEAM)),
        Partners(*(np.array(partners[name], dtype=np.int64) for name in PARTNERS)),
    )
    names = ("reference", "branch", "public_words", "comment", "made_with")
    return Frozen(
        **{name: values[name] for name in names},
        starts_on=period.start,
        ends_on=period.end,
        frozen_on=date.fromisoformat(values["frozen_on"]),
        recipe=Recipe.from_json(values["recipe"]),
        facts=facts,
        ages=ages,
        sha256=hashlib.sha256(kept).hexdigest(),
    )


TEAM = tuple(item.name for item in fields(Team))
PARTNERS = tuple(item.name for item in fields(Partners))


def hide_identities(facts: Facts, kept: Mask, order: NDArray[np.int64]) -> tuple[Facts, NDArray[np.int16]]:
    """Return the facts of the people kept, in an order of chance, under numbers from 1; and their ages.

    `order` is that order: places among the people kept, (n,). Nobody's key, nor birth date, is left.
    """
    rows = np.flatnonzero(kept)[order]
    people = take(facts.people, rows)
    ages = count_ages(people.birth_on, ages_counted_on(people, facts.period))
    hidden = replace(
        people,
        keys=np.arange(1, rows.size + 1, dtype=np.int64),
        birth_on=birthdays_for(ages, ages_counted_on(people, facts.period)),
    )
    team = replace(facts.team, keys=np.arange(1, facts.team.keys.size + 1, dtype=np.int64))
    sent = facts.partners.referrals > 0
    partners = Partners(np.arange(1, int(sent.sum()) + 1, dtype=np.int64), facts.partners.referrals[sent])
    return Facts(facts.period, hidden, team, partners), ages


def ages_counted_on(people: People, period: Period) -> NDArray[np.int32]:
    """Return the day on which each age is counted: the first presence, else the first of the period."""
    return np.where(people.started_on != MISSING, people.started_on, period.first).astype(np.int32)


def birthdays_for(ages: NDArray[np.int16], on: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return birth dates that give these ages on those days, and say nothing else."""
    return as_days([birthday_for(age, day) for age, day in zip(ages.tolist(), on.tolist(), strict=True)])


def birthday_for(age: int, day: int) -> date | None:
    """Return the birthday of somebody who turned that age on that day; none when it is not known."""
    if age < 0:
        return None
    turned = EPOCH + timedelta(days=day)
    is_leap_day = (turned.month, turned.day) == (2, 29)
    return turned.replace(year=turned.year - age, day=28 if is_leap_day else turned.day)


def take(people: People, rows: NDArray[np.intp]) -> People:
    """Return some rows of the people."""
    columns: dict[str, Any] = {name: getattr(people, name)[rows] for name in PEOPLE_COLUMNS}
    return replace(
        people,
        **columns,
        keys=people.keys[rows],
        birth_on=people.birth_on[rows],
        districts={vintage: column[rows] for vintage, column in people.districts.items()},
        attendance=Attendance(*(getattr(people.attendance, item.name)[rows] for item in fields(Attendance))),
        follow_ups={
            months: FollowUp(*(getattr(asked, item.name)[rows] for item in fields(FollowUp)))
            for months, asked in people.follow_ups.items()
        },
    )


def people_as_json(people: People, ages: NDArray[np.int16]) -> dict[str, Any]:
    """Return the people as lists, one a column."""
    return {
        "count": len(people),
        "ages": ages.tolist(),
        "columns": {name: as_list(getattr(people, name)) for name in sorted(PEOPLE_COLUMNS)},
        "districts": {vintage: as_list(column) for vintage, column in people.districts.items()},
        "attendance": table_as_json(people.attendance),
        "follow_ups": {str(months): table_as_json(one) for months, one in people.follow_ups.items()},
        "exit_kinds": list(people.exit_kinds),
    }


def people_from_json(kept: Mapping[str, Any], period: Period) -> tuple[People, NDArray[np.int16]]:
    """Return the people that `people_as_json` wrote, and their ages."""
    empty = People.unknown(kept["count"])
    columns: dict[str, Any] = {
        name: as_array(kept["columns"][name], getattr(empty, name)) for name in PEOPLE_COLUMNS
    }
    ages = np.array(kept["ages"], dtype=np.int16)
    people = replace(
        empty,
        **columns,
        keys=np.arange(1, kept["count"] + 1, dtype=np.int64),
        districts={name: np.array(column, dtype=np.int8) for name, column in kept["districts"].items()},
        attendance=Attendance(
            *(np.array(kept["attendance"][item.name], dtype=np.int64) for item in fields(Attendance))
        ),
        follow_ups={int(months): follow_up_from(one) for months, one in kept["follow_ups"].items()},
        exit_kinds=tuple(kept["exit_kinds"]),
    )
    return replace(people, birth_on=birthdays_for(ages, ages_counted_on(people, period))), ages


def follow_up_from(kept: Mapping[str, list[Any]]) -> FollowUp:
    """Return a follow-up that was written as lists."""
    no_day = np.zeros(0, dtype=np.int32)
    return FollowUp(
        due_on=as_array(kept["due_on"], no_day),
        answered_on=as_array(kept["answered_on"], no_day),
        situation=np.array(kept["situation"], dtype=np.int8),
    )


def table_as_json(table: object) -> dict[str, list[Any]]:
    """Return the arrays of a small table as lists."""
    return {name: as_list(getattr(table, name)) for name in getattr(table, "__slots__", ())}


def as_list(column: NDArray[Any]) -> list[Any]:
    """Return a column as JSON writes it: what is not known is nothing."""
    if column.dtype == np.int32:
        return [None if day == MISSING else day for day in column.tolist()]
    if column.dtype.kind == "f":
        return [None if np.isnan(value) else value for value in column.tolist()]
    found: list[Any] = column.tolist()
    return found


def as_array(values: list[Any], like: NDArray[Any]) -> NDArray[Any]:
    """Return the column that `as_list` wrote, of the same kind as another."""
    nothing: float = MISSING if like.dtype == np.int32 else float("nan")
    return np.array([nothing if value is None else value for value in values], dtype=like.dtype)


def day_words(day: int) -> str:
    """Return a day of the facts as people write it, nothing when there is none."""
    return "" if day == MISSING else f"{EPOCH + timedelta(days=day):%d/%m/%Y}"
