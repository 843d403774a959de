"""Only a session to come moves, once for two who ask; no other branch lends its room."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.errors import NotATime, NothingToChange, SessionBegun, SessionSettled
from declic.groups.models import GroupSession
from declic.groups.services import Place, cancel_session, hold_session, move_session, undo_session_change
from declic.shared.errors import Refusal
from tests import factories
from tests.factories import NOW

TUESDAY = date(2026, 12, 8)


def move(session: GroupSession, by: User, now: datetime = NOW, seen: str = "") -> GroupSession:
    place = Place(TUESDAY, 6, session.room)
    return move_session(session, place, reason="x", seen=seen or session.place_key, by=by, now=now)


def test_a_held_session_stays(monday: GroupSession, counsellor: User) -> None:
    hold_session(monday)
    with pytest.raises(SessionSettled):
        move(monday, counsellor)


def test_a_cancelled_session_stays(monday: GroupSession, counsellor: User) -> None:
    cancel_session(monday, reason="x", adds_one=True, by=counsellor, now=NOW)
    with pytest.raises(SessionSettled):
        move(monday, counsellor)


def test_a_session_that_has_begun_stays(monday: GroupSession, counsellor: User) -> None:
    with pytest.raises(SessionBegun):
        move(monday, counsellor, now=datetime(2026, 12, 7, 9, 30, tzinfo=ZoneInfo("Europe/Paris")))


def test_nothing_moves_into_the_past(monday: GroupSession, counsellor: User) -> None:
    place = Place(date(2026, 11, 20), 16, monday.room)
    with pytest.raises(Refusal, match="déjà passé"):
        move_session(monday, place, reason="x", seen=monday.place_key, by=counsellor, now=NOW)


def test_of_two_people_who_move_it_the_second_is_told(
    monday: GroupSession, counsellor: User, manager: User
) -> None:
    seen = monday.place_key
    move(monday, counsellor)
    place = Place(date(2026, 12, 9), 8, monday.room)
    with pytest.raises(NothingToChange):
        move_session(monday, place, reason="x", seen=seen, by=manager, now=NOW)


def test_a_session_that_did_not_move_is_not_put_back(monday: GroupSession, counsellor: User) -> None:
    with pytest.raises(NothingToChange):
        undo_session_change(monday, by=counsellor, now=NOW)


def test_a_room_of_another_branch_is_refused(
    monday: GroupSession, other_branch: Branch, counsellor: User
) -> None:
    place = Place(TUESDAY, 6, factories.RoomFactory.create(venue__branch=other_branch))
    with pytest.raises(NotATime, match="n’est plus utilisée par l’antenne"):
        move_session(monday, place, reason="x", seen=monday.place_key, by=counsellor, now=NOW)


def test_a_room_that_is_closed_at_that_hour_is_refused(
    monday: GroupSession, branch: Branch, counsellor: User
) -> None:
    place = Place(TUESDAY, 6, factories.RoomFactory.create(venue__branch=branch, open_slots=(0,)))
    with pytest.raises(NotATime, match="n’est pas ouverte : mardi"):
        move_session(monday, place, reason="x", seen=monday.place_key, by=counsellor, now=NOW)
