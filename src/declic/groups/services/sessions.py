"""Sessions of a group, generated around holidays and closures."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from declic.branches.queries import days_off
from declic.groups.enums import SEATED_STATES, SessionState
from declic.groups.errors import NoSession, double_booking
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.services.overlaps import refuse_overlaps
from declic.shared.slots import Slot

#: A group that has not found its dates after two years never will.
HORIZON_DAYS = 730


@transaction.atomic
def generate_sessions(group: LearningGroup, *, from_on: date | None = None) -> list[GroupSession]:
    """Create the sessions that are missing, with their bookings; return them.

    Running it again creates nothing; after a cancellation it adds one session at the end.
    """
    existing = {(session.on, session.slot): session for session in group.sessions.all()}
    missing = group.session_count - sum(s.state != SessionState.CANCELLED for s in existing.values())
    start = max([(from_on or group.starts_on, -1), *existing])
    new: list[GroupSession] = []
    for on, slot in teaching_moments(group):
        if len(new) >= missing:
            break
        if (on, slot) > start:
            new.append(session_of(group, on, slot))
    if len(new) < missing:
        raise NoSession
    GroupSession.objects.bulk_create(new)
    book_sessions(group, new)
    return new


def session_of(group: LearningGroup, on: date, slot: int) -> GroupSession:
    """Return one session of a group, not saved yet."""
    return GroupSession(group=group, room=group.room, on=on, slot=slot, minutes=group.session_minutes)


def teaching_moments(group: LearningGroup) -> Iterator[tuple[date, int]]:
    """Yield the dates and slots at which the group can meet, in order."""
    slots = [Slot(number) for number in group.weekly_slots]
    weekdays = {slot.weekday for slot in slots}
    every_day = (group.starts_on + timedelta(days=offset) for offset in range(HORIZON_DAYS))
    dates = [on for on in every_day if on.weekday() in weekdays]
    venue, skips = group.room.venue, group.skips_school_holidays
    closed = days_off(group.branch, venue, dates, skips_school_holidays=skips, room=group.room)
    for on in dates:
        if on not in closed and not group.is_away(on):
            yield from ((on, slot.number) for slot in slots if slot.weekday == on.weekday())


def book_sessions(group: LearningGroup, sessions: list[GroupSession]) -> None:
    """Book the room, the adults and the seated learners of these sessions."""
    members = [staff.member_id for staff in group.staff.all()]
    seated = group.enrolments.filter(state__in=SEATED_STATES).values_list("learner_id", flat=True)
    learners = list(seated)
    bookings = []
    for session in sessions:
        moment = {"session": session, "on": session.on, "slot": session.slot}
        bookings.append(Booking(**moment, room_id=session.room_id))
        bookings += [Booking(**moment, member_id=pk) for pk in members]
        bookings += [Booking(**moment, learner_id=pk) for pk in learners]
    create_bookings(bookings)


def create_bookings(bookings: list[Booking]) -> None:
    """Save bookings all together, or say which one the database refused."""
    refuse_overlaps(bookings)
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(bookings)
    except IntegrityError as error:
        raise double_booking(error) from error


@transaction.atomic
def hold_session(session: GroupSession) -> GroupSession:
    """Say that a session took place; a cancelled one stays cancelled, its roll is kept all the same."""
    planned = GroupSession.objects.filter(pk=session.pk, state=SessionState.PLANNED)
    planned.update(state=SessionState.HELD)
    session.refresh_from_db(fields=["state"])
    return session


@transaction.atomic
def plan_session_again(session: GroupSession) -> GroupSession:
    """Say that a session is still to be held: its roll was reopened."""
    held = GroupSession.objects.filter(pk=session.pk, state=SessionState.HELD)
    held.update(state=SessionState.PLANNED)
    session.refresh_from_db(fields=["state"])
    return session
