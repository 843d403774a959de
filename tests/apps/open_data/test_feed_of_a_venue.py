"""The calendar of one venue: what happens there, what leaves it, what comes back."""

from datetime import date, datetime

from declic.accounts.models import User
from declic.branches.models import Branch, Room
from declic.groups.models import GroupSession
from declic.groups.services import undo_session_change
from declic.open_data.models import Feed
from declic.open_data.queries.calendars import feed_calendar
from declic.programmes.models import Level
from tests import factories
from tests.apps.open_data.calendar_scenes import START, event_in, move
from tests.apps.open_data.scenes import events_of, moment_of


def test_a_venue_sees_a_session_leave(
    of_venue: Feed, session: GroupSession, elsewhere: Room, manager: User, today: date, now: datetime
) -> None:
    was = session.starts_at
    move(session, elsewhere, manager, now)
    event = event_in(of_venue, session, today)
    assert (event["STATUS"], event["SEQUENCE"], moment_of(event[START])) == ("CANCELLED", "3", was)
    assert event["LOCATION"].startswith("Maison des associations")


def test_a_venue_sees_a_session_come_back(
    of_venue: Feed, session: GroupSession, elsewhere: Room, manager: User, today: date, now: datetime
) -> None:
    move(session, elsewhere, manager, now)
    undo_session_change(session, by=manager, now=now)
    event = event_in(of_venue, session, today)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", "4")


def test_a_venue_does_not_see_what_happens_elsewhere(
    of_venue: Feed, branch: Branch, level: Level, elsewhere: Room, monday: date, today: date
) -> None:
    factories.small_group(branch, level, room=elsewhere, starts_on=monday)
    assert events_of(feed_calendar(of_venue, today=today)) == []
