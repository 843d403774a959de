"""The doors that people pass: referral, contact, admission, diagnostic, seat, end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Case, F, Q, QuerySet, When

from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.models import DiagnosticRun
from declic.engines.indicators import MISSING
from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.impact.queries.columns import Kind, Numbers, read_columns
from declic.impact.queries.facts.events import Events, Waits, both, find_waits
from declic.impact.queries.facts.people import Roster
from declic.impact.queries.kept import Columns, Kept
from declic.impact.queries.publics import Public
from declic.outcomes.models import Departure
from declic.referrals.enums import DeclineReason, ReferralStatus
from declic.referrals.models import Referral

#: What a person said, or did not say, to a referral made for them.
SAID_NO = (DeclineReason.DECLINED_BY_PERSON, DeclineReason.UNREACHABLE)
#: A seat that was accepted once: whatever became of it later.
ONCE_SEATED = (
    EnrolmentState.ACCEPTED,
    EnrolmentState.COMPLETED,
    EnrolmentState.WITHDRAWN,
    EnrolmentState.RETRACTED,
    EnrolmentState.INCOMPLETE,
    EnrolmentState.LEFT,
)
#: What a seat may be narrowed by.
IN_PLACES = ("programme", "level", "venue")
GONE = (EnrolmentState.WITHDRAWN, EnrolmentState.LEFT)


@dataclass(frozen=True, slots=True, eq=False)
class Journey:
    """What happened to people on the way, and which partner each referral came from."""

    referred: Events
    partners: Numbers
    reached: Events
    admitted: Events
    diagnosed: Events
    seated: Events
    completed: Events
    abandoned: Events
    refused: Events
    waits: Waits


def read_journey(kept: Kept, roster: Roster, public: Public) -> Journey:
    """Return what happened to these learners, whenever it was."""
    referrals = of_public(kept.read("referrals", read_referrals), public, ("programme", "partner"))
    seats = of_public(kept.read("seats", read_seats), public, IN_PLACES)
    departures = of_public(kept.read("departures", read_departures), public, IN_PLACES)
    runs = kept.read("diagnostics", read_diagnosed)
    rows, seat_rows = roster.rows_of(referrals["learner"]), roster.rows_of(seats["learner"])
    is_known = (rows >= 0) & (referrals["received_at"] != MISSING)
    admitted = Events(rows, referrals["admitted"]).known()
    seated = Events(seat_rows, seats["seated"]).known()
    left = Events(roster.rows_of(departures["learner"]), departures["left_on"])
    return Journey(
        referred=Events(rows, referrals["received_at"]).known(),
        partners=referrals["partner"][is_known].astype(np.int64),
        reached=Events(rows, referrals["contacted_at"]).known(),
        admitted=admitted,
        diagnosed=Events(roster.rows_of(runs["learner"]), runs["finished_at"]).known(),
        seated=seated,
        completed=Events(seat_rows, seats["completed"]).known(),
        abandoned=both(Events(seat_rows, seats["left"]), left).known(),
        refused=both(Events(rows, referrals["refused"]), Events(seat_rows, seats["refused"])).known(),
        waits=find_waits(admitted, seated),
    )


def of_public(columns: Columns, public: Public, names: tuple[str, ...]) -> Columns:
    """Keep the rows of a programme, a level, a venue or a partner, where the public asks for one."""
    wanted = {name: getattr(public, name) for name in names if getattr(public, name) is not None}
    if not wanted:
        return columns
    kept = np.logical_and.reduce([columns[name] == pk for name, pk in wanted.items()])
    return {name: column[kept] for name, column in columns.items()}


def read_referrals(branches: Sequence[int]) -> Columns:
    """Return the referrals, with the day that each says of a door."""
    accepted = Q(status=ReferralStatus.ACCEPTED)
    refused = Q(status=ReferralStatus.DECLINED, decline_reason__in=SAID_NO)
    dated = Referral.objects.filter(branch__in=branches).annotate(
        admitted=when(accepted, "answered_at"), refused=when(refused, "answered_at")
    )
    keys = dict.fromkeys(("learner", "partner", "programme"), Kind.NUMBER)
    days = dict.fromkeys(("received_at", "contacted_at", "admitted", "refused"), Kind.MOMENT)
    return read_columns(dated, {**keys, **days})


def when(condition: Q, moment: str) -> Case:
    """Return a moment where a condition holds."""
    return Case(When(condition, then=moment), default=None)


def places_of(rows: QuerySet[Any], path: str) -> QuerySet[Any]:
    """Add the programme, the level and the venue of the group that a row is about."""
    places = {"programme": f"{path}level__programme", "level": f"{path}level", "venue": f"{path}room__venue"}
    placed: QuerySet[Any] = rows.annotate(**{name: F(field) for name, field in places.items()})
    return placed


def read_seats(branches: Sequence[int]) -> Columns:
    """Return the seats that people were offered, with the day that each says of a door."""
    seats = places_of(Enrolment.objects.filter(group__branch__in=branches), "group__")
    dated = seats.annotate(
        seated=when(Q(state__in=ONCE_SEATED), "answered_at"),
        completed=when(Q(state=EnrolmentState.COMPLETED), "ended_at"),
        left=when(Q(state__in=GONE, answered_at__isnull=False, departure=None), "ended_at"),
        declined=when(Q(state=EnrolmentState.DECLINED), "answered_at"),
        lapsed=when(Q(state=EnrolmentState.LAPSED), "ended_at"),
    )
    keys = dict.fromkeys(("learner", *IN_PLACES), Kind.NUMBER)
    days = dict.fromkeys(("seated", "completed", "left", "declined", "lapsed"), Kind.MOMENT)
    read = read_columns(dated, {**keys, **days})
    return {**read, "refused": np.maximum(read.pop("declined"), read.pop("lapsed"))}


def read_departures(branches: Sequence[int]) -> Columns:
    """Return when people left before the end, as the team noted it."""
    rows = places_of(Departure.objects.filter(learner__branch__in=branches), "enrolment__group__")
    return read_columns(rows, {**dict.fromkeys(("learner", *IN_PLACES), Kind.NUMBER), "left_on": Kind.DAY})


def read_diagnosed(branches: Sequence[int]) -> Columns:
    """Return when arrival diagnostics were finished."""
    runs = DiagnosticRun.objects.filter(
        learner__branch__in=branches,
        purpose=Purpose.ENTRY,
        state__in=(RunState.FINISHED, RunState.CONFIRMED),
    )
    return read_columns(runs, {"learner": Kind.NUMBER, "finished_at": Kind.MOMENT})
