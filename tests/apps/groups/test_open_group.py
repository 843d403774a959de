"""A group opens whole, around the days when nobody can meet."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch, Closure
from declic.groups.errors import AdultTaken, RoomTaken, UnfitGroup
from declic.groups.models import Booking, LearningGroup
from declic.groups.services import cancel_group, generate_sessions
from declic.programmes.models import Level
from tests import factories


def test_a_group_of_twenty_hours_has_ten_sessions_of_two(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level)
    assert group.sessions.count() == 10


def test_sessions_skip_public_holidays(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level, starts_on=date(2027, 3, 22), session_count=2)
    assert [s.on for s in group.sessions.all()] == [date(2027, 3, 22), date(2027, 4, 5)]


def test_sessions_skip_the_closures_of_the_venue(branch: Branch, level: Level) -> None:
    room = factories.RoomFactory.create(venue__branch=branch)
    week = {"starts_on": date(2026, 12, 7), "ends_on": date(2026, 12, 11)}
    Closure.objects.create(venue=room.venue, reason="travaux", **week)
    group = factories.small_group(branch, level, room=room, session_count=2)
    assert [s.on for s in group.sessions.all()] == [date(2026, 11, 30), date(2026, 12, 14)]


def test_generating_twice_creates_nothing(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level)
    assert generate_sessions(group) == []
    assert group.sessions.count() == 10


def test_a_cancelled_session_is_caught_up_at_the_end(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level, session_count=2)
    first = group.sessions.first()
    assert first is not None
    first.state = "cancelled"
    first.save()
    assert [s.on for s in generate_sessions(group)] == [date(2026, 12, 14)]


def test_the_seats_are_what_room_and_adults_can_take(branch: Branch, level: Level) -> None:
    room = factories.RoomFactory.create(venue__branch=branch, seats=12)
    helper = factories.TeamMemberFactory.create(branch=branch)
    alone = factories.small_group(branch, level, room=room)
    helped = factories.small_group(branch, level, room=room, helpers=[helper], weekly_slots=(4,))
    assert (alone.seats.count(), helped.seats.count()) == (8, 12)


def test_a_room_hosts_one_session_at_a_time(branch: Branch, level: Level) -> None:
    first = factories.small_group(branch, level)
    with pytest.raises(RoomTaken):
        factories.small_group(branch, level, room=first.room)
    assert LearningGroup.objects.count() == 1


def test_an_adult_is_in_one_place_at_a_time(branch: Branch, level: Level) -> None:
    lead = factories.TeamMemberFactory.create(branch=branch)
    factories.small_group(branch, level, lead=lead)
    with pytest.raises(AdultTaken):
        factories.small_group(branch, level, lead=lead)


def test_a_group_meets_when_its_room_is_open(branch: Branch, level: Level) -> None:
    room = factories.RoomFactory.create(venue__branch=branch, open_slots=(4,))
    with pytest.raises(UnfitGroup, match="La salle n’est pas ouverte : lundi"):
        factories.small_group(branch, level, room=room)


def test_a_group_meets_when_its_adults_are_free(branch: Branch, level: Level) -> None:
    lead = factories.TeamMemberFactory.create(branch=branch, free_slots=(4,))
    with pytest.raises(UnfitGroup, match="n’est pas disponible"):
        factories.small_group(branch, level, lead=lead)


def test_cancelling_frees_rooms_and_adults(branch: Branch, level: Level, counsellor: User) -> None:
    group = factories.small_group(branch, level)
    cancel_group(group, reason="plus de salle", today=factories.TODAY, now=factories.NOW)
    assert Booking.objects.count() == 0
    assert set(group.sessions.values_list("state", flat=True)) == {"cancelled"}
