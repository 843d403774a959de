"""How much of a level each person attended: hours on closed rolls, against the hours that expected them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from declic.attendance.models import RollLine
from declic.attendance.queries.absences import AttendedSession, attended, settled
from declic.groups.enums import ENDED_STATES, SessionState
from declic.groups.models import Booking, Enrolment, GroupSession
from declic.programmes.models import Level

MINUTES_AN_HOUR = 60


@dataclass(frozen=True)
class Attendance:
    """What somebody attended of a level, in minutes; nothing is guessed where no roll was taken."""

    minutes: int = 0
    expected_minutes: int = 0
    sessions: int = 0
    first_on: date | None = None
    last_on: date | None = None
    session_pks: tuple[int, ...] = ()

    @property
    def percent(self) -> int | None:
        """Return the share of the expected hours; a session caught up elsewhere counts like another."""
        if not self.expected_minutes:
            return None
        return min(100, 100 * self.minutes // self.expected_minutes)

    @property
    def hours_words(self) -> str:
        """Return the time attended, in words."""
        hours, minutes = divmod(self.minutes, MINUTES_AN_HOUR)
        return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"

    @property
    def words(self) -> str:
        """Return the time and the share, in words."""
        share = "aucune feuille d’émargement" if self.percent is None else f"{self.percent} % de présence"
        return f"{self.hours_words}, {share}"

    def is_enough(self, level: Level) -> bool:
        """Return whether the share reaches what the level asks for."""
        return self.percent is not None and self.percent >= level.presence_percent


def attendance_of(enrolment: Enrolment, *, today: date) -> Attendance:
    """Return what one person attended."""
    return attendances_of([enrolment], enrolment.group.level, today=today)[enrolment.pk]


def attendances_of(enrolments: Iterable[Enrolment], level: Level, *, today: date) -> dict[int, Attendance]:
    """Return what these people attended of a level, by enrolment, in a fixed number of queries.

    A level that was ended before and begun again counts from the new beginning.
    """
    enrolments = list(enrolments)
    learners = {one.learner_id for one in enrolments}
    lines = RollLine.objects.filter(learner__in=learners, session__group__level=level)
    rows = list(settled(lines, today=today).order_by("group", "number"))
    booked = Booking.objects.filter(learner__in=learners, session__group__level=level)
    held = list(booked.filter(session__state=SessionState.HELD).values_list("learner_id", "session_id"))
    wanted = {row.session_id for row in rows} | {session for _, session in held}
    sessions = GroupSession.objects.in_bulk(wanted)
    came = attended(rows, sessions)
    own = Enrolment.objects.filter(learner__in=learners, group__level=level)
    known = list(own.values_list("learner_id", "group_id", "state", "ended_at"))
    found = {}
    for enrolment in enrolments:
        mine = [row for row in known if row[0] == enrolment.learner_id]
        ends = [at for _, _, state, at in mine if state in ENDED_STATES and at and at < enrolment.offered_at]
        since = max(ends).date() if ends else date.min
        expected = {pk for learner, pk in held if learner == enrolment.learner_id}
        found[enrolment.pk] = summed(
            [row for row in came.get(enrolment.learner_id, []) if counts(row.session, since)],
            [sessions[pk] for pk in expected if counts(sessions[pk], since)],
            {group for _, group, _, _ in mine},
        )
    return found


def counts(session: GroupSession, since: date) -> bool:
    """Return whether a session took place, and after the day when an earlier try ended."""
    return session.state != SessionState.CANCELLED and session.on > since


def summed(rows: list[AttendedSession], held: list[GroupSession], groups: set[int]) -> Attendance:
    """Return the totals of what rolls say, and of held sessions that expected somebody."""
    minutes = {row.session.pk: row.minutes for row in rows}
    came = [row for row in rows if row.presence.came]
    own = {row.session.pk for row in rows if row.session.group_id in groups} | {one.pk for one in held}
    lengths = {one.pk: one.minutes for one in held} | minutes
    days = [row.session.on for row in came]
    return Attendance(
        minutes=sum(row.minutes for row in came),
        expected_minutes=sum(lengths[pk] for pk in own),
        sessions=len(came),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        session_pks=tuple(sorted(row.session.pk for row in came)),
    )
