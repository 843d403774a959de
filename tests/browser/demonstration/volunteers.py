"""The volunteers of the tour: somebody who leads a group, somebody who looks on, somebody just arrived."""

from datetime import datetime
from typing import Any

from declic.branches.models import Branch
from declic.shared.tokens import hash_token
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from declic.volunteering.access import answer_key
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.certificates import certificate_of


def volunteers(branch: Branch, *, now: datetime) -> dict[str, Any]:
    """Return who opens the volunteers' pages, and what their addresses name."""
    asked = Proposal.objects.filter(task="lead", state="asked", member__user=None)
    proposal = asked.select_related("session", "member__branch").earliest("session__on")
    member = proposal.member
    newcomer, observer = (at_step(branch, step) for step in ("signed_up", "observing"))
    declined = Proposal.objects.filter(state="declined").earliest("pk")
    token = make_member_link(member, now=now)
    return {
        "branch": branch.pk,
        "giver": (member.pk, hash_token(token)),
        "arriving": (newcomer.pk, hash_token(make_member_link(newcomer, now=now))),
        "observing": (observer.pk, hash_token(make_member_link(observer, now=now))),
        "giver_link": token,
        "giver_member": member.pk,
        "arriving_member": newcomer.pk,
        "observing_member": observer.pk,
        "giver_session": proposal.session_id,
        "session_declined": declined.session_id,
        "giver_answer": answer_key(proposal),
        "giver_certificate": certificate_of(member)[0].code,
    }


def at_step(branch: Branch, step: str) -> TeamMember:
    """Return the last volunteer who came as far as this step."""
    arrived = Onboarding.objects.filter(member__branch=branch, step=step)
    return arrived.select_related("member__branch").latest("pk").member
