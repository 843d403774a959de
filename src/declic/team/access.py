"""How a page obtains a member of the team: only those of the branch people work in."""

from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.team.models import TeamMember


def get_visible_member(branch: Branch, pk: int) -> TeamMember:
    """Return this member of the branch's team; 404 when it is not theirs."""
    members = TeamMember.objects.select_related("user", "branch")
    return get_object_or_404(members, pk=pk, branch=branch)


def get_own_member(user: User, branch: Branch) -> TeamMember | None:
    """Return the member of the branch's team that this account is, if it is one."""
    return TeamMember.objects.filter(user=user, branch=branch, is_active=True).first()
