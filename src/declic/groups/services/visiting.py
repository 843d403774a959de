"""People who come to one session of a group that is not theirs, to catch up what they missed."""

from datetime import datetime

from django.db import transaction

from declic.groups.enums import SEATED_STATES, SessionState
from declic.groups.errors import NotAGuest, NotOurs, SessionBegun, SessionFull, SessionSettled
from declic.groups.models import Booking, GroupSession
from declic.groups.queries.openings import free_seats_of
from declic.groups.services.changing_sessions import lock_session
from declic.groups.services.sessions import create_bookings
from declic.groups.services.telling_sessions import tell_invited
from declic.learners.models import Learner


@transaction.atomic
def invite_to_session(session: GroupSession, learner: Learner, *, now: datetime) -> Booking:
    """Keep a seat for somebody at one session only, and tell them; the last seat goes once."""
    session = lock_session(session)
    if session.state != SessionState.PLANNED:
        raise SessionSettled
    if session.starts_at <= now:
        raise SessionBegun
    if learner.branch_id != session.group.branch_id or learner.merged_into_id:
        raise NotOurs
    if free_seats_of([session.pk])[session.pk] <= 0:
        raise SessionFull
    booking = Booking(session=session, on=session.on, slot=session.slot, learner=learner)
    create_bookings([booking])
    tell_invited(session, learner, now=now)
    return booking


@transaction.atomic
def release_guest(session: GroupSession, learner: Learner) -> None:
    """Give back the seat of somebody who had been invited to one session, and cannot come."""
    session = lock_session(session)
    if session.state != SessionState.PLANNED:
        raise SessionSettled
    if session.group.enrolments.filter(learner=learner, state__in=SEATED_STATES).exists():
        raise NotAGuest
    if not session.bookings.filter(learner=learner).delete()[0]:
        raise NotAGuest
