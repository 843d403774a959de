"""What the engine is told about rooms, trainers and volunteers."""

from datetime import date

import pytest

from declic.branches.models import Branch
from declic.engines.planning.facts import Adult, LevelRule
from declic.planning.queries.taken import last_session_day
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from tests import factories
from tests.apps.planning.scenes import facts_of, lead_in, room_in, waiting_person


@pytest.fixture(autouse=True)
def somebody(branch: Branch, level: Level) -> None:
    waiting_person(branch, level)


def only_adult(branch: Branch) -> Adult:
    (adult,) = facts_of(branch).problem.adults
    return adult


def test_a_room_is_told_with_its_seats_slots_and_access(branch: Branch) -> None:
    room = room_in(branch, seats=9, open_slots=(2, 3), access=["step_free"])
    (fact,) = facts_of(branch).problem.rooms
    assert (fact.id, fact.site) == (f"room-{room.pk}", f"site-{room.venue_id}")
    assert (fact.seats, fact.slots, fact.access) == (9, frozenset({2, 3}), frozenset({"step_free"}))


@pytest.mark.parametrize("closed", [{"is_open": False}, {"venue__is_open": False}])
def test_a_closed_room_is_not_told(branch: Branch, closed: dict[str, bool]) -> None:
    room_in(branch, **closed)
    assert facts_of(branch).problem.rooms == ()


def test_a_slot_that_a_running_group_books_is_no_longer_open(branch: Branch, level: Level) -> None:
    group = factories.small_group(branch, level, weekly_slots=(0,))
    (fact,) = facts_of(branch).problem.rooms
    assert fact.id == f"room-{group.room_id}"
    assert fact.slots == set(range(1, 20))


def test_a_group_that_starts_after_the_last_session_takes_nothing(branch: Branch, level: Level) -> None:
    factories.small_group(branch, level, starts_on=date(2027, 6, 7), session_count=2)
    (fact,) = facts_of(branch).problem.rooms
    assert fact.slots == set(range(20))


def test_the_last_session_comes_after_the_days_off(branch: Branch) -> None:
    assert last_session_day(branch, starts_on=date(2026, 12, 14), session_count=2) == date(2027, 1, 1 + 7)


def test_a_trainer_is_told_with_levels_sessions_and_all_places(branch: Branch, level: Level) -> None:
    lead_in(branch, level, free_slots=(1, 2), weekly_sessions=3)
    room = room_in(branch)
    adult = only_adult(branch)
    assert (adult.slots, adult.sessions_per_week) == (frozenset({1, 2}), 3)
    assert adult.led_levels == {f"level-{level.pk}"}
    assert adult.site_km == {f"site-{room.venue_id}": 0}


def test_an_adult_only_goes_to_the_places_they_accept(branch: Branch, level: Level) -> None:
    room_in(branch)
    accepted = room_in(branch)
    lead_in(branch, level).venues.set([accepted.venue])
    assert only_adult(branch).site_km == {f"site-{accepted.venue_id}": 0}


def test_somebody_whose_places_are_all_closed_gives_no_session(branch: Branch, level: Level) -> None:
    lead_in(branch, level).venues.set([room_in(branch, venue__is_open=False).venue])
    assert (only_adult(branch).sessions_per_week, only_adult(branch).site_km) == (0, {})


def test_somebody_who_left_the_team_is_not_told(branch: Branch, level: Level) -> None:
    lead_in(branch, level, is_active=False)
    assert facts_of(branch).problem.adults == ()


def test_a_running_group_takes_a_slot_and_a_session_of_its_trainer(branch: Branch, level: Level) -> None:
    factories.small_group(branch, level, lead=lead_in(branch, level, weekly_sessions=3))
    adult = only_adult(branch)
    assert (adult.slots, adult.sessions_per_week) == (frozenset(range(1, 20)), 2)


def test_a_running_group_takes_the_whole_day_of_its_volunteer(branch: Branch, level: Level) -> None:
    volunteer = lead_in(branch, level, kind=MemberKind.VOLUNTEER, weekly_sessions=2)
    factories.small_group(branch, level, lead=volunteer)
    adult = only_adult(branch)
    assert (adult.slots, adult.sessions_per_week) == (frozenset(range(4, 20)), 1)


def test_a_trainer_booked_too_far_away_keeps_that_day_for_it(branch: Branch, level: Level) -> None:
    room_in(branch, venue__latitude=50.95, venue__longitude=1.86)
    factories.small_group(branch, level, lead=lead_in(branch, level))
    assert only_adult(branch).slots == set(range(4, 20))


def test_a_level_is_told_with_its_rules(branch: Branch, level: Level) -> None:
    room_in(branch)
    assert facts_of(branch).problem.levels == (LevelRule(f"level-{level.pk}", 8, 5),)
