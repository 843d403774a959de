"""Sessions that last longer than their slot: nobody and no room is asked for twice over their hours."""

from collections.abc import Sequence

from django.db.models import Q

from declic.groups.errors import AdultTaken, LearnerBusy, RoomTaken
from declic.groups.models import SLOT_MINUTES, Booking, GroupSession

#: What two bookings may share, and the refusal that says so.
SHARED = {"room_id": RoomTaken, "member_id": AdultTaken, "learner_id": LearnerBusy}


def refuse_overlaps(bookings: Sequence[Booking]) -> None:
    """Refuse bookings whose hours run into those of another session, though the slots differ."""
    wanted: dict[tuple[str, int, str], list[GroupSession]] = {}
    for booking in bookings:
        for name in SHARED:
            if pk := getattr(booking, name):
                wanted.setdefault((name, pk, str(booking.on)), []).append(booking.session)
    for known in known_those_days(bookings):
        for name, refusal in SHARED.items():
            sessions = wanted.get((name, getattr(known, name) or 0, str(known.on)), [])
            if any(run_together(known.session, session) for session in sessions):
                raise refusal


def known_those_days(bookings: Sequence[Booking]) -> list[Booking]:
    """Return what is booked on these days for the same people and rooms, if anything can run over."""
    is_long = any(booking.session.minutes > SLOT_MINUTES for booking in bookings)
    shared = Q(pk__in=())
    for name in SHARED:
        shared |= Q(**{f"{name}__in": {getattr(booking, name) for booking in bookings} - {None}})
    found = Booking.objects.filter(shared, on__in={booking.on for booking in bookings})
    over = found if is_long else found.filter(session__minutes__gt=SLOT_MINUTES)
    return list(over.select_related("session").order_by())


def run_together(one: GroupSession, other: GroupSession) -> bool:
    """Return whether two sessions of one day, not the same, share some minutes."""
    if one.pk == other.pk or one.slot == other.slot:
        return False
    return one.starts_hour < other.ends_hour and other.starts_hour < one.ends_hour
