"""Until the next session, everything can be put back: teams, rooms, hours, seats."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.groups.enums import GroupState
from declic.groups.models import Booking, LearningGroup
from declic.planning.enums import LineState
from declic.planning.errors import GroupHasBegun, NothingToUndo
from declic.planning.models import PlanRun
from declic.planning.queries.events import RoomsClose
from declic.planning.services import undo_change, undo_changes
from declic.planning.services.undo import Undone
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import FROM_ON, after_lead_leaves, lead_of, line_of, replanned
from tests.apps.planning.scenes import lead_in, room_in
from tests.factories import NOW

Kept = set[tuple[object, ...]]


def booked() -> Kept:
    return set(Booking.objects.values_list("on", "slot", "room", "member", "learner", "session__group"))


def test_a_team_comes_back(group: LearningGroup, branch: Branch, level: Level, decider: Decider) -> None:
    before, gone = booked(), lead_of(group)
    lead_in(branch, level, free_slots=(0,))
    run = after_lead_leaves(group)
    decider.accepts(run)
    assert decider.undoes(run) == Undone(groups=1)
    assert (lead_of(group), booked()) == (gone, before)


def test_a_group_returns_to_its_room(group: LearningGroup, branch: Branch, decider: Decider) -> None:
    before, room = booked(), group.room
    room_in(branch)
    run = replanned(branch, RoomsClose([room], FROM_ON))
    decider.accepts(run)
    decider.undoes(run)
    group.refresh_from_db()
    assert (group.room, booked()) == (room, before)


def test_a_stopped_group_meets_again_with_its_people(
    merged: PlanRun, group: LearningGroup, other: LearningGroup, decider: Decider
) -> None:
    before = booked()
    decider.accepts(merged)
    assert decider.undoes(merged) == Undone(groups=2, seats=3)
    group.refresh_from_db()
    assert (group.state, booked()) == (GroupState.OPEN, before)
    assert group.enrolments.filter(state="accepted").count() == 3
    assert other.enrolments.filter(state="accepted").count() == 5


def test_whoever_lost_a_seat_has_it_again(group: LearningGroup, decider: Decider) -> None:
    before = booked()
    run = after_lead_leaves(group)
    decider.accepts(run)
    decider.undoes(run)
    assert booked() == before
    assert set(group.enrolments.values_list("state", flat=True)) == {"accepted"}


def test_postponed_sessions_come_back(group: LearningGroup, branch: Branch, decider: Decider) -> None:
    before = booked()
    run = replanned(branch, RoomsClose([group.room], FROM_ON, None, FROM_ON + timedelta(days=3)))
    assert decider.accepts(run).dates_postponed == 1
    assert booked() != before
    decider.undoes(run)
    assert booked() == before


def test_what_is_undone_may_be_accepted_again(merged: PlanRun, decider: Decider) -> None:
    first = decider.accepts(merged)
    decider.undoes(merged)
    merged.refresh_from_db()
    assert merged.undone_by == decider.user
    assert decider.accepts(merged) == first


def test_nothing_is_undone_after_the_first_session(
    merged: PlanRun, other: LearningGroup, decider: Decider
) -> None:
    decider.accepts(merged)
    met = NOW + timedelta(days=16)
    with pytest.raises(GroupHasBegun):
        undo_changes(merged, by=decider.user, today=met.date(), now=met)
    assert line_of(merged, other).state == LineState.ACCEPTED


def test_a_line_nobody_accepted_has_nothing_to_undo(
    merged: PlanRun, group: LearningGroup, decider: Decider
) -> None:
    with pytest.raises(NothingToUndo):
        undo_change(line_of(merged, group), by=decider.user, today=NOW.date(), now=NOW)
