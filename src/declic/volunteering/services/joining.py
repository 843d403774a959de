"""Coming in: two minutes to sign up, a personal link, the charter, a session to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch, Venue
from declic.groups.models import GroupSession
from declic.outbox.models import Message
from declic.outbox.services.reaching import mobile_number
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.team.services import close_member_links, make_member_link
from declic.volunteering.enums import Origin, ProposalState, Step, Task
from declic.volunteering.errors import CharterFirst, NoPlaceToObserve, StepSkipped, TooManyKnocks
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.charter import charter, has_accepted
from declic.volunteering.queries.onboarding import trial_sessions
from declic.volunteering.services.booking import book, lock_session
from declic.volunteering.services.writing import tell_expected, tell_left_before, tell_link

#: How many people may sign up from one place in one hour.
MOST_KNOCKS = 8
KNOCKS_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class SignUp:
    """What somebody says of themselves when they sign up."""

    first_name: str
    last_name: str
    email: str
    phone: str
    channel: str
    venues: Sequence[Venue] = ()
    free_slots: Sequence[int] = ()
    motive: str = ""


@transaction.atomic
def sign_up(branch: Branch, facts: SignUp, *, door_print: str, now: datetime) -> None:
    """Welcome somebody, and write them the link of their page; whoever is known gets theirs again."""
    Branch.objects.select_for_update().get(pk=branch.pk)
    refuse_flood(door_print, now=now)
    known = find_known(branch, email=facts.email, phone=facts.phone)
    if known is None:
        member = welcome(branch, facts, door_print=door_print, now=now)
        tell_link(
            member, make_member_link(member, now=now), once_key=f"volunteer-link:{member.pk}:1", now=now
        )
    elif known.is_active or known.is_joining:
        send_again(known, now=now)
    else:
        tell_left_before(known, once_key=f"volunteer-left:{known.pk}:{now:%Y%m%d}", now=now)


def refuse_flood(door_print: str, *, now: datetime) -> None:
    """Refuse when too many people sign up from one place, where it is known."""
    if not door_print:
        return
    recent = Onboarding.objects.filter(door_print=door_print, signed_up_at__gt=now - KNOCKS_WITHIN)
    if recent.count() >= MOST_KNOCKS:
        raise TooManyKnocks


def find_known(branch: Branch, *, email: str, phone: str) -> TeamMember | None:
    """Return the member of the team who has this e-mail or this mobile phone, the active ones first."""
    members = branch.team.order_by("-is_active", "-is_joining", "pk")
    if email and (found := members.filter(email__iexact=email).first()):
        return found
    wanted = mobile_number(phone) if phone else ""
    with_phone = members.exclude(phone="") if wanted else members.none()
    return next((one for one in with_phone if mobile_number(one.phone) == wanted), None)


def welcome(branch: Branch, facts: SignUp, *, door_print: str, now: datetime) -> TeamMember:
    """Keep a new volunteer, whom nobody plans yet."""
    member = TeamMember.objects.create(
        branch=branch,
        kind=MemberKind.VOLUNTEER,
        first_name=facts.first_name,
        last_name=facts.last_name,
        email=facts.email,
        phone=facts.phone,
        free_slots=tuple(facts.free_slots),
        is_active=False,
        is_joining=True,
    )
    member.venues.set(facts.venues)
    Onboarding.objects.create(
        member=member,
        channel=facts.channel,
        motive=facts.motive,
        signed_up_at=now,
        step_changed_at=now,
        door_print=door_print,
    )
    return member


def send_again(member: TeamMember, *, now: datetime) -> None:
    """Send somebody another link, once an hour at most."""
    once_key = f"volunteer-link:{member.pk}:{now:%Y%m%d%H}"
    if not Message.objects.filter(once_key=once_key).exists():
        tell_link(member, make_member_link(member, now=now), once_key=once_key, now=now)


@transaction.atomic
def send_link(member: TeamMember, *, now: datetime) -> str:
    """Send a member their personal link, from the office; return its token, to show it once."""
    token = make_member_link(member, now=now)
    tell_link(member, token, once_key=f"volunteer-link:{member.pk}:{now.isoformat()}", now=now)
    return token


@transaction.atomic
def renew_link(member: TeamMember, *, now: datetime) -> str:
    """Close every link of a member, their calendar and messages included, and send a new one."""
    close_member_links(member, now=now)
    return send_link(member, now=now)


def close_links(member: TeamMember, *, now: datetime) -> int:
    """Close every link of a member, their calendar and messages included."""
    return close_member_links(member, now=now)


@transaction.atomic
def accept_charter(member: TeamMember, *, now: datetime) -> None:
    """Keep that somebody accepted today's charter, and when."""
    onboarding = Onboarding.objects.select_for_update(of=("self",)).filter(member=member).first()
    if onboarding is None:
        onboarding = Onboarding(member=member, step=Step.LEADING, signed_up_at=now, step_changed_at=now)
    onboarding.charter_version, onboarding.charter_accepted_at = charter().version, now
    onboarding.save()


@transaction.atomic
def choose_trial(
    member: TeamMember, session: GroupSession, *, by: User | None, today: date, now: datetime
) -> Proposal:
    """Book a session for somebody who comes to look on; the charter comes first."""
    session = lock_session(session.pk)
    onboarding = Onboarding.objects.select_for_update(of=("self",)).filter(member=member).first()
    if onboarding is None or onboarding.step not in (Step.SIGNED_UP, Step.OBSERVING):
        raise StepSkipped
    if by is None and not has_accepted(onboarding):
        raise CharterFirst
    if session.pk not in {one.session.pk for one in trial_sessions(member, today=today)}:
        raise NoPlaceToObserve
    book(member, session)
    facts = {"origin": Origin.TRIAL, "state": ProposalState.ACCEPTED, "asked_by": by, "answered_at": now}
    given = {**facts, "asked_at": now}
    proposal, is_new = Proposal.objects.get_or_create(
        session=session, member=member, task=Task.OBSERVE, defaults=given
    )
    if not is_new:
        proposal.state, proposal.answered_at = ProposalState.ACCEPTED, now
        proposal.revision += 1
        proposal.save(update_fields=["state", "answered_at", "revision"])
    if onboarding.step == Step.SIGNED_UP:
        onboarding.step, onboarding.step_changed_at = Step.OBSERVING, now
        onboarding.save(update_fields=["step", "step_changed_at"])
    tell_expected(proposal, now=now)
    return proposal
