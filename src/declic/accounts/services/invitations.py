"""Invite: somebody new gets an account, somebody known elsewhere is asked first."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from declic.accounts.access import INVITATION_SALT, Invitation, accepted_key, is_still_open, place_of
from declic.accounts.enums import Role
from declic.accounts.errors import AccountClosed, AlreadyMember, InvitationOver, NothingToInviteTo
from declic.accounts.models import Membership, User
from declic.accounts.services.opening import trust_address
from declic.accounts.services.roles import give_role, only_national_gives, set_active
from declic.branches.models import Branch
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message


@transaction.atomic
def invite_colleague(
    branch: Branch,
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    by: User,
    now: datetime,
) -> Membership | None:
    """Give a newcomer a role here; ask somebody who has an account, and return None meanwhile."""
    only_national_gives(role, by=by)
    known = User.objects.filter(email=email.lower()).first()
    if known is not None:
        ask_first(Invitation(known, branch, role, by, now))
        return None
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
    trust_address(user)
    membership = give_role(user, branch, role)
    send_invitation(membership, branch=branch, by=by, now=now)
    return membership


def ask_first(invitation: Invitation) -> None:
    """Send somebody who has an account the link that accepts a role; nothing changes before."""
    user, branch, by = invitation.user, invitation.branch, invitation.by
    if user.memberships.filter(branch=place_of(invitation.role, branch)).exists():
        raise AlreadyMember
    context = {
        "first_name": user.first_name,
        "inviter": by.get_full_name(),
        "branch": branch.name,
        "role": Role(invitation.role).label,
        "has_password": user.has_usable_password(),
        "url": settings.DECLIC_BASE_URL + reverse("accounts:accept_invitation", args=[token_for(invitation)]),
    }
    queue_message(
        MessageKind.INVITATION,
        user.email,
        f"{by.first_name} vous invite dans Déclic",
        render_to_string("accounts/email/asked_first.txt", context),
        once_key=f"role-asked:{user.pk}:{branch.pk}:{invitation.asked_at:%Y%m%d%H%M}",
        now=invitation.asked_at,
        sender_key=f"branch:{branch.pk}",
    )


def token_for(invitation: Invitation) -> str:
    """Return the signed text that says who is invited where, as what, by whom and when."""
    facts = {
        "user": invitation.user.pk,
        "branch": invitation.branch.pk,
        "role": str(invitation.role),
        "by": invitation.by.pk,
        "asked_at": invitation.asked_at.isoformat(),
    }
    return signing.dumps(facts, salt=INVITATION_SALT)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, now: datetime) -> Membership:
    """Give the role that the invited person accepts, once, and tell whoever invited them."""
    user = User.objects.select_for_update().get(pk=invitation.user.pk)
    if not is_still_open(invitation, now=now):
        raise InvitationOver
    if not user.is_active:
        come_back(user)
    membership = give_role(user, invitation.branch, invitation.role)
    tell_inviter(invitation, now=now)
    return membership


def come_back(user: User) -> None:
    """Open again the account of somebody who had left every branch; not one that somebody closed."""
    if user.is_staff or user.memberships.exists():
        raise AccountClosed
    set_active(user, is_active=True)


def tell_inviter(invitation: Invitation, *, now: datetime) -> None:
    """Write to whoever invited; this message also keeps that the link was used."""
    context = {
        "first_name": invitation.by.first_name,
        "colleague": invitation.user.get_full_name(),
        "branch": invitation.branch.name,
    }
    queue_message(
        MessageKind.INVITATION,
        invitation.by.email,
        "Votre invitation est acceptée",
        render_to_string("accounts/email/accepted.txt", context),
        once_key=f"{accepted_key(invitation)}{now.isoformat()}",
        now=now,
        sender_key=f"branch:{invitation.branch.pk}",
    )


def send_invitation(membership: Membership, *, branch: Branch, by: User, now: datetime) -> None:
    """Send the mail that says welcome and how to choose a password."""
    user = membership.user
    context = {
        "first_name": user.first_name,
        "inviter": by.get_full_name(),
        "branch": branch.name,
        "role": membership.get_role_display(),
        "url": settings.DECLIC_BASE_URL + address_for(user),
    }
    queue_message(
        MessageKind.INVITATION,
        user.email,
        f"{by.first_name} vous invite dans Déclic",
        render_to_string("accounts/email/invitation.txt", context),
        once_key=f"invitation:{membership.pk}:{now:%Y%m%d%H%M}",
        now=now,
        sender_key=f"branch:{branch.pk}",
    )


def address_for(user: User) -> str:
    """Return the page where this person starts: choosing a password, or signing in."""
    if user.has_usable_password():
        return reverse("account_login")
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def invite_again(membership: Membership, *, branch: Branch, by: User, now: datetime) -> None:
    """Send a fresh link to somebody who has not chosen a password yet."""
    if membership.user.has_usable_password():
        raise NothingToInviteTo
    send_invitation(membership, branch=branch, by=by, now=now)
