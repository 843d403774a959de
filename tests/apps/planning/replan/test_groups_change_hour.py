"""A group that changes its hour keeps whoever is free then, and asks the others first."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.planning.enums import LineChange
from declic.planning.models import PlanRun
from declic.planning.queries.events import RoomsClose
from declic.programmes.models import Level
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import FROM_ON, line_of, meeting_group, replanned
from tests.apps.planning.scenes import room_in

WEDNESDAY = 8


@pytest.fixture
def later(branch: Branch, level: Level) -> PlanRun:
    """Return the changes after a room closes, and the only other one opens on Wednesdays."""
    group = meeting_group(branch, level)
    room_in(branch, open_slots=(WEDNESDAY,))
    return replanned(branch, RoomsClose([group.room], FROM_ON))


@pytest.fixture
def group(later: PlanRun) -> LearningGroup:
    return LearningGroup.objects.get()


@pytest.fixture
def hindered(group: LearningGroup) -> Learner:
    """Return somebody who, since the calculation, is free on Mondays only."""
    learner = group.enrolments.all()[0].learner
    learner.free_slots, learner.email = (0,), "awa@example.org"
    learner.save()
    Message.objects.all().delete()
    return learner


def states(group: LearningGroup) -> list[str]:
    return sorted(group.enrolments.values_list("state", flat=True))


def test_the_whole_group_meets_on_wednesdays(later: PlanRun, group: LearningGroup, decider: Decider) -> None:
    assert line_of(later, group).change == LineChange.MOVED
    decider.accepts(later)
    group.refresh_from_db()
    assert (group.weekly_slots, states(group)) == ((WEDNESDAY,), ["accepted"] * 5)
    assert group.sessions.count() == 10


def test_whoever_is_no_longer_free_is_asked(
    later: PlanRun, group: LearningGroup, hindered: Learner, decider: Decider
) -> None:
    decider.accepts(later)
    assert states(group) == ["accepted"] * 4 + ["offered"]
    assert "si ce moment vous va" in Message.objects.get(recipient=hindered.email).body


def test_their_first_yes_holds_when_the_hour_comes_back(
    later: PlanRun, group: LearningGroup, hindered: Learner, decider: Decider
) -> None:
    decider.accepts(later)
    decider.undoes(later)
    assert states(group) == ["accepted"] * 5
