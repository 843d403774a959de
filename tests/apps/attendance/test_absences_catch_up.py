"""Whoever missed a lesson may catch it up in another group: the same rank, soon, free, near, with a seat."""

from datetime import date
from typing import Any

import pytest

from declic.attendance.queries.absences_catch_up import catch_up_choices
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import sessions_of
from tests.factories import NOW, TODAY

TUESDAY = 4


def other_group(branch: Branch, level: Level, **facts: Any) -> LearningGroup:
    """Open another group: Tuesday mornings, its first session a week after the one that was missed."""
    usual = {"weekly_slots": (TUESDAY,), "starts_on": date(2026, 12, 1)}
    return factories.small_group(branch, level, **{**usual, **facts})


def dates(learner: Learner, missed: GroupSession) -> list[date]:
    return [one.session.on for one in catch_up_choices(learner, missed, now=NOW)]


@pytest.fixture
def amina(learners: list[Learner]) -> Learner:
    return learners[0]


def test_the_same_rank_in_another_group_is_proposed(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    other_group(branch, level)
    assert dates(amina, session) == [date(2026, 12, 1)]


def test_a_second_session_is_caught_up_by_a_second_session(
    amina: Learner, group: LearningGroup, branch: Branch, level: Level
) -> None:
    other_group(branch, level)
    assert dates(amina, sessions_of(group)[1]) == [date(2026, 12, 8)]


@pytest.mark.parametrize(
    "facts",
    [{"starts_on": date(2026, 12, 15)}, {"weekly_slots": (7,)}, {"weekly_slots": (0,)}],
    ids=["too-late", "not-free", "busy"],
)
def test_a_moment_that_does_not_suit_is_not_proposed(
    amina: Learner, session: GroupSession, branch: Branch, level: Level, facts: dict[str, Any]
) -> None:
    other_group(branch, level, **facts)
    assert dates(amina, session) == []


def test_a_group_that_is_full_is_not_proposed(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    group = other_group(branch, level, seats=1)
    offer_seat(group, factories.placed_learner(branch), by=None, today=TODAY, now=NOW)
    assert dates(amina, session) == []


def test_a_place_too_far_away_is_not_proposed(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    paris = {"venue__latitude": 48.8, "venue__longitude": 2.3}
    other_group(branch, level, room=factories.RoomFactory.create(venue__branch=branch, **paris))
    assert dates(amina, session) == []


def test_another_level_is_not_proposed(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    other_group(branch, factories.LevelFactory.create(name="avancé", key="advanced"))
    assert dates(amina, session) == []


def test_whoever_has_not_said_when_is_asked_on_the_phone(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    amina.free_slots = ()
    amina.save()
    other_group(branch, level, weekly_slots=(7,))
    assert dates(amina, session) == [date(2026, 12, 1)]


def test_the_adults_who_come_that_day_limit_the_seats(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    group = other_group(branch, level)
    sessions_of(group)[0].bookings.filter(member__isnull=False).delete()
    assert dates(amina, session) == []
