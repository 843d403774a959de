"""Who opens which page: a volunteer with their link, a signed message, the team of the branch."""

from datetime import date

from django.core import signing
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from declic.accounts.access import confine_to_antennas_of
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.shared.isolation import confine
from declic.shared.numbers import small_int
from declic.team.access import get_own_member, get_visiting_member
from declic.team.models import TeamMember
from declic.volunteering.errors import KeyClosed, NobodyKnown, NoPlaceToObserve
from declic.volunteering.models import BlockedDates, Proposal

ANSWER_SALT = "declic.volunteering.answer"
FEED_SALT = "declic.volunteering.feed"
SESSION = ("group__level__programme", "group__branch", "room__venue__commune")


class OwnRequest(HttpRequest):
    """A request by somebody of the team, with or without an account."""

    today: date


def get_volunteer(request: HttpRequest) -> TeamMember:
    """Return the member of the team whom this browser belongs to, or say how to open it."""
    visitor = get_visiting_member(request)
    branch: Branch | None = getattr(request, "branch", None)
    if visitor is None and isinstance(request.user, User) and branch is not None:
        confine_to_antennas_of(request.user)
        visitor = get_own_member(request.user, branch)
    if visitor is None:
        raise NobodyKnown
    return visitor


def get_open_branch(pk: int) -> Branch:
    """Return an antenna that welcomes volunteers, or 404."""
    return get_object_or_404(Branch, pk=pk)


def get_visible_session(branch: Branch, pk: int) -> GroupSession:
    """Return a session of the branch people work in, or 404."""
    return get_object_or_404(GroupSession.objects.select_related(*SESSION), pk=pk, group__branch=branch)


def get_chosen_session(branch: Branch, pk: str) -> GroupSession:
    """Return the session that somebody chose in a list; 404 when it is none of the branch."""
    number = small_int(pk)
    if number is None:
        raise NoPlaceToObserve
    return get_visible_session(branch, number)


def get_own_session(member: TeamMember, pk: int) -> GroupSession:
    """Return a session that counts on this member, or asked them; 404 for any other."""
    sessions = GroupSession.objects.select_related(*SESSION)
    theirs = sessions.filter(bookings__member=member) | sessions.filter(proposals__member=member)
    return get_object_or_404(theirs.distinct(), pk=pk)


def get_own_blocked_dates(member: TeamMember, pk: int) -> BlockedDates:
    """Return days that this member blocked, or 404."""
    return get_object_or_404(BlockedDates, pk=pk, member=member)


def closings_of(member: TeamMember) -> int:
    """Return how often links of a member were closed: what was signed before opens no more."""
    return member.links.exclude(revoked_at=None).count()


def answer_key(proposal: Proposal) -> str:
    """Return the signed key that lets somebody answer one proposal, from a message."""
    return signing.dumps([proposal.pk, closings_of(proposal.member)], salt=ANSWER_SALT)


def feed_key(member: TeamMember) -> str:
    """Return the signed key of a member's calendar; closing their links closes it."""
    return signing.Signer(salt=FEED_SALT).sign_object([member.pk, closings_of(member)])


def get_proposal_of_key(key: str) -> Proposal:
    """Return the proposal that a message names; refuse what was changed, replaced or closed."""
    try:
        pk, closings = signing.loads(key, salt=ANSWER_SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise KeyClosed from error
    proposals = Proposal.objects.select_related("member__branch", *(f"session__{one}" for one in SESSION))
    proposal = proposals.filter(pk=pk, member__in=TeamMember.objects.welcome()).first()
    if proposal is None or closings != closings_of(proposal.member):
        raise KeyClosed
    confine(branches=[proposal.member.branch_id], files=[])
    return proposal


def get_member_of_feed(key: str) -> TeamMember:
    """Return whose calendar this is; 404 when the key was changed, replaced or closed."""
    try:
        pk, closings = signing.Signer(salt=FEED_SALT).unsign_object(key)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    member = get_object_or_404(TeamMember.objects.welcome().select_related("branch"), pk=pk)
    if closings != closings_of(member):
        raise Http404
    confine(branches=[member.branch_id], files=[])
    return member
