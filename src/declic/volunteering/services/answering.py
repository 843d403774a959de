"""Taking an answer: first yes wins, the others are told; a no looks for somebody else at once."""

from datetime import date, datetime

from django.db import transaction

from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering.enums import Origin, ProposalState, Task
from declic.volunteering.errors import AlreadyTaken, SessionOff, TooLateToChange
from declic.volunteering.models import Proposal
from declic.volunteering.queries.staffing import staffed_one
from declic.volunteering.services.booking import book, lock_session, unbook
from declic.volunteering.services.proposing import propose_to_best
from declic.volunteering.services.writing import tell_expected, tell_office, tell_taken


@transaction.atomic
def answer_proposal(proposal: Proposal, *, accepts: bool, today: date, now: datetime) -> Proposal:
    """Take somebody's yes or no; they may change their mind until the day before."""
    session = lock_session(proposal.session_id)
    proposal = Proposal.objects.select_related("member__branch").get(pk=proposal.pk)
    proposal.session = session
    refuse_late(proposal, today=today, now=now)
    wanted = ProposalState.ACCEPTED if accepts else ProposalState.DECLINED
    if proposal.state == wanted:
        return proposal
    if accepts:
        take_part(proposal, now=now)
    else:
        step_back(proposal, today=today, now=now)
    return proposal


@transaction.atomic
def answer_for_session(
    member: TeamMember, session: GroupSession, *, accepts: bool, today: date, now: datetime
) -> Proposal:
    """Take the answer of somebody for a session they are booked for, asked or not."""
    session = lock_session(session.pk)
    proposal = open_proposal(member, session) or Proposal.objects.create(
        session=session, member=member, task=task_there(member, session), origin=Origin.ROUTINE, asked_at=now
    )
    return answer_proposal(proposal, accepts=accepts, today=today, now=now)


def open_proposal(member: TeamMember, session: GroupSession) -> Proposal | None:
    """Return what somebody is asked, or said, about a session: their yes first."""
    rows = {one.state: one for one in Proposal.objects.filter(session=session, member=member)}
    latest = (ProposalState.DECLINED, ProposalState.CANCELLED, ProposalState.LAPSED)
    order = (ProposalState.ACCEPTED, ProposalState.ASKED, *latest)
    return next((rows[state] for state in order if state in rows), None)


def task_there(member: TeamMember, session: GroupSession) -> str:
    """Return what somebody booked does at a session; refuse whoever is not."""
    found = [one.task for one in staffed_one(session).adults if one.member.pk == member.pk]
    if not found:
        raise SessionOff
    return found[0]


def refuse_late(proposal: Proposal, *, today: date, now: datetime) -> None:
    """Refuse an answer after the session began, and a change of mind on the day itself."""
    session = proposal.session
    if now >= session.starts_at or session.on < today:
        raise SessionOff
    if session.on == today and proposal.state != ProposalState.ASKED:
        raise TooLateToChange(session.group.branch.phone)


def take_part(proposal: Proposal, *, now: datetime) -> None:
    """Keep a yes, unless somebody said it before."""
    session = proposal.session
    is_there = Booking.objects.filter(session=session, member=proposal.member).exists()
    is_closed = proposal.state in (ProposalState.CANCELLED, ProposalState.LAPSED)
    if not is_there and (is_closed or is_taken(proposal)):
        raise AlreadyTaken
    book(proposal.member, session)
    note(proposal, ProposalState.ACCEPTED, now=now)
    thank_others(proposal, now=now)
    tell_expected(proposal, now=now)


def is_taken(proposal: Proposal) -> bool:
    """Return whether the place went to somebody else; the office may always ask one helper more."""
    there = staffed_one(proposal.session)
    if proposal.task == Task.LEAD:
        return there.lead is not None
    is_one_more = proposal.origin == Origin.OFFICE
    return proposal.task == Task.HELP and not is_one_more and not there.needs(Task.HELP)


def thank_others(proposal: Proposal, *, now: datetime) -> None:
    """Tell whoever was asked for the same place that it is taken."""
    there = staffed_one(proposal.session)
    if there.needs(proposal.task) or proposal.task == Task.OBSERVE:
        return
    others = Proposal.objects.filter(
        session=proposal.session, task=proposal.task, state=ProposalState.ASKED
    ).exclude(member__in=[one.member for one in there.adults])
    if proposal.task == Task.HELP:
        others = others.exclude(origin=Origin.OFFICE)
    for other in others.select_related("member__branch"):
        other.session = proposal.session
        note(other, ProposalState.CANCELLED, now=None)
        tell_taken(other, now=now)


def step_back(proposal: Proposal, *, today: date, now: datetime) -> None:
    """Keep a no, free the place, and ask others when it is needed."""
    was_expected = unbook(proposal.member, proposal.session)
    note(proposal, ProposalState.DECLINED, now=now)
    if proposal.task == Task.OBSERVE:
        return
    asked = []
    if staffed_one(proposal.session).needs(proposal.task):
        asked = propose_to_best(
            proposal.session, proposal.task, origin=Origin.SWAP, by=None, today=today, now=now
        )
    if was_expected:
        tell_office(proposal, len(asked), now=now)


def note(proposal: Proposal, state: str, *, now: datetime | None) -> None:
    """Keep the new state of a proposal."""
    proposal.state = state
    proposal.revision += 1
    proposal.answered_at = now or proposal.answered_at
    proposal.save(update_fields=["state", "revision", "answered_at"])
