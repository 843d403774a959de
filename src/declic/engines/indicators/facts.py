"""What figures are counted from: one row a learner, drawn for one period, and two small tables.

Small whole numbers stand for words, in the order of the lists below; −1 is « not known » everywhere.
A yes or a no is `YES`, `NO` or `UNKNOWN`. Days are those of `period.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.attendance import Attendance
from declic.engines.indicators.errors import FiguresRefused
from declic.engines.indicators.period import MISSING, Days, Period

Words = NDArray[np.int8]
Floats = NDArray[np.float64]
Keys = NDArray[np.int64]
Counts = NDArray[np.int64]

UNKNOWN, NO, YES = -1, 0, 1
SEXES = ("woman", "man", "other")
LEVELS = ("beginner", "intermediate", "advanced", "beyond")
SITUATIONS = ("job", "training", "other")
VINTAGES = ("2015", "2024")
FOLLOW_UP_MONTHS = (3, 6)


@dataclass(frozen=True, slots=True, eq=False)
class FollowUp:
    """What was asked some months after the end: int32, int32 and int8 (L,).

    `due_on` is the day it fell due, `answered_on` the day of the answer, `situation` its `SITUATIONS`.
    """

    due_on: Days
    answered_on: Days
    situation: Words


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class People:
    """The learners of a scope, one row each, as a period sees them; every array is (L,).

    Whoever has the same event several times (two referrals, two enrolments) is one row. Its day is
    the first in the period where there is one, and the first of all otherwise.

    - `keys`: int64, whose row it is.
    - `sex` (`SEXES`), `entry_level`, `exit_level` (`LEVELS`): int8.
    - `is_registered`, `receives_rsa`, `next_step`, and each vintage of `districts`: int8, yes or no.
    - `services_known`: int8, how many services know the person; −1 when nobody asked.
    - `…_on`: int32 days. `wait_from_on` to `wait_to_on` is one wait, from an admission to the first
      seat accepted after it: the first that begins in the period. `wait_left_on` is when the person
      stopped waiting without a seat. `first_refused_on` is when they first declined, or let lapse,
      what we proposed.
    - `entry_ability`, `exit_ability`: float64, logits; `social_entry`, `social_later`: float64,
      points from 0 to 4, how many of the four questions were answered well at entry and at six
      months. NaN where it was not measured.
    - `exit_kind`: int8, the place of the exit in the words of `exit_kinds`.
    - `attendance`: what the rolls of the period say. `follow_ups`: by number of months.
    """

    keys: Keys
    sex: Words
    birth_on: Days
    is_registered: Words
    receives_rsa: Words
    services_known: Words
    districts: Mapping[str, Words]
    referred_on: Days
    reached_on: Days
    admitted_on: Days
    diagnosed_on: Days
    seated_on: Days
    started_on: Days
    completed_on: Days
    abandoned_on: Days
    first_refused_on: Days
    wait_from_on: Days
    wait_to_on: Days
    wait_left_on: Days
    entry_level: Words
    exit_level: Words
    entry_ability: Floats
    exit_ability: Floats
    social_entry: Floats
    social_later: Floats
    next_step: Words
    exit_kind: Words
    attendance: Attendance
    follow_ups: Mapping[int, FollowUp]
    exit_kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, column in _columns(self).items():
            if column.shape != self.keys.shape:
                raise FiguresRefused(
                    f"La colonne « {name} » a {column.size} lignes, pour {len(self)} personnes : "
                    "il en faut une par personne."
                )

    def __len__(self) -> int:
        return self.keys.size

    @classmethod
    def unknown(cls, count: int) -> People:
        """Return that many people of whom nothing is known, to be completed with `replace`.

        Examples
        --------
        >>> people = People.unknown(2)
        >>> len(people), people.sex.tolist(), people.follow_ups[3].situation.tolist()
        (2, [-1, -1], [-1, -1])
        """
        no_word = np.full(count, UNKNOWN, dtype=np.int8)
        no_day = np.full(count, MISSING, dtype=np.int32)
        no_number = np.full(count, np.nan)
        columns: dict[str, object] = {name: no_day for name in cls.__annotations__ if name.endswith("_on")}
        columns |= dict.fromkeys(_WORDS, no_word) | dict.fromkeys(_NUMBERS, no_number)
        follow_up = FollowUp(no_day, no_day, no_word)
        return cls(
            keys=np.arange(count, dtype=np.int64),
            districts=MappingProxyType(dict.fromkeys(VINTAGES, no_word)),
            attendance=Attendance.none(count),
            follow_ups=MappingProxyType(dict.fromkeys(FOLLOW_UP_MONTHS, follow_up)),
            **columns,  # type: ignore[arg-type]
        )


_NUMBERS = ("entry_ability", "exit_ability", "social_entry", "social_later")
_WORDS = (
    "sex",
    "is_registered",
    "receives_rsa",
    "services_known",
    "entry_level",
    "exit_level",
    "next_step",
    "exit_kind",
)


@dataclass(frozen=True, slots=True, eq=False)
class Team:
    """Who taught, one row an adult: int64, bool, int64 and int64 (V,), the last two in the period.

    `minutes` adds up the sessions that were held and where they led or helped.
    """

    keys: Keys
    is_volunteer: NDArray[np.bool_]
    sessions: Counts
    minutes: Counts

    @classmethod
    def nobody(cls) -> Team:
        """Return a team of nobody."""
        return cls(_none(), np.zeros(0, dtype=np.bool_), _none(), _none())


@dataclass(frozen=True, slots=True, eq=False)
class Partners:
    """Who sends us people, one row a partner: int64 and int64 (Q,), referrals of the period."""

    keys: Keys
    referrals: Counts

    @classmethod
    def nobody(cls) -> Partners:
        """Return no partner at all."""
        return cls(_none(), _none())


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All that the figures of one scope are counted from, and the period it was drawn for."""

    period: Period
    people: People
    team: Team = field(default_factory=Team.nobody)
    partners: Partners = field(default_factory=Partners.nobody)


def _columns(people: People) -> dict[str, NDArray[np.generic]]:
    columns = {item.name: getattr(people, item.name) for item in fields(people)}
    found = {name: column for name, column in columns.items() if isinstance(column, np.ndarray)}
    found |= {f"quartier {vintage}": column for vintage, column in people.districts.items()}
    for item in fields(people.attendance):
        found[item.name] = getattr(people.attendance, item.name)
    for months, follow_up in people.follow_ups.items():
        for part in fields(follow_up):
            found[f"{part.name} à {months} mois"] = getattr(follow_up, part.name)
    return found


def _none() -> Counts:
    return np.zeros(0, dtype=np.int64)
