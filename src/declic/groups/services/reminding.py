"""Reminding learners of a session: on the open day before, and two hours before; never late, never twice."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.groups.services.telling import Letter, call_line, write_to_learner
from declic.groups.services.telling_sessions import spot_of
from declic.outbox.enums import MessageKind
from declic.outbox.models import Message
from declic.outbox.services.quiet_hours import is_open_day

#: The day before, once people are up.
EVE_HOUR = time(10)
JUST_BEFORE = timedelta(hours=2)
ONE_DAY = timedelta(days=1)
#: A long week-end of holidays and Sundays is shorter than this.
MOST_DAYS_AHEAD = 6


def remind_sessions(now: datetime) -> int:
    """Queue the reminders that are due; return how many. Running it again queues nothing more."""
    here = timezone.localtime(now)
    soon = [one for one in planned_on([here.date()]) if now <= one.starts_at <= now + JUST_BEFORE]
    queued = remind(soon, "hours", now=now)
    if here.time() >= EVE_HOUR and is_open_day(here.date()):
        queued += remind(planned_on(days_announced_on(here.date())), "eve", now=now)
    return queued


def days_announced_on(today: date) -> list[date]:
    """Return tomorrow, and the days after for which nobody may write in between: Sundays and holidays."""
    days = [today + ONE_DAY]
    while not is_open_day(days[-1]) and len(days) < MOST_DAYS_AHEAD:
        days.append(days[-1] + ONE_DAY)
    return days


def planned_on(days: Iterable[date]) -> list[GroupSession]:
    """Return the sessions planned on these days, with their places."""
    sessions = GroupSession.objects.filter(on__in=list(days), state=SessionState.PLANNED)
    return list(sessions.select_related("group__branch", "group__level__programme", "room__venue__commune"))


def remind(sessions: Iterable[GroupSession], occasion: str, *, now: datetime) -> int:
    """Write to the learners booked for these sessions who were not reminded on this occasion."""
    session_by_pk = {session.pk: session for session in sessions}
    bookings = Booking.objects.filter(session__in=session_by_pk, learner__isnull=False)
    booked = bookings.select_related("learner")
    due = {f"remind:{occasion}:{one.session_id}:{one.learner_id}": one for one in booked}
    said = set(Message.objects.filter(once_key__in=due).values_list("once_key", flat=True))
    for key, booking in due.items():
        if key not in said and booking.learner is not None:
            session = session_by_pk[booking.session_id]
            write_to_learner(
                MessageKind.SESSION_REMINDER,
                booking.learner,
                reminder_of(session, occasion),
                once_key=key,
                now=now,
                not_after=session.starts_at,
            )
    return len(due) - len(said)


def reminder_of(session: GroupSession, occasion: str) -> Letter:
    """Return what a learner reads before a session: the date, the hours, the place."""
    spot = spot_of(session)
    opening = f"Votre cours commence à {spot.starts}." if occasion == "hours" else "Votre cours approche."
    lines = [opening, f"C’est {spot.day}, {spot.hours}.", f"Lieu : {spot.address}."]
    sms = [f"Votre cours : {spot.day}, {spot.hours}.", f"Lieu : {spot.address}."]
    directions = session.room.venue.directions
    end = [call_line(session.group.branch) or "À bientôt !"]
    more = [f"Pour venir : {directions}"] if directions else []
    return Letter(f"Votre cours : {spot.day}, {spot.starts}", [*lines, *more, *end], [*sms, *end])
