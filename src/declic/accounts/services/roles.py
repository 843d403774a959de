"""Change a role, take it back, close an account and open it again."""

from django.db import transaction

from declic.accounts.access import is_national, place_of
from declic.accounts.enums import Role
from declic.accounts.errors import (
    AlreadyMember,
    LastManager,
    LastNational,
    OnlyNationalGivesNational,
    OwnAccount,
    WorksElsewhere,
)
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.shared.errors import Refusal, TooLate

#: The roles that somebody must keep, and what is said to whoever would take the last one back.
REFUSAL_WHEN_LAST: dict[str, type[Refusal]] = {Role.NATIONAL: LastNational, Role.MANAGER: LastManager}


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
    place = place_of(role, branch)
    others = Membership.objects.filter(user=found.user, branch=place).exclude(pk=found.pk)
    if others.exists():
        raise AlreadyMember
    found.role, found.branch = role, place
    found.save(update_fields=["role", "branch"])
    return found


@transaction.atomic
def leave_branch(membership: Membership, *, by: User) -> User:
    """Take back a role; the account stays open for the other branches, and closes when none is left."""
    here = Membership.objects.filter(branch=membership.branch_id).select_related("user")
    colleagues = list(here.order_by("pk").select_for_update(of=("self",)))
    found = next((one for one in colleagues if one.pk == membership.pk), None)
    if found is None:
        raise TooLate
    if found.user_id == by.pk:
        raise OwnAccount
    only_national_gives(found.role, by=by)
    keep_somebody(found, colleagues)
    found.delete()
    user = User.objects.select_for_update().get(pk=membership.user_id)
    return user if user.memberships.exists() else set_active(user, is_active=False)


def keep_somebody(leaving: Membership, colleagues: list[Membership]) -> None:
    """Refuse that the last open account with the keys goes."""
    refusal = REFUSAL_WHEN_LAST.get(leaving.role)
    same = [one for one in colleagues if one.role == leaving.role and one.user.is_active]
    if refusal and same == [leaving]:
        raise refusal


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


def give_role(user: User, branch: Branch, role: str) -> Membership:
    """Give a role; refuse when the person already has one there."""
    place = place_of(role, branch)
    if Membership.objects.filter(user=user, branch=place).exists():
        raise AlreadyMember
    return Membership.objects.create(user=user, branch=place, role=role)


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
