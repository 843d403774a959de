"""Which branches somebody sees, and with which roles."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch


class TeamRequest(HttpRequest):
    """A request by somebody signed in, with the branch they work in now."""

    user: User
    branch: Branch
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
