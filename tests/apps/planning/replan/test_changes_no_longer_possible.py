"""What is no longer possible is said, and nothing is done twice or by halves."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import Booking, LearningGroup
from declic.planning.enums import LineState, SeatChange
from declic.planning.errors import AlreadyDecided, ChangedSince, MovesFirst
from declic.planning.models import PlanRun
from declic.planning.services import accept_change, refuse_change
from declic.planning.services.moving_people import Applied
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import (
    FROM_ON,
    after_lead_leaves,
    line_of,
)
from tests.apps.planning.scenes import lead_in
from tests.factories import NOW, TODAY

MONDAY, WEDNESDAY = 0, 8


def test_a_group_does_not_stop_while_its_people_wait_to_move(
    merged: PlanRun, group: LearningGroup, decider: Decider
) -> None:
    with pytest.raises(MovesFirst):
        accept_change(line_of(merged, group), by=decider.user, today=TODAY, now=NOW)


def test_whoever_loses_their_seat_waits_again_at_their_rank(group: LearningGroup, decider: Decider) -> None:
    run = after_lead_leaves(group)
    assert decider.accepts(run) == Applied(groups_closed=1, seats_retracted=3)
    assert set(group.enrolments.values_list("state", flat=True)) == {"retracted"}
    assert Booking.objects.filter(session__group=group, on__gte=FROM_ON).count() == 0


def test_a_group_changed_meanwhile_is_left_alone(
    group: LearningGroup, branch: Branch, level: Level, decider: Decider
) -> None:
    lead_in(branch, level, free_slots=(MONDAY,))
    run = after_lead_leaves(group)
    group.staff.all().delete()
    with pytest.raises(ChangedSince):
        accept_change(line_of(run, group), by=decider.user, today=TODAY, now=NOW)
    assert decider.accepts(run) == Applied(lines_stale=1)
    assert line_of(run, group).state == LineState.STALE


def test_somebody_who_left_meanwhile_only_loses_that_seat(
    merged: PlanRun, group: LearningGroup, other: LearningGroup, decider: Decider
) -> None:
    learner = line_of(merged, other).seats.filter(change=SeatChange.MOVED)[0].learner
    learner.enrolments.update(state="withdrawn")
    assert decider.accepts(merged) == Applied(groups_closed=1, people_moved=2, seats_stale=1)


def test_a_refused_change_leaves_the_group_as_it_is(merged: PlanRun, group: LearningGroup) -> None:
    line = refuse_change(line_of(merged, group))
    assert (line.state, line.group) == (LineState.REFUSED, group)
    with pytest.raises(AlreadyDecided):
        refuse_change(line)


def test_nothing_is_accepted_twice(merged: PlanRun, decider: Decider) -> None:
    decider.accepts(merged)
    with pytest.raises(AlreadyDecided):
        decider.accepts(merged)
