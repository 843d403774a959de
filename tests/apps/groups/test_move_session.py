"""One session meets at another moment or in another room; where it came from is kept."""

from datetime import date
from typing import Any

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.groups.services import Place, move_session, undo_session_change
from declic.learners.models import Learner
from tests import factories
from tests.factories import NOW

TUESDAY, AFTERNOON = date(2026, 12, 8), 6


def move(session: GroupSession, by: User, **place: Any) -> GroupSession:
    """Move to Tuesday 8 December, 14 h, in the same room, unless told otherwise."""
    wanted = {"on": TUESDAY, "slot": AFTERNOON, "room": session.room, **place}
    now = wanted.pop("now", NOW)
    seen = wanted.pop("seen", session.place_key)
    return move_session(session, Place(**wanted), reason="réunion du lieu", seen=seen, by=by, now=now)


def test_everybody_follows(monday: GroupSession, awa: Learner, counsellor: User) -> None:
    move(monday, counsellor)
    booked = Booking.objects.filter(session=monday).values_list("on", "slot").distinct()
    assert list(booked) == [(TUESDAY, AFTERNOON)]
    assert Booking.objects.filter(session=monday).count() == 3


def test_where_it_came_from_is_kept(monday: GroupSession, counsellor: User) -> None:
    move(monday, counsellor)
    monday.refresh_from_db()
    assert (monday.moved_from_on, monday.moved_from_slot, monday.moved_from_room) == (
        date(2026, 12, 7),
        0,
        monday.room,
    )
    assert (monday.is_moved, monday.change_reason) == (True, "réunion du lieu")


def test_the_first_place_stays_kept_when_it_moves_again(monday: GroupSession, counsellor: User) -> None:
    moved = move(monday, counsellor)
    again = move(moved, counsellor, on=date(2026, 12, 9), slot=8)
    assert (again.moved_from_on, again.changes.count()) == (date(2026, 12, 7), 2)


def test_a_moved_session_is_put_back(monday: GroupSession, counsellor: User) -> None:
    back = undo_session_change(move(monday, counsellor), by=counsellor, now=NOW)
    assert (back.on, back.slot, back.is_moved) == (date(2026, 12, 7), 0, False)


def test_its_booking_of_the_room_moves_too(monday: GroupSession, branch: Branch, counsellor: User) -> None:
    other = factories.RoomFactory.create(venue__branch=branch)
    move(monday, counsellor, room=other)
    assert Booking.objects.get(session=monday, room__isnull=False).room == other
