"""Who missed what: one person's attendance across all their groups, and whom to call."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from declic.attendance.enums import CAME, MISSED, AbsenceReason, LineKind, Mark
from declic.attendance.models import AttendanceSheet, FollowedAbsence, RollLine
from declic.attendance.queries.lines import line_of
from declic.branches.models import Branch
from declic.engines.rolls import Line, Presence, read_presences
from declic.groups.enums import SEATED_STATES, GroupState, SessionState
from declic.groups.models import Booking, Enrolment, GroupSession
from declic.groups.queries import NextSession, next_sessions
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown

PAGE_SIZE = 50
#: So many sessions missed in a row without a word, and somebody of the team calls.
CALL_AFTER = 2
#: Absences older than this call for nothing any more.
LOOK_BACK = timedelta(days=60)
MINUTES_AN_HOUR = 60
COURSE = ("session__group__level__programme", "session__room__venue")


@dataclass(frozen=True)
class AttendedSession:
    """What the roll of one session says of one person."""

    session: GroupSession
    presence: Presence
    minutes: int

    @property
    def mark_label(self) -> str:
        """Return the presence in words."""
        return str(Mark(self.presence.mark).label)

    @property
    def reason_label(self) -> str:
        """Return the reason of an absence in words."""
        reason = self.presence.line.reason if self.presence.line else ""
        return str(AbsenceReason(reason).label) if reason else ""

    @property
    def tone(self) -> str:
        """Return the tone of the mark on a page."""
        tones: dict[str, str] = {Mark.ABSENT: "danger", Mark.EXCUSED: "warning", Mark.UNMARKED: "neutral"}
        return tones.get(self.presence.mark, "success")

    @property
    def is_cancelled(self) -> bool:
        """Return whether the session did not take place: it counts for nothing."""
        return self.session.state == SessionState.CANCELLED

    @property
    def is_missed(self) -> bool:
        """Return whether the person was expected and did not come."""
        return not self.is_cancelled and self.presence.mark in MISSED


@dataclass(frozen=True)
class Total:
    """So many sessions of one kind."""

    label: str
    count: int


@dataclass(frozen=True)
class AttendanceRecord:
    """One person's attendance across everything."""

    learner: Learner
    rows: "Page[AttendedSession]"
    marks: list[Total]
    reasons: list[Total]
    minutes: int
    share: float | None
    missed_in_row: int

    @property
    def hours_words(self) -> str:
        """Return the time attended in words: « 12 h », « 1 h 30 »."""
        hours, minutes = divmod(self.minutes, MINUTES_AN_HOUR)
        return f"{hours} h {minutes:02d}" if minutes else f"{hours} h"

    @property
    def share_words(self) -> str:
        """Return the share of sessions attended, in words."""
        return "—" if self.share is None else f"{round(100 * self.share)} %"


@dataclass(frozen=True)
class AbsenceToFollow:
    """Somebody who missed several sessions in a row without a word."""

    learner: Learner
    count: int
    last: AttendedSession
    next_session: NextSession | None

    @property
    def phone(self) -> str:
        """Return the number to call, as people write it."""
        return phone_shown(self.learner.phone)


@dataclass(frozen=True)
class AbsencesPage:
    """Whom to call, and why people of the branch missed sessions lately."""

    page: "Page[AbsenceToFollow]"
    total: int
    reasons: list[Total]


def attendance_record(learner: Learner, *, today: date, number: str = "1") -> AttendanceRecord:
    """Return what the rolls say of one person: each session that is over, latest first, and totals."""
    rows = sessions_attended(learner, today=today)
    counted = [row for row in rows if not row.is_cancelled]
    marks = Counter(row.presence.mark for row in counted)
    came, missed = (sum(marks[one] for one in group) for group in (CAME, MISSED))
    return AttendanceRecord(
        learner=learner,
        rows=Paginator(rows, PAGE_SIZE).get_page(number),
        marks=[Total(str(mark.label), marks[mark]) for mark in Mark if marks[mark]],
        reasons=reason_totals(counted),
        minutes=sum(row.minutes for row in counted if row.presence.came),
        share=came / (came + missed) if came + missed else None,
        missed_in_row=missed_in_row(counted),
    )


def sessions_attended(learner: Learner, *, today: date) -> list[AttendedSession]:
    """Return the sessions that a roll names this person in, or that expected them, latest first."""
    lines = settled(RollLine.objects.filter(learner=learner), today=today)
    rows = list(lines.select_related(*COURSE).order_by("group", "number"))
    sessions = {row.session_id: row.session for row in rows}
    expected = Booking.objects.filter(learner=learner, on__lt=today).select_related(*COURSE)
    sessions |= {one.session_id: one.session for one in expected if one.session_id not in sessions}
    found = attended(rows, sessions)
    return sorted(found.get(learner.pk, []) + unmarked(learner, sessions, found), key=moment, reverse=True)


def unmarked(
    learner: Learner, sessions: dict[int, GroupSession], found: dict[int, list[AttendedSession]]
) -> list[AttendedSession]:
    """Return the sessions that expected somebody, and whose roll says nothing of them."""
    known = {one.session.pk for one in found.get(learner.pk, [])}
    person = f"learner:{learner.pk}"
    return [AttendedSession(one, Presence(person), 0) for pk, one in sessions.items() if pk not in known]


def settled(lines: QuerySet[RollLine], *, today: date) -> QuerySet[RollLine]:
    """Keep the lines about people, of sessions whose roll is closed or whose day is past."""
    is_over = Q(session__on__lt=today) | Q(session__sheet__closed_at__isnull=False)
    return lines.filter(is_over, kind__in=[LineKind.MARK, LineKind.SIGNATURE])


def attended(rows: Iterable[RollLine], sessions: dict[int, GroupSession]) -> dict[int, list[AttendedSession]]:
    """Return what lines say of each person in each session, by learner; a merged file speaks for its heir."""
    lines: dict[tuple[int, int], list[Line]] = {}
    for row in rows:
        if row.learner_id is not None:
            line = replace(line_of(row), person=f"learner:{row.learner_id}")
            lines.setdefault((row.learner_id, row.session_id), []).append(line)
    sheets = AttendanceSheet.objects.filter(session__in={session for _, session in lines})
    minutes = {sheet.session_id: sheet.minutes for sheet in sheets}
    found: dict[int, list[AttendedSession]] = {}
    for (learner, pk), said in lines.items():
        presence = read_presences(said)[f"learner:{learner}"]
        length = minutes.get(pk) or sessions[pk].minutes
        found.setdefault(learner, []).append(AttendedSession(sessions[pk], presence, length))
    return found


def moment(row: AttendedSession) -> tuple[date, int]:
    """Return when a session took place."""
    return row.session.on, row.session.slot


def reason_totals(rows: Iterable[AttendedSession]) -> list[Total]:
    """Return why sessions were missed, the most frequent reason first."""
    missed = Counter(row.reason_label or "sans raison dite" for row in rows if row.is_missed)
    return [Total(label, count) for label, count in missed.most_common()]


def missed_in_row(rows: Sequence[AttendedSession]) -> int:
    """Return how many sessions, latest first, were missed without a word since the person last came.

    A session that was excused, or not marked, neither counts nor ends the row.
    """
    count = 0
    for row in rows:
        if row.presence.came:
            break
        count += row.presence.mark == Mark.ABSENT
    return count


def absences_to_follow(branch: Branch, *, today: date) -> list[AbsenceToFollow]:
    """Return who missed two sessions in a row or more without a word, and nobody called since; most first."""
    return waiting_for_call(branch, recent_attendance(branch, today=today), today=today)


def waiting_for_call(
    branch: Branch, recent: dict[int, list[AttendedSession]], *, today: date
) -> list[AbsenceToFollow]:
    """Return whom the rolls of the last weeks ask to call."""
    followed = set(FollowedAbsence.objects.filter(learner__branch=branch).values_list("learner", "session"))
    rows_by_learner = {pk: sorted(rows, key=moment, reverse=True) for pk, rows in recent.items()}
    counts = {pk: missed_in_row(rows) for pk, rows in rows_by_learner.items()}
    last = {
        pk: next(row for row in rows_by_learner[pk] if row.presence.mark == Mark.ABSENT)
        for pk, count in counts.items()
        if count >= CALL_AFTER
    }
    last = {pk: row for pk, row in last.items() if (pk, row.session.pk) not in followed}
    learners = seated_learners(branch).in_bulk(list(last))
    coming = next_sessions(learners, today=today)
    found = [
        AbsenceToFollow(learner, counts[pk], last[pk], coming.get(pk)) for pk, learner in learners.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.last.session.on, one.learner.pk))


def recent_attendance(branch: Branch, *, today: date) -> dict[int, list[AttendedSession]]:
    """Return what the rolls of the last weeks say, by learner."""
    lines = RollLine.objects.filter(
        learner__branch=branch, session__on__range=(today - LOOK_BACK, today)
    ).exclude(session__state=SessionState.CANCELLED)
    rows = list(settled(lines, today=today).order_by("group", "number"))
    return attended(rows, GroupSession.objects.in_bulk({row.session_id for row in rows}))


def seated_learners(branch: Branch) -> QuerySet[Learner]:
    """Return who has a seat in a group that goes on."""
    seats = Enrolment.objects.filter(
        learner=OuterRef("pk"), state__in=SEATED_STATES, group__state=GroupState.OPEN
    )
    return Learner.objects.filter(Exists(seats), branch=branch, merged_into=None, erased_on=None)


def absences_page(branch: Branch, *, today: date, number: str) -> AbsencesPage:
    """Return whom to call, and the reasons of the last weeks."""
    recent = recent_attendance(branch, today=today)
    waiting = waiting_for_call(branch, recent, today=today)
    rows = [row for rows in recent.values() for row in rows]
    return AbsencesPage(Paginator(waiting, PAGE_SIZE).get_page(number), len(waiting), reason_totals(rows))
