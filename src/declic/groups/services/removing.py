"""Taking sessions out of the calendar: only those that nobody signed."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError

from declic.groups.enums import SessionState
from declic.groups.errors import SessionHasRoll
from declic.groups.models import GroupSession, LearningGroup


def remove_sessions(sessions: Iterable[GroupSession]) -> list[GroupSession]:
    """Remove sessions and their bookings; return those that stay, because their roll has begun."""
    pks = [session.pk for session in sessions]
    try:
        with transaction.atomic():
            GroupSession.objects.filter(pk__in=pks).delete()
    except ProtectedError:
        return [one for one in GroupSession.objects.filter(pk__in=pks) if not removed(one)]
    return []


def removed(session: GroupSession) -> bool:
    """Remove one session; return False when its roll keeps it."""
    try:
        with transaction.atomic():
            session.delete()
    except ProtectedError:
        return False
    return True


def remove_last(group: LearningGroup, count: int, *, keep: Iterable[GroupSession]) -> list[GroupSession]:
    """Take away as many planned sessions at the end, never those kept; return them."""
    gone: list[GroupSession] = []
    kept = [session.pk for session in keep]
    planned = group.sessions.filter(state=SessionState.PLANNED).exclude(pk__in=kept)
    for session in planned.select_related("room__venue__commune").order_by("-on", "-slot"):
        if len(gone) < count and removed(session):
            gone.append(session)
    if len(gone) < count:
        raise SessionHasRoll
    return gone
