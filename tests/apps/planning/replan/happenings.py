"""Groups that meet today, and what happens to them; every name is invented."""

from datetime import date
from typing import Any

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.groups.services import answer_offer, offer_seat
from declic.learners.models import Learner
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.events import Event, MemberLeaves
from declic.planning.services import ask_replan, solve_run
from declic.programmes.models import Level
from tests import factories
from tests.apps.planning.scenes import lead_in, room_in, waiting_person
from tests.factories import NOW, TODAY

FROM_ON = date(2026, 12, 7)


def seat_in(group: LearningGroup, *, accepts: bool = True, **facts: Any) -> Learner:
    """Return somebody who has a seat in this group."""
    learner = waiting_person(group.branch, group.level, **facts)
    enrolment = offer_seat(group, learner, by=None, today=TODAY, now=NOW)
    if accepts:
        answer_offer(enrolment, accepts=True, now=NOW)
    return learner


def meeting_group(branch: Branch, level: Level, *, people: int = 5, **facts: Any) -> LearningGroup:
    """Return an open group, led by somebody who may, with people who accepted their seat."""
    lead = facts.pop("lead", None) or lead_in(branch, level)
    room = facts.pop("room", None) or room_in(branch)
    group = factories.small_group(branch, level, lead=lead, room=room, **facts)
    for _ in range(people):
        seat_in(group)
    return group


def lead_of(group: LearningGroup) -> Any:
    """Return who leads a group now."""
    return group.staff.get(role="lead").member


def replanned(branch: Branch, event: Event) -> PlanRun:
    """Return the calculated changes after an event."""
    return solve_run(ask_replan(branch, event, by=None, now=NOW), NOW)


def after_lead_leaves(group: LearningGroup) -> PlanRun:
    """Return the calculated changes after whoever leads a group goes."""
    return replanned(group.branch, MemberLeaves(lead_of(group), FROM_ON))


def line_of(run: PlanRun, group: LearningGroup) -> ProposedGroup:
    """Return what a replanning says about a group."""
    return run.proposed_groups.get(group=group)
