"""What volunteers gave: the sessions that were held and where they were, in hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from declic.attendance.models import AttendanceSheet
from declic.attendance.queries.lines import lines_by_session
from declic.engines.rolls import Line, read_presences
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION
from declic.volunteering.enums import Task
from declic.volunteering.queries.staffing import staffed

SCHOOL_YEAR_STARTS = 9


@dataclass(frozen=True)
class GivenSession:
    """One session that somebody gave."""

    session: GroupSession
    task: str
    minutes: int

    @property
    def task_words(self) -> str:
        """Return what they did, in words."""
        return str(Task(self.task).label)

    @property
    def hours_words(self) -> str:
        """Return the time, in words."""
        return hours_words(self.minutes)


@dataclass(frozen=True)
class GivenYear:
    """One school year of somebody."""

    starts_in: int
    sessions: tuple[GivenSession, ...]

    @property
    def label(self) -> str:
        """Return for instance « 2026-2027 »."""
        return f"{self.starts_in}-{self.starts_in + 1}"

    @property
    def minutes(self) -> int:
        """Return the time given that year."""
        return sum(one.minutes for one in self.sessions)

    @property
    def hours_words(self) -> str:
        """Return the time given that year, in words."""
        return hours_words(self.minutes)

    @property
    def venues(self) -> list[str]:
        """Return where, by name."""
        return sorted({one.session.room.venue.name for one in self.sessions})


def given_years(member: TeamMember) -> list[GivenYear]:
    """Return what somebody gave, school year by school year, the latest first."""
    given = sorted(given_sessions(member), key=lambda one: (one.session.on, one.session.slot), reverse=True)
    years = groupby(given, key=lambda one: school_year(one.session.on))
    return [GivenYear(year, tuple(sessions)) for year, sessions in years]


def given_sessions(member: TeamMember) -> list[GivenSession]:
    """Return the held sessions with a closed roll where somebody was.

    A signature or a mark of theirs says it; without either, being booked for a held session does.
    """
    booked = Booking.objects.filter(member=member, session__state=SessionState.HELD).values("session")
    closed = AttendanceSheet.objects.filter(session__in=booked).exclude(closed_at=None)
    sessions = list(GroupSession.objects.filter(pk__in=closed.values("session")).select_related(*SESSION))
    lines = lines_by_session(one.pk for one in sessions)
    tasks = {
        one.session.pk: next(adult.task for adult in one.adults if adult.member.pk == member.pk)
        for one in staffed(sessions)
    }
    return [
        GivenSession(one, tasks[one.pk], one.minutes)
        for one in sessions
        if has_come(member.pk, lines[one.pk]) is not False
    ]


def has_come(member_pk: int, lines: Iterable[Line]) -> bool | None:
    """Return whether the roll says that somebody was there; nothing when it does not speak of them."""
    presence = read_presences(lines).get(f"member:{member_pk}")
    if presence is None:
        return None
    return presence.is_signed or presence.came


def school_year(day: date) -> int:
    """Return the year in which the school year of a day started."""
    return day.year if day.month >= SCHOOL_YEAR_STARTS else day.year - 1


def hours_words(minutes: int) -> str:
    """Return « 12 h » or « 12 h 30 »."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
