"""The rolls themselves, as columns: each line is read once; where hands differ the rolls engine decides."""

from datetime import date
from typing import Any

import numpy as np
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import ExtractHour, ExtractMinute
from numpy.typing import NDArray

from declic.attendance.enums import LineKind
from declic.attendance.models import RollLine
from declic.attendance.queries.absences import attended
from declic.attendance.queries.lines import line_of
from declic.engines.indicators import MARKS
from declic.engines.rolls import read_presences
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.impact.queries.columns import NOTHING, Kind, Numbers, read_columns
from declic.impact.queries.rolls.words import UNMARKED, Rolls, Table

MARK_CODES = Case(
    *[When(kind=LineKind.MARK, mark=mark, then=Value(code)) for code, mark in enumerate(MARKS)],
    default=Value(NOTHING),
    output_field=IntegerField(),
)
ABOUT_PEOPLE = (LineKind.MARK, LineKind.SIGNATURE)
PAIR = 1 << 32
PARTS = {"hour": ExtractHour, "minute": ExtractMinute}


def read_rolls(sessions: QuerySet[GroupSession], *, today: date) -> Rolls:
    """Return what the rolls of these sessions say, those that are over and were not cancelled."""
    is_over = Q(on__lt=today) | Q(sheet__closed_at__isnull=False)
    over = sessions.filter(is_over).exclude(state=SessionState.CANCELLED)
    table = read_sessions(over)
    keys = table["session"]
    if not keys.size:
        return Rolls.empty()
    return Rolls(table, placed(read_learners(over), keys), placed(read_adults(over), keys))


def read_sessions(sessions: QuerySet[GroupSession]) -> Table:
    """Return the sessions: how long each lasted is on its sheet, else as it was planned."""
    times = {
        f"{end}_{part}": how(f"sheet__{end}_at") for end in ("starts", "ends") for part, how in PARTS.items()
    }
    held = Q(state=SessionState.HELD, sheet__closed_at__isnull=False)
    rows = sessions.annotate(
        **times, is_held=Case(When(held, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    number = Kind.NUMBER
    kinds = {"pk": number, "on": Kind.DAY, "minutes": number, "room__venue": number, "group__level": number}
    read = read_columns(rows, {**kinds, "is_held": number, **dict.fromkeys(times, number)})
    written = 60 * (read["ends_hour"] - read["starts_hour"]) + read["ends_minute"] - read["starts_minute"]
    minutes = np.where((read["ends_hour"] < 0) | (written <= 0), read["minutes"], written)
    ordered = np.argsort(read["pk"])
    columns = {
        "session": read["pk"],
        "on": read["on"],
        "minutes": minutes,
        "venue": read["room__venue"],
        "level": read["group__level"],
        "is_held": read["is_held"],
    }
    return {name: column[ordered] for name, column in columns.items()}


def read_learners(sessions: QuerySet[GroupSession]) -> Table:
    """Return one row a learner and session: named by the roll, or expected and not marked."""
    lines = RollLine.objects.filter(session__in=sessions, kind__in=ABOUT_PEOPLE, learner__isnull=False)
    number = Kind.NUMBER
    kinds = {"session": number, "learner": number, "code": number}
    read = read_columns(lines.annotate(code=MARK_CODES), kinds)
    booked = read_columns(
        Booking.objects.filter(session__in=sessions, learner__isnull=False),
        {"session": number, "learner": number},
    )
    said = read["code"] != NOTHING
    pairs, counts, codes = summed_marks(read["session"][said], read["learner"][said], read["code"][said])
    codes = settle(pairs, codes, counts > 1)
    silent = [pair_of(one["session"], one["learner"]) for one in (booked, read)]
    unmarked = np.setdiff1d(np.concatenate(silent), pairs)
    both = np.concatenate([pairs, unmarked])
    marks = np.concatenate([codes, np.full(unmarked.size, UNMARKED)])
    return {"session": both // PAIR, "learner": both % PAIR, "mark": marks}


def summed_marks(session: Numbers, learner: Numbers, code: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return each learner and session once, with how many marks it has, and one of them."""
    pairs, first, counts = np.unique(pair_of(session, learner), return_index=True, return_counts=True)
    return pairs, counts, code[first]


def pair_of(session: Numbers, learner: Numbers) -> Numbers:
    """Return a session and a learner as one number."""
    return session * PAIR + learner


def settle(pairs: Numbers, codes: Numbers, is_disputed: NDArray[np.bool_]) -> Numbers:
    """Return the marks; where several were written, the one that attendance says holds."""
    disputed = set(pairs[is_disputed].tolist())
    if not disputed:
        return codes
    lines = RollLine.objects.filter(
        session__in={pair // PAIR for pair in disputed}, learner__in={pair % PAIR for pair in disputed}
    )
    rows = [
        row
        for row in lines.filter(kind__in=ABOUT_PEOPLE).order_by("group", "number")
        if row.session_id * PAIR + (row.learner_id or 0) in disputed
    ]
    found = attended(rows, GroupSession.objects.in_bulk({row.session_id for row in rows}))
    held = {
        one.session.pk * PAIR + learner: MARKS.index(one.presence.mark)
        for learner, seen in found.items()
        for one in seen
    }
    settled = [held.get(pair, code) for pair, code in zip(pairs.tolist(), codes.tolist(), strict=True)]
    return np.array(settled, dtype=np.int64)


def read_adults(sessions: QuerySet[GroupSession]) -> Table:
    """Return one row an adult and session where they were: booked, and the roll does not say otherwise."""
    number = Kind.NUMBER
    booked = read_columns(
        Booking.objects.filter(session__in=sessions, member__isnull=False),
        {"session": number, "member": number},
    )
    pairs = np.unique(pair_of(booked["session"], booked["member"]))
    pairs = np.setdiff1d(pairs, missed_by_adults(sessions))
    return {"session": pairs // PAIR, "member": pairs % PAIR}


def missed_by_adults(sessions: QuerySet[GroupSession]) -> Numbers:
    """Return the sessions where a roll says that an adult who was booked did not come."""
    absent = RollLine.objects.filter(session__in=sessions, member__isnull=False, kind=LineKind.MARK)
    lines: dict[tuple[int, int], list[Any]] = {}
    for row in RollLine.objects.filter(
        session__in=absent.values("session"), member__in=absent.values("member"), kind__in=ABOUT_PEOPLE
    ):
        lines.setdefault((row.session_id, row.member_id or 0), []).append(line_of(row))
    missed = [
        session * PAIR + member
        for (session, member), said in lines.items()
        if not any(one.came or one.is_signed for one in read_presences(said).values())
    ]
    return np.array(sorted(missed), dtype=np.int64)


def placed(table: Table, keys: NDArray[Any]) -> Table:
    """Return a table whose sessions are places among `keys`, ascending; rows of no session left out."""
    places = np.clip(np.searchsorted(keys, table["session"]), 0, keys.size - 1)
    is_known = keys[places] == table["session"]
    return {
        **{name: column[is_known] for name, column in table.items()},
        "session": places[is_known].astype("i4"),
    }
