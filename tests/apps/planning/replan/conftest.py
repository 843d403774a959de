"""Two groups that meet, and the moment when the lead of one of them goes."""

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun
from declic.planning.services import accept_changes, undo_changes
from declic.planning.services.moving_people import Applied
from declic.planning.services.undo import Undone
from declic.programmes.models import Level
from tests.apps.planning.replan.happenings import after_lead_leaves, meeting_group
from tests.apps.planning.scenes import lead_in
from tests.factories import NOW, TODAY

WEDNESDAY = 8


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return meeting_group(branch, level, people=3)


@pytest.fixture
def other(branch: Branch, level: Level) -> LearningGroup:
    lead = lead_in(branch, level, free_slots=(WEDNESDAY,))
    return meeting_group(branch, level, weekly_slots=(WEDNESDAY,), lead=lead)


@pytest.fixture
def merged(group: LearningGroup, other: LearningGroup) -> PlanRun:
    """Return the changes after the lead of a group of three goes: they join the other group."""
    return after_lead_leaves(group)


@pytest.fixture
def taken_over(group: LearningGroup, branch: Branch, level: Level) -> PlanRun:
    """Return the changes after the lead of the group goes, and somebody is free to take it over."""
    lead_in(branch, level, free_slots=(0,), first_name="Gwenaëlle")
    return after_lead_leaves(group)


class Decider:
    """Somebody who decides today."""

    def __init__(self, user: User) -> None:
        self.user = user

    def accepts(self, run: PlanRun) -> Applied:
        return accept_changes(run, by=self.user, today=TODAY, now=NOW)

    def undoes(self, run: PlanRun) -> Undone:
        return undo_changes(run, by=self.user, today=TODAY, now=NOW)


@pytest.fixture
def decider(counsellor: User) -> Decider:
    return Decider(counsellor)
