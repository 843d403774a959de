"""How a page obtains a member of the team: only those of the branch people work in."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.shared.isolation import confine
from declic.shared.tokens import hash_token
from declic.shared.visits import visiting_member
from declic.team.errors import LinkClosed
from declic.team.models import MemberLink, TeamMember


def get_visible_member(branch: Branch, pk: int) -> TeamMember:
    """Return this member of the branch's team; 404 when it is not theirs."""
    members = TeamMember.objects.select_related("user", "branch")
    return get_object_or_404(members, pk=pk, branch=branch)


def get_own_member(user: User, branch: Branch) -> TeamMember | None:
    """Return the member of the branch's team that this account is, if it is one."""
    return TeamMember.objects.welcome().filter(user=user, branch=branch).first()


def get_member_of_link(token: str) -> TeamMember:
    """Return whose personal link this is while it opens; otherwise say where to ask for another."""
    return member_of_hash(hash_token(token))


def get_visiting_member(request: HttpRequest) -> TeamMember | None:
    """Return the member of the team whose personal link opened this browser, if one did."""
    visit = visiting_member(request)
    if visit is None:
        return None
    member = member_of_hash(visit[1])
    return member if member.pk == visit[0] else None


def member_of_hash(token_hash: str) -> TeamMember:
    """Return the member that an open link belongs to, active or discovering; otherwise refuse."""
    links = MemberLink.objects.filter(token_hash=token_hash, revoked_at=None)
    links = links.filter(member__in=TeamMember.objects.welcome())
    link = links.select_related("member__branch", "member__user").first()
    if link is None:
        raise LinkClosed
    confine(branches=[link.member.branch_id], files=[])
    return link.member
