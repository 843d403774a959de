"""Booking a volunteer for one session, while nobody else changes it."""

from django.db import IntegrityError, transaction

from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION
from declic.volunteering.errors import ElsewhereThen, SessionOff


def lock_session(pk: int) -> GroupSession:
    """Return a planned session, its group locked until the transaction ends; refuse one that is off."""
    LearningGroup.objects.select_for_update(of=("self",)).filter(sessions=pk).first()
    session = GroupSession.objects.select_related(*SESSION).filter(pk=pk).first()
    if session is None or session.state != SessionState.PLANNED:
        raise SessionOff
    return session


def book(member: TeamMember, session: GroupSession) -> None:
    """Book somebody for a session; refuse when they are expected elsewhere then."""
    if Booking.objects.filter(session=session, member=member).exists():
        return
    try:
        with transaction.atomic():
            Booking.objects.create(session=session, on=session.on, slot=session.slot, member=member)
    except IntegrityError as error:
        raise ElsewhereThen from error


def unbook(member: TeamMember, session: GroupSession) -> bool:
    """Free somebody from one session; return whether it counted on them."""
    deleted, _ = Booking.objects.filter(session=session, member=member).delete()
    return bool(deleted)
