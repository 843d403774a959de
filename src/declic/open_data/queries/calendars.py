"""The calendar behind a feed: place, level and state of each session, and nobody's name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from declic.branches.models import Room
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, SessionChange
from declic.open_data.enums import FeedKind
from declic.open_data.models import Feed
from declic.shared.calendars import Event, calendar_text

KEPT_DAYS = 60
PLACE = ("group__level__programme", "group__branch", "room__venue__commune")


@dataclass(frozen=True)
class Spot:
    """When and where a feed shows a session."""

    starts_at: datetime
    ends_at: datetime
    room: Room
    has_left: bool = False


def feed_calendar(feed: Feed, *, today: date) -> str:
    """Return the calendar of a feed: the last two months and everything to come."""
    stamped_at = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    events = [
        event_of(one, feed, stamped_at) for one in sessions_of(feed, from_on=today - timedelta(KEPT_DAYS))
    ]
    name = f"{feed.branch.name} · {feed.venue.name}" if feed.venue else feed.branch.name
    return calendar_text(f"Déclic {name}", events)


def sessions_of(feed: Feed, *, from_on: date) -> list[GroupSession]:
    """Return the sessions of a feed; those that left a venue stay in its calendar, as cancelled."""
    sessions = GroupSession.objects.filter(group__branch=feed.branch_id, on__gte=from_on)
    if feed.kind == FeedKind.VENUE:
        left = SessionChange.objects.filter(was_room__venue=feed.venue_id)
        sessions = sessions.filter(Q(room__venue=feed.venue_id) | Q(pk__in=left.values("session")))
    found = sessions.select_related(*PLACE).prefetch_related("changes__was_room__venue__commune")
    return list(found.order_by("on", "slot", "pk"))


def event_of(session: GroupSession, feed: Feed, stamped_at: datetime) -> Event:
    """Return a session as the feed's calendar shows it; the sequence grows with each change."""
    changes = list(session.changes.all())
    spot = spot_of(session, changes, feed)
    is_off = session.state == SessionState.CANCELLED or spot.has_left
    venue = spot.room.venue
    return Event(
        uid=f"session-{session.pk}@declic",
        starts_at=spot.starts_at,
        ends_at=spot.ends_at,
        stamped_at=stamped_at,
        summary=f"{session.group.level}{ending(session, has_left=spot.has_left)}",
        location=f"{venue.name}, {venue.full_address}",
        description="\n".join(told(session, spot)),
        sequence=2 * len(changes) + is_off,
        is_cancelled=is_off,
    )


def spot_of(session: GroupSession, changes: list[SessionChange], feed: Feed) -> Spot:
    """Return where a session meets; in the feed of a venue that it left, where it met there last."""
    now = Spot(session.starts_at, session.ends_at, session.room)
    if feed.kind != FeedKind.VENUE or session.room.venue_id == feed.venue_id:
        return now
    last = next(one for one in changes if one.was_room and one.was_room.venue_id == feed.venue_id)
    was = GroupSession(on=last.was_on, slot=last.was_slot, minutes=session.minutes)
    return Spot(was.starts_at, was.ends_at, last.was_room or session.room, has_left=True)


def ending(session: GroupSession, *, has_left: bool) -> str:
    """Return what the title says of the state, when there is something to say."""
    if session.state == SessionState.CANCELLED:
        return " (annulée)"
    if has_left:
        return " (a lieu ailleurs)"
    return " (déplacée)" if session.is_moved else ""


def told(session: GroupSession, spot: Spot) -> list[str]:
    """Return the lines under a session: its state, its room, where it was; never why nor who."""
    state = SessionState(session.state).label
    if spot.has_left:
        return [f"Séance {state}, dans un autre lieu."]
    lines = [f"Séance {state}.", f"Salle : {spot.room.name}."]
    if session.is_moved and session.moved_from_on:
        lines.append(f"Prévue d’abord le {session.moved_from_on:%d/%m/%Y}.")
    return lines
