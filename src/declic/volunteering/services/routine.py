"""Every night: ask who comes, close what is too late, tell whoever is no longer expected."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.team.enums import MemberKind
from declic.volunteering.access import SESSION
from declic.volunteering.enums import Origin, ProposalState
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.staffing import Adult, staffed
from declic.volunteering.services.answering import note
from declic.volunteering.services.writing import ask, tell_off

#: How many days ahead the volunteers of a session are asked whether they come.
ASKED_DAYS_AHEAD = 7
PRINT_KEPT = timedelta(days=1)


@transaction.atomic
def ask_confirmations(*, today: date, now: datetime) -> int:
    """Ask the volunteers of the coming week's sessions whether they come, once each; return how many."""
    coming = GroupSession.objects.filter(
        state=SessionState.PLANNED,
        on__gt=today,
        on__lte=today + timedelta(days=ASKED_DAYS_AHEAD),
        bookings__member__kind=MemberKind.VOLUNTEER,
    )
    lines = staffed(list(coming.select_related(*SESSION).distinct()))
    return sum(ask_once(one.session, adult, now=now) for one in lines for adult in one.adults)


def ask_once(session: GroupSession, adult: Adult, *, now: datetime) -> bool:
    """Ask one volunteer who was not asked yet; return whether they were."""
    if adult.member.kind != MemberKind.VOLUNTEER or adult.answer:
        return False
    facts = {"origin": Origin.ROUTINE, "asked_at": now}
    proposal, is_new = Proposal.objects.select_related("member__branch").get_or_create(
        session=session, member=adult.member, task=adult.task, defaults=facts
    )
    if is_new:
        proposal.session = session
        ask(proposal, now=now)
    return is_new


@transaction.atomic
def lapse_proposals(*, today: date, now: datetime) -> int:
    """Close questions whose session is over, and answers whose session went; return how many."""
    asked = Proposal.objects.filter(state=ProposalState.ASKED)
    late = asked.filter(session__on__lt=today).update(state=ProposalState.LAPSED)
    return late + sum(cancel(one, now=now) for one in stranded(today))


def stranded(today: date) -> list[Proposal]:
    """Return the coming proposals whose session was cancelled, or no longer counts on the person."""
    booked = Booking.objects.filter(session=OuterRef("session"), member=OuterRef("member"))
    coming = Proposal.objects.filter(session__on__gte=today).select_related(
        "member__branch", *(f"session__{one}" for one in SESSION)
    )
    open_ones = coming.filter(state__in=[ProposalState.ASKED, ProposalState.ACCEPTED])
    off = Q(session__state=SessionState.CANCELLED)
    gone = Q(~Exists(booked), state=ProposalState.ACCEPTED)
    return list(open_ones.filter(off | gone).order_by("pk"))


def cancel(proposal: Proposal, *, now: datetime) -> bool:
    """Close a proposal, and tell whoever had said yes, unless the group told them as it was called off."""
    session = proposal.session
    is_told = session.state == SessionState.CANCELLED and session.changes.exists()
    was_expected = proposal.state == ProposalState.ACCEPTED
    note(proposal, ProposalState.CANCELLED, now=None)
    if was_expected and not is_told:
        tell_off(proposal, now=now)
    return True


def forget_doors(*, now: datetime) -> int:
    """Forget from where people signed up; return how many were forgotten."""
    old = Onboarding.objects.exclude(door_print="").filter(signed_up_at__lt=now - PRINT_KEPT)
    return old.update(door_print="")
