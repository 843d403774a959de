"""One plan of each kind, with a group and a seat."""

from typing import Any

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from tests import factories


def proposals(branch: Branch, learner: Learner, level: Any, room: Any, member: Any) -> dict[str, Any]:
    plan = PlanRun.objects.create(
        branch=branch, state="done", starts_on=factories.TODAY, asked_at=factories.NOW
    )
    proposed = ProposedGroup.objects.create(run=plan, level=level, room=room, slot=8, lead=member)
    seat = ProposedSeat.objects.create(proposed_group=proposed, learner=learner, distance_km=1.0)
    curve = PlanRun.objects.create(
        branch=branch, kind="fairness", state="done", starts_on=factories.TODAY, asked_at=factories.NOW
    )
    return {"plan": plan, "proposed_group": proposed, "proposed_seat": seat, "curve": curve}


def replanning(branch: Branch, group: LearningGroup, member: Any, mark: str) -> dict[str, Any]:
    given = {"state": "done", "starts_on": factories.TODAY, "asked_at": factories.NOW}
    replan = PlanRun.objects.create(branch=branch, kind="replan", cause=f"{mark} se retire.", **given)
    before = {"room": group.room_id, "slot": 0, "lead": member.pk, "helpers": [], "people": 1, "staying": 1}
    change = ProposedGroup.objects.create(
        run=replan,
        level=group.level,
        room=group.room,
        slot=0,
        lead=factories.TeamMemberFactory.create(branch=branch, last_name=mark),
        change="staff",
        group=group,
        before=before,
    )
    return {"replan": replan, "change": change}
