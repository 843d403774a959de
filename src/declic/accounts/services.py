"""What people do with accounts: open the house, invite, change a role, close."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from declic.accounts.access import is_national
from declic.accounts.enums import Role
from declic.accounts.errors import (
    AlreadyInstalled,
    AlreadyMember,
    LastNational,
    NothingToInviteTo,
    OnlyNationalGivesNational,
    OwnAccount,
    WorksElsewhere,
)
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message


@transaction.atomic
def open_house(
    *,
    branch_name: str,
    region: str,
    school_zone: str,
    first_name: str,
    last_name: str,
    email: str,
    password: str,
) -> User:
    """Create the first branch and the first account, once: it manages the branch and is national."""
    wait_for_my_turn()
    if User.objects.exists():
        raise AlreadyInstalled
    branch = Branch.objects.create(name=branch_name, region=region, school_zone=school_zone)
    user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    trust_address(user)
    Membership.objects.create(user=user, branch=None, role=Role.NATIONAL)
    Membership.objects.create(user=user, branch=branch, role=Role.MANAGER)
    return user


def wait_for_my_turn() -> None:
    """Hold a row that always exists, so that two people who open the house do it one by one."""
    ContentType.objects.select_for_update().get(app_label="accounts", model="user")


def trust_address(user: User) -> None:
    """Hold the address as verified: accounts are opened by hand, never by a passer-by."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": True}
    )


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
) -> Membership:
    """Give a colleague a role in this branch, and send the link that opens the account."""
    only_national_gives(role, by=by)
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
        trust_address(user)
    membership = give_role(user, branch, role)
    send_invitation(membership, branch=branch, by=by, now=now)
    return membership


def give_role(user: User, branch: Branch, role: str) -> Membership:
    """Give a role; refuse when the person already has one there."""
    place = None if role == Role.NATIONAL else branch
    if Membership.objects.filter(user=user, branch=place).exists():
        raise AlreadyMember
    return Membership.objects.create(user=user, branch=place, role=role)


def send_invitation(membership: Membership, *, branch: Branch, by: User, now: datetime) -> None:
    """Send the mail that says welcome and how to sign in."""
    user = membership.user
    context = {
        "first_name": user.first_name,
        "inviter": by.get_full_name(),
        "branch": branch.name,
        "role": membership.get_role_display(),
        "is_new": not user.has_usable_password(),
        "url": settings.DECLIC_BASE_URL + address_for(user),
    }
    queue_message(
        MessageKind.INVITATION,
        user.email,
        f"{by.first_name} vous invite dans Déclic",
        render_to_string("accounts/email/invitation.txt", context),
        once_key=f"invitation:{membership.pk}:{now:%Y%m%d%H%M}",
        now=now,
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


@transaction.atomic
def change_role(membership: Membership, role: str, *, branch: Branch, by: User) -> Membership:
    """Give another role instead of this one."""
    found = Membership.objects.select_for_update().select_related("user").get(pk=membership.pk)
    if found.user_id == by.pk:
        raise OwnAccount
    if found.role == role:
        return found
    only_national_gives(role, by=by)
    only_national_gives(found.role, by=by)
    keep_a_national(found, leaving=found.role == Role.NATIONAL)
    place = None if role == Role.NATIONAL else branch
    others = Membership.objects.filter(user=found.user, branch=place).exclude(pk=found.pk)
    if others.exists():
        raise AlreadyMember
    found.role, found.branch = role, place
    found.save(update_fields=["role", "branch"])
    return found


@transaction.atomic
def close_account(membership: Membership, *, branch: Branch, by: User) -> User:
    """Close the account of a colleague who leaves: nobody signs in with it any more."""
    user = User.objects.select_for_update().get(pk=membership.user_id)
    if user.pk == by.pk:
        raise OwnAccount
    refuse_when_somewhere_else(user, branch, by=by)
    keep_a_national(membership, leaving=is_national(user))
    return set_active(user, is_active=False)


@transaction.atomic
def reopen_account(membership: Membership, *, branch: Branch, by: User) -> User:
    """Open again the account of a colleague who comes back."""
    user = User.objects.select_for_update().get(pk=membership.user_id)
    refuse_when_somewhere_else(user, branch, by=by)
    return set_active(user, is_active=True)


def set_active(user: User, *, is_active: bool) -> User:
    """Keep whether an account is open."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    return user


def only_national_gives(role: str, *, by: User) -> None:
    """Refuse to touch the national role to whoever does not have it."""
    if role == Role.NATIONAL and not is_national(by):
        raise OnlyNationalGivesNational


def refuse_when_somewhere_else(user: User, branch: Branch, *, by: User) -> None:
    """Refuse to a manager what would reach beyond their branch."""
    if is_national(by):
        return
    if is_national(user):
        raise OnlyNationalGivesNational
    if user.memberships.exclude(branch=branch).exists():
        raise WorksElsewhere


def keep_a_national(membership: Membership, *, leaving: bool) -> None:
    """Refuse that the last open national account goes."""
    nationals = Membership.objects.filter(role=Role.NATIONAL, user__is_active=True)
    others = nationals.exclude(user=membership.user_id).select_for_update()
    if leaving and not list(others):
        raise LastNational
