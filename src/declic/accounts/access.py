"""Which branches somebody sees, and with which roles."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django_htmx.middleware import HtmxDetails

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch


class TeamRequest(HttpRequest):
    """A request by somebody signed in, with the branch they work in now."""

    user: User
    branch: Branch
    branches: list[Branch]
    roles: frozenset[str]
    today: date
    htmx: HtmxDetails


def visible_branches(user: User) -> QuerySet[Branch]:
    """Return the branches whose people this user may see."""
    memberships = Membership.objects.filter(user=user)
    if memberships.filter(role=Role.NATIONAL).exists():
        return Branch.objects.all()
    return Branch.objects.filter(memberships__in=memberships)


def roles_in(user: User | AnonymousUser, branch: Branch | None) -> frozenset[str]:
    """Return the roles of this user in this branch, the national one included."""
    if not isinstance(user, User):
        return frozenset()
    memberships = user.memberships.all()
    return frozenset(
        m.role for m in memberships if m.branch_id is None or (branch and m.branch_id == branch.pk)
    )


def is_national(user: User) -> bool:
    """Return whether this user has the national role."""
    return user.memberships.filter(role=Role.NATIONAL).exists()


def visible_memberships(user: User, branch: Branch) -> QuerySet[Membership]:
    """Return the roles given in this branch; for the national team, its own too."""
    shown = Q(branch=branch)
    if is_national(user):
        shown |= Q(branch=None)
    return Membership.objects.filter(shown).select_related("user")


def get_visible_membership(user: User, branch: Branch, pk: int) -> Membership:
    """Return this role; 404 when it is not given in their branch."""
    return get_object_or_404(visible_memberships(user, branch), pk=pk)


def get_visible_branch(user: User, pk: int) -> Branch:
    """Return this branch; 404 when the user has no role there."""
    return get_object_or_404(visible_branches(user).distinct(), pk=pk)
