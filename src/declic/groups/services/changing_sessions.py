"""Changing one session: cancel it, move it, put it back; whoever is concerned is told once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Room
from declic.groups.enums import SessionChangeKind, SessionState
from declic.groups.errors import NothingToChange, SessionBegun, SessionSettled, double_booking
from declic.groups.models import Booking, GroupSession, LearningGroup, SessionChange
from declic.groups.queries import expected_at
from declic.groups.services.changing import lock_group, plan_again
from declic.groups.services.fitting import refuse_unfit_place
from declic.groups.services.removing import remove_last
from declic.groups.services.sessions import generate_sessions
from declic.groups.services.telling_sessions import (
    tell_session_cancelled,
    tell_session_moved,
    tell_session_restored,
)
from declic.shared.errors import Refusal

ONE_DAY = timedelta(days=1)
SESSION = (
    "room__venue__commune",
    "group__level__programme",
    "group__branch",
    "moved_from_room__venue__commune",
)


@dataclass(frozen=True)
class Place:
    """When and where a session meets."""

    on: date
    slot: int
    room: Room


@transaction.atomic
def cancel_session(
    session: GroupSession, *, reason: str, adds_one: bool, by: User, now: datetime
) -> GroupSession | None:
    """Cancel one session and free its bookings; its roll stays. Return the session added at the end."""
    session = lock_session(session)
    if session.state != SessionState.PLANNED:
        raise SessionSettled
    people = expected_at(session)
    session.bookings.all().delete()
    session.state, session.cancel_reason = SessionState.CANCELLED, reason
    session.save(update_fields=["state", "cancel_reason"])
    added = add_one(session, now=now) if adds_one else None
    if added is None:
        lose_one(session)
    change = write_change(session, SessionChangeKind.CANCELLED, reason, by=by, now=now, adds_one=adds_one)
    if session.starts_at > now:
        tell_session_cancelled(change, people, added=added, now=now)
    return added


def add_one(session: GroupSession, *, now: datetime) -> GroupSession:
    """Add a session at the end, or say that the box may be unticked."""
    try:
        return generate_sessions(session.group, from_on=timezone.localdate(now) + ONE_DAY)[-1]
    except Refusal as refusal:
        message = f"La séance de fin ne peut pas être ajoutée. {refusal.sentence} Ou décochez la case."
        raise Refusal(message) from refusal


def lose_one(session: GroupSession) -> None:
    """Let the group have one session fewer."""
    session.group.session_count -= 1
    session.group.save(update_fields=["session_count"])


@transaction.atomic
def move_session(
    session: GroupSession, place: Place, *, reason: str, seen: str, by: User, now: datetime
) -> GroupSession:
    """Let one session meet at another moment or in another room; `seen` is where whoever asks saw it."""
    session = lock_session(session)
    if seen != session.place_key:
        raise NothingToChange
    refuse_unfit_place(session, place.on, place.slot, place.room)
    return change_place(session, place, SessionChangeKind.MOVED, reason, by=by, now=now)


@transaction.atomic
def undo_session_change(session: GroupSession, *, by: User, now: datetime) -> GroupSession:
    """Hold a cancelled session after all, or put a moved one back where it was first planned."""
    session = lock_session(session)
    if session.state == SessionState.CANCELLED:
        return restore_session(session, by=by, now=now)
    place = first_place(session)
    if place is None:
        raise NothingToChange
    refuse_unfit_place(session, place.on, place.slot, place.room)
    return change_place(session, place, SessionChangeKind.PUT_BACK, "", by=by, now=now)


def restore_session(session: GroupSession, *, by: User, now: datetime) -> GroupSession:
    """Plan a cancelled session again, and take away the one that was added for it."""
    if session.starts_at <= now:
        raise SessionBegun
    last = session.changes.filter(kind=SessionChangeKind.CANCELLED).first()
    if last is not None and not last.adds_one:
        session.group.session_count += 1
        session.group.save(update_fields=["session_count"])
    alive = session.group.sessions.exclude(state=SessionState.CANCELLED).count()
    surplus = max(0, alive + 1 - session.group.session_count)
    removed = remove_last(session.group, surplus, keep=[session])
    plan_again(session.group, [session])
    change = write_change(session, SessionChangeKind.RESTORED, "", by=by, now=now)
    tell_session_restored(change, expected_at(session), removed=removed, now=now)
    return session


def first_place(session: GroupSession) -> Place | None:
    """Return where a moved session was first planned."""
    if session.moved_from_on is None or session.moved_from_slot is None or session.moved_from_room is None:
        return None
    return Place(session.moved_from_on, session.moved_from_slot, session.moved_from_room)


def change_place(
    session: GroupSession, place: Place, kind: SessionChangeKind, reason: str, *, by: User, now: datetime
) -> GroupSession:
    """Move a planned session with its bookings, keep where it came from, and tell everybody."""
    refuse_begun(session, place, now)
    change = write_change(session, kind, reason, by=by, now=now)
    was = first_place(session) or Place(session.on, session.slot, session.room)
    is_back = was == place
    session.on, session.slot, session.room = place.on, place.slot, place.room
    session.moved_from_on = None if is_back else was.on
    session.moved_from_slot = None if is_back else was.slot
    session.moved_from_room = None if is_back else was.room
    session.change_reason = "" if is_back else reason
    session.save()
    move_bookings(session)
    tell_session_moved(change, expected_at(session), now=now)
    return session


def refuse_begun(session: GroupSession, place: Place, now: datetime) -> None:
    """Refuse to move what is settled or has begun, or to a moment that is past."""
    if session.state != SessionState.PLANNED:
        raise SessionSettled
    if session.starts_at <= now:
        raise SessionBegun
    there = GroupSession(on=place.on, slot=place.slot)
    if there.starts_at <= now:
        raise Refusal("Ce moment est déjà passé. Choisissez une date à venir.")


def move_bookings(session: GroupSession) -> None:
    """Book the new moment for the room, the adults and the learners, or say who is taken."""
    bookings = list(session.bookings.all())
    for booking in bookings:
        booking.on, booking.slot = session.on, session.slot
        if booking.room_id:
            booking.room = session.room
    try:
        with transaction.atomic():
            Booking.objects.bulk_update(bookings, ["on", "slot", "room"])
    except IntegrityError as error:
        raise double_booking(error) from error


def lock_session(session: GroupSession) -> GroupSession:
    """Return a session as it stands now, its open group locked until the transaction ends."""
    group: LearningGroup = lock_group(session.group)
    found = GroupSession.objects.select_related(*SESSION).get(pk=session.pk)
    found.group = group
    return found


def write_change(
    session: GroupSession,
    kind: SessionChangeKind,
    reason: str,
    *,
    by: User,
    now: datetime,
    adds_one: bool = False,
) -> SessionChange:
    """Keep what was done to a session, and where it was until then."""
    return SessionChange.objects.create(
        session=session,
        kind=kind,
        reason=reason,
        was_on=session.on,
        was_slot=session.slot,
        was_room=session.room,
        adds_one=adds_one,
        made_at=now,
        made_by=by,
    )
