"""Asking people for a session: one chosen by the office, or the best three at once."""

from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.models import GroupSession
from declic.team.models import TeamMember
from declic.volunteering.enums import Origin, ProposalState
from declic.volunteering.errors import UnfitForTask
from declic.volunteering.models import Proposal
from declic.volunteering.queries.matching import find_candidates
from declic.volunteering.services.booking import lock_session
from declic.volunteering.services.writing import ask

ASKED_AT_ONCE = 3


@transaction.atomic
def propose(
    session: GroupSession, member: TeamMember, task: str, *, by: User, today: date, now: datetime
) -> Proposal:
    """Ask one person for a session; refuse whoever cannot come, is not ready, or has said no."""
    session = lock_session(session.pk)
    able = {one.member.pk: one.member for one in find_candidates(session, task, today=today)}
    if session.on < today or member.pk not in able:
        raise UnfitForTask
    return ask_member(session, able[member.pk], task, Origin.OFFICE, by=by, now=now)


@transaction.atomic
def propose_to_best(
    session: GroupSession, task: str, *, origin: str, by: User | None, today: date, now: datetime
) -> list[Proposal]:
    """Ask the best candidates, so that three people have been asked and not answered yet."""
    session = lock_session(session.pk)
    waiting = Proposal.objects.filter(session=session, task=task, state=ProposalState.ASKED)
    count = max(0, ASKED_AT_ONCE - waiting.count())
    best = find_candidates(session, task, today=today)[:count]
    return [ask_member(session, one.member, task, origin, by=by, now=now) for one in best]


def ask_member(
    session: GroupSession, member: TeamMember, task: str, origin: str, *, by: User | None, now: datetime
) -> Proposal:
    """Keep the question and send it; whoever was told « plus besoin » may be asked again."""
    facts = {"origin": origin, "state": ProposalState.ASKED, "asked_at": now, "asked_by": by}
    proposal, is_new = Proposal.objects.get_or_create(
        session=session, member=member, task=task, defaults=facts
    )
    if not is_new:
        for name, value in facts.items():
            setattr(proposal, name, value)
        proposal.answered_at = None
        proposal.revision += 1
        proposal.save()
    ask(proposal, now=now)
    return proposal
