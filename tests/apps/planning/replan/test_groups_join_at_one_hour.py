"""Two groups of one hour become one: the adult who leads the small one takes the large one over."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import Booking, LearningGroup
from declic.planning.enums import LineChange
from declic.planning.models import PlanRun
from declic.planning.services import undo_changes
from declic.planning.services.moving_people import Applied
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import FROM_ON, after_lead_leaves, lead_of, line_of, meeting_group
from tests.apps.planning.scenes import lead_in, room_in
from tests.factories import NOW, TODAY


@pytest.fixture
def large(branch: Branch, level: Level) -> LearningGroup:
    return meeting_group(branch, level, people=6)


@pytest.fixture
def small(branch: Branch, level: Level) -> LearningGroup:
    only_then = lead_in(branch, level, free_slots=(0,))
    return meeting_group(branch, level, people=2, lead=only_then, room=room_in(branch, seats=2))


@pytest.fixture
def joined(large: LearningGroup, small: LearningGroup) -> PlanRun:
    return after_lead_leaves(large)


def test_the_adult_and_the_people_come_over_together(
    joined: PlanRun, large: LearningGroup, small: LearningGroup, decider: Decider
) -> None:
    lead = lead_of(small)
    assert line_of(joined, small).change == LineChange.CLOSED
    done = decider.accepts(joined)
    assert done == Applied(teams_changed=1, groups_closed=1, people_moved=2)
    assert lead_of(large) == lead
    assert set(lead.bookings.filter(on__gte=FROM_ON).values_list("session__group", flat=True)) == {large.pk}
    assert large.enrolments.filter(state="accepted").count() == 8


def test_both_groups_come_back(joined: PlanRun, decider: Decider) -> None:
    kept = ("on", "room", "member", "learner", "session__group")
    before = set(Booking.objects.values_list(*kept))
    decider.accepts(joined)
    undo_changes(joined, by=decider.user, today=TODAY, now=NOW)
    assert set(Booking.objects.values_list(*kept)) == before
