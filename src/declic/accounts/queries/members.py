"""What the pages about accounts show."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.core.paginator import Page, Paginator

from declic.accounts.access import Invitation, is_national, visible_memberships
from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class MemberLine:
    """One account of the list."""

    membership: Membership
    tone: str
    state: str


@dataclass(frozen=True)
class MemberList:
    """The accounts of a branch, page by page."""

    branch: Branch
    lines: tuple[MemberLine, ...]
    rows: Page[Membership]


@dataclass(frozen=True)
class MemberFile:
    """One account, and what may be done with it."""

    membership: Membership
    tone: str
    state: str
    is_invited: bool
    is_self: bool
    has_factors: bool


@dataclass(frozen=True)
class InvitationPage:
    """What somebody is invited to."""

    inviter: str
    branch: str
    role: str


def is_installed() -> bool:
    """Return whether anybody has an account."""
    return User.objects.exists()


def member_list(user: User, branch: Branch, page_number: str) -> MemberList:
    """Return the accounts of a branch, the open ones first."""
    memberships = visible_memberships(user, branch).order_by(
        "-user__is_active", "user__last_name", "user__first_name", "pk"
    )
    rows = Paginator(memberships, ROWS_A_PAGE).get_page(page_number)
    lines = (MemberLine(membership, *state_of(membership.user)) for membership in rows)
    return MemberList(branch, tuple(lines), rows)


def member_file(user: User, membership: Membership) -> MemberFile:
    """Return one account of a branch."""
    tone, state = state_of(membership.user)
    is_invited = is_waiting(membership.user)
    has_factors = Authenticator.objects.filter(user=membership.user_id).exists()
    return MemberFile(membership, tone, state, is_invited, membership.user_id == user.pk, has_factors)


def invitation_page(invitation: Invitation) -> InvitationPage:
    """Return who invites, where and as what; nothing of the person invited."""
    inviter, branch = invitation.by.get_full_name(), invitation.branch.name
    return InvitationPage(inviter, branch, str(Role(invitation.role).label))


def state_of(user: User) -> tuple[str, str]:
    """Return the tone and the words for what an account is now."""
    if not user.is_active:
        return "neutral", "compte fermé"
    if is_waiting(user):
        return "warning", "invitation envoyée"
    return "success", "compte ouvert"


def is_waiting(user: User) -> bool:
    """Return whether somebody was invited and has not chosen a password yet."""
    return user.is_active and not user.has_usable_password()


def roles_to_give(user: User) -> list[tuple[str, str]]:
    """Return the roles that this user may give, with their labels."""
    given = [role for role in Role if role != Role.NATIONAL or is_national(user)]
    return [(role.value, str(role.label)) for role in given]
