"""A session moves where its room, its adults and its learners can be."""

from datetime import date
from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch, Closure
from declic.groups.errors import (
    AdultTaken,
    LearnerBusy,
    NotATime,
    RoomTaken,
    SeatsNeeded,
)
from declic.groups.models import GroupSession
from declic.groups.services import Place, move_session, offer_seat
from declic.learners.models import Learner
from tests import factories
from tests.factories import NOW, TODAY

TUESDAY, AFTERNOON = date(2026, 12, 8), 6


def move(session: GroupSession, by: User, **place: Any) -> GroupSession:
    """Move to Tuesday 8 December, 14 h, in the same room, unless told otherwise."""
    wanted = {"on": TUESDAY, "slot": AFTERNOON, "room": session.room, **place}
    now = wanted.pop("now", NOW)
    seen = wanted.pop("seen", session.place_key)
    return move_session(session, Place(**wanted), reason="réunion du lieu", seen=seen, by=by, now=now)


def test_a_room_that_is_taken_is_refused(monday: GroupSession, branch: Branch, counsellor: User) -> None:
    there = factories.small_group(branch, monday.group.level, weekly_slots=(AFTERNOON,))
    with pytest.raises(RoomTaken):
        move(monday, counsellor, room=there.room)


def test_an_adult_who_is_elsewhere_is_named(monday: GroupSession, branch: Branch, counsellor: User) -> None:
    lead = monday.group.staff.get().member
    factories.small_group(branch, monday.group.level, weekly_slots=(AFTERNOON,), lead=lead)
    with pytest.raises(AdultTaken, match=str(lead)):
        move(monday, counsellor)


def test_a_learner_who_is_elsewhere_is_named(
    monday: GroupSession, awa: Learner, branch: Branch, counsellor: User
) -> None:
    other = factories.small_group(branch, monday.group.level, weekly_slots=(AFTERNOON,))
    offer_seat(other, awa, by=None, today=TODAY, now=NOW)
    with pytest.raises(LearnerBusy, match="Awa Diop a déjà une séance"):
        move(monday, counsellor)


def test_a_room_that_is_too_small_is_refused(
    monday: GroupSession, awa: Learner, ines: Learner, branch: Branch, counsellor: User
) -> None:
    with pytest.raises(SeatsNeeded):
        move(monday, counsellor, room=factories.RoomFactory.create(venue__branch=branch, seats=1))


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({"on": date(2026, 12, 12), "slot": 20}, "du lundi au vendredi"),
        ({"on": date(2026, 12, 25), "slot": 16}, "jour férié"),
        ({"on": date(2026, 12, 14), "slot": 0}, "déjà une séance"),
        ({"on": date(2026, 12, 7), "slot": 0}, "Rien ne change"),
    ],
    ids=["weekend", "holiday", "twice", "same"],
)
def test_a_time_when_it_cannot_meet_is_refused(
    monday: GroupSession, counsellor: User, place: dict[str, Any], why: str
) -> None:
    with pytest.raises(NotATime, match=why):
        move(monday, counsellor, **place)


def test_a_closed_room_is_refused(monday: GroupSession, counsellor: User) -> None:
    Closure.objects.create(venue=monday.room.venue, starts_on=TUESDAY, ends_on=TUESDAY, reason="travaux")
    with pytest.raises(NotATime, match="lieu fermé : travaux"):
        move(monday, counsellor)
