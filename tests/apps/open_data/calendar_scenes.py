"""Feeds, the session they carry, and the event that a calendar application reads."""

from datetime import date, datetime, timedelta

from declic.accounts.models import User
from declic.branches.models import Room
from declic.groups.models import GroupSession
from declic.groups.services import move_session
from declic.groups.services.changing_sessions import Place
from declic.open_data.models import Feed
from declic.open_data.queries.calendars import feed_calendar
from tests.apps.open_data.scenes import events_of

START, END = "DTSTART;TZID=Europe/Paris", "DTEND;TZID=Europe/Paris"


def event_in(feed: Feed, session: GroupSession, today: date) -> dict[str, str]:
    events = events_of(feed_calendar(feed, today=today))
    (found,) = [one for one in events if one["UID"] == f"session-{session.pk}@declic"]
    return found


def move(session: GroupSession, room: Room, by: User, now: datetime) -> GroupSession:
    place = Place(session.on + timedelta(days=1), 5, room)
    return move_session(session, place, reason="Zwertyuiop", seen=session.place_key, by=by, now=now)
