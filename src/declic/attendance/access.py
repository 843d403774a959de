"""Who opens which roll: the team of the branch, and whoever leads or helps the session."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from declic.accounts.access import confine_to_antennas_of
from declic.accounts.models import User
from declic.attendance.enums import LineKind
from declic.attendance.errors import NoClassToOpen
from declic.attendance.models import PaperSheet, RollLine, StrayLine
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.learners.access import branches_of_files
from declic.shared.pages import COUNSELLORS
from declic.team.access import get_own_member, get_visiting_member
from declic.team.models import TeamMember


class ClassRequest(HttpRequest):
    """A request by somebody who teaches, with or without an account."""

    today: date


@dataclass(frozen=True)
class Keeper:
    """Who holds the device: an account, or a volunteer with a personal link."""

    branch: Branch
    user: User | None
    member: TeamMember | None
    sees_files: bool

    @property
    def key(self) -> str:
        """Return who they are, in words that outlive an account."""
        return f"user:{self.user.pk}" if self.user else f"member:{self.member.pk if self.member else 0}"

    @property
    def name(self) -> str:
        """Return their name, as the page greets them."""
        return self.member.first_name if self.member else str(self.user)


def get_keeper(request: HttpRequest) -> Keeper:
    """Return who holds this device, or refuse."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    branch: Branch | None = getattr(request, "branch", None)
    if isinstance(request.user, User) and branch is not None and roles:
        confine_to_antennas_of(request.user)
        member = get_own_member(request.user, branch)
        return Keeper(branch, request.user, member, bool(roles & COUNSELLORS))
    visitor = get_visiting_member(request)
    if visitor is None:
        raise NoClassToOpen
    return Keeper(visitor.branch, None, visitor, sees_files=False)


def sessions_kept_by(keeper: Keeper) -> QuerySet[GroupSession]:
    """Return the sessions whose roll this person may open: all of the branch, or their own."""
    sessions = GroupSession.objects.select_related("group__level__programme", "group__branch", "room__venue")
    if keeper.sees_files and keeper.user:
        return sessions.filter(group__branch__in=branches_of_files(keeper.user))
    return own_sessions(sessions.filter(group__branch=keeper.branch), keeper.member)


def own_sessions(sessions: QuerySet[GroupSession], member: TeamMember | None) -> QuerySet[GroupSession]:
    """Keep the sessions that a member leads or helps: booked for them, or held by a group of theirs.

    Somebody who discovers us holds no roll: nobody of the team has met them yet.
    """
    if member is None or member.is_joining:
        return sessions.none()
    theirs = Q(bookings__member=member) | Q(group__staff__member=member, bookings=None)
    return sessions.filter(theirs).distinct()


def get_kept_session(keeper: Keeper, pk: int) -> GroupSession:
    """Return the session, or 404 when its roll is not theirs to open."""
    return get_object_or_404(sessions_kept_by(keeper), pk=pk)


def get_paper(session: GroupSession, pk: int) -> PaperSheet:
    """Return a photograph of this session's sheet, or 404 when it is another's."""
    return get_object_or_404(PaperSheet.objects.select_related("session"), pk=pk, session=session)


def get_visible_guest(user: User, pk: int) -> RollLine:
    """Return the line of somebody who came unexpected, or 404 when it is another antenna's."""
    lines = RollLine.objects.select_related("group__branch", "session__room__venue")
    return get_object_or_404(lines, pk=pk, kind=LineKind.GUEST, group__branch__in=branches_of_files(user))


def get_visible_stray(user: User, pk: int) -> StrayLine:
    """Return a line that no roll took, or 404 when it is another antenna's."""
    return get_object_or_404(StrayLine, pk=pk, branch__in=branches_of_files(user))
