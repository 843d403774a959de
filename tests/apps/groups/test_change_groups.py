"""An open group may change its team, its room or its hour from a day on; what was, stays written."""

from datetime import date

import pytest

from declic.branches.models import Branch
from declic.groups.errors import AdultTaken, GroupEnded, NothingToChange, RoomTaken, SeatsNeeded
from declic.groups.models import LearningGroup
from declic.groups.services import (
    cancel_group,
    change_team,
    generate_sessions,
    give_back_seat,
    move_group,
    offer_seat,
    postpone_sessions,
    resize_group,
)
from declic.groups.services.changing import Team
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW, TODAY

FROM_ON = date(2026, 12, 8)
THURSDAY = 12


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level, session_count=3)


@pytest.fixture
def team(branch: Branch) -> Team:
    return Team(factories.TeamMemberFactory.create(branch=branch))


def dates(group: LearningGroup) -> list[date]:
    return list(group.sessions.values_list("on", flat=True))


def test_a_group_moves_to_another_day_without_looking_back(group: LearningGroup, team: Team) -> None:
    move_group(group, room=group.room, slot=THURSDAY, team=team, from_on=FROM_ON)
    assert dates(group) == [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 10)]


def test_a_session_lost_after_a_move_is_caught_up_at_the_end(group: LearningGroup, team: Team) -> None:
    move_group(group, room=group.room, slot=THURSDAY, team=team, from_on=FROM_ON)
    group.sessions.filter(on=date(2026, 12, 10)).update(state="cancelled")
    assert [one.on for one in generate_sessions(LearningGroup.objects.get(pk=group.pk))] == [
        date(2026, 12, 17)
    ]


def test_a_group_does_not_move_into_a_smaller_room(branch: Branch, group: LearningGroup, team: Team) -> None:
    closet = factories.RoomFactory.create(venue__branch=branch, seats=1)
    people = [factories.placed_learner(branch) for _ in range(2)]
    [offer_seat(group, one, by=None, today=TODAY, now=NOW) for one in people]
    with pytest.raises(SeatsNeeded):
        move_group(group, room=closet, slot=0, team=team, from_on=FROM_ON)


def test_a_group_does_not_move_into_a_room_that_is_taken(
    branch: Branch, level: Level, group: LearningGroup, team: Team
) -> None:
    other = factories.small_group(branch, level, weekly_slots=(THURSDAY,))
    with pytest.raises(RoomTaken):
        move_group(group, room=other.room, slot=THURSDAY, team=team, from_on=FROM_ON)


def test_nobody_takes_over_who_is_elsewhere(branch: Branch, level: Level, group: LearningGroup) -> None:
    other = factories.small_group(branch, level)
    with pytest.raises(AdultTaken):
        change_team(group, Team(other.staff.get().member), from_on=FROM_ON)


def test_seats_are_added_and_only_free_ones_go(branch: Branch, group: LearningGroup) -> None:
    people = [factories.placed_learner(branch) for _ in range(2)]
    [offer_seat(group, one, by=None, today=TODAY, now=NOW) for one in people]
    assert (resize_group(group, seats=10), resize_group(group, seats=1)) == (10, 2)


def test_a_postponed_session_is_caught_up_at_the_end(group: LearningGroup) -> None:
    (added,) = postpone_sessions(group, dates=[date(2026, 12, 7)], reason="travaux")
    assert (added.on, group.sessions.get(on=date(2026, 12, 7)).state) == (date(2026, 12, 21), "cancelled")
    with pytest.raises(NothingToChange):
        postpone_sessions(group, dates=[date(2026, 12, 7)], reason="travaux")


def test_a_group_that_is_over_changes_no_more(branch: Branch, group: LearningGroup, team: Team) -> None:
    enrolment = offer_seat(group, factories.placed_learner(branch), by=None, today=TODAY, now=NOW)
    cancel_group(group, reason="plus de salle", today=TODAY, now=NOW)
    enrolment.refresh_from_db()
    with pytest.raises(GroupEnded):
        change_team(group, team, from_on=FROM_ON)
    with pytest.raises(GroupEnded):
        give_back_seat(enrolment, from_on=FROM_ON)
