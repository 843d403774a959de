"""Accepted changes hold at once: adults, rooms, hours and people are booked as proposed."""

from declic.branches.models import Branch
from declic.groups.enums import GroupState
from declic.groups.models import Booking, LearningGroup
from declic.planning.models import PlanRun
from declic.planning.queries.events import RoomsClose
from declic.planning.services.moving_people import Applied
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import (
    FROM_ON,
    after_lead_leaves,
    lead_of,
    line_of,
    replanned,
)
from tests.apps.planning.scenes import lead_in, room_in

MONDAY, WEDNESDAY = 0, 8


def test_a_new_lead_takes_the_sessions_from_the_day_on(
    group: LearningGroup, branch: Branch, level: Level, decider: Decider
) -> None:
    gone, substitute = lead_of(group), lead_in(branch, level, free_slots=(MONDAY,))
    assert decider.accepts(after_lead_leaves(group)) == Applied(teams_changed=1)
    assert lead_of(group) == substitute
    assert list(gone.bookings.values_list("on", flat=True)) == [group.starts_on]
    assert substitute.bookings.earliest("on").on == FROM_ON
    assert (gone.bookings.count(), substitute.bookings.count()) == (1, 9)


def test_people_follow_their_group_into_another_room(
    group: LearningGroup, branch: Branch, decider: Decider
) -> None:
    elsewhere = room_in(branch)
    run = replanned(branch, RoomsClose([group.room], FROM_ON))
    assert decider.accepts(run) == Applied(groups_moved=1, people_moved=3)
    group.refresh_from_db()
    assert (group.room, group.sessions.count(), group.sessions.filter(room=elsewhere).count()) == (
        elsewhere,
        10,
        9,
    )
    assert Booking.objects.filter(room=elsewhere).count() == 9
    assert group.enrolments.filter(state="accepted").count() == 3


def test_people_who_change_groups_keep_an_accepted_seat(
    merged: PlanRun, group: LearningGroup, other: LearningGroup, decider: Decider
) -> None:
    assert decider.accepts(merged) == Applied(groups_closed=1, people_moved=3)
    group.refresh_from_db()
    assert group.state == GroupState.CANCELLED
    assert other.enrolments.filter(state="accepted").count() == 8
    moved = line_of(merged, other).seats.all()[0].learner
    assert Booking.objects.filter(learner=moved, session__group=other, on__gte=FROM_ON).count() == 9


def test_whoever_is_no_longer_free_then_is_asked_first(
    merged: PlanRun, other: LearningGroup, decider: Decider
) -> None:
    seat = line_of(merged, other).seats.all()[0]
    type(seat.learner).objects.filter(pk=seat.learner_id).update(free_slots=0)
    decider.accepts(merged)
    seat.refresh_from_db()
    assert seat.enrolment is not None
    assert seat.enrolment.state == "offered"
