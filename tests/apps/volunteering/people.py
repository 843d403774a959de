"""People who give time, and sessions that were held."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind, Mark
from declic.attendance.models import AttendanceSheet
from declic.attendance.services.appending import Entry, append_lines, ensure_sheet
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.groups.services import hold_session
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.volunteering.models import Onboarding
from declic.volunteering.services import SignUp, sign_up
from tests import factories

SOMEBODY = {
    "first_name": "Inès",
    "last_name": "Carpentier",
    "email": "ines@example.org",
    "phone": "",
    "channel": "email",
    "free_slots": tuple(range(20)),
}


def volunteer_of(branch: Branch, level: Level, **facts: Any) -> TeamMember:
    """Return a volunteer who is ready for this level, with an address."""
    given = {"kind": MemberKind.VOLUNTEER, "weekly_sessions": 2, **facts}
    given.setdefault("email", f"{len(TeamMember.objects.all())}@benevole.example.org")
    member: TeamMember = factories.TeamMemberFactory.create(branch=branch, levels=[level], **given)
    return member


def signed_up(branch: Branch, *, now: datetime, **facts: Any) -> TeamMember:
    """Return somebody who has just signed up on the public page."""
    given = SignUp(**{**SOMEBODY, **facts})
    sign_up(branch, given, door_print="", now=now)
    return Onboarding.objects.select_related("member__branch").latest("pk").member


def book(member: TeamMember, session: GroupSession) -> None:
    """Count on somebody for a session."""
    Booking.objects.create(session=session, on=session.on, slot=session.slot, member=member)


def hold(session: GroupSession, *, now: datetime) -> GroupSession:
    """Hold a session, its roll closed."""
    ensure_sheet(session)
    AttendanceSheet.objects.filter(session=session).update(closed_at=now)
    return hold_session(session)


def sign(member: TeamMember, session: GroupSession, *, now: datetime) -> None:
    """Let somebody of the team sign the roll."""
    write(member, session, now=now, kind=LineKind.SIGNATURE, strokes="[[0,0],[1,1]]")


def miss(member: TeamMember, session: GroupSession, *, now: datetime) -> None:
    """Write on the roll that somebody of the team did not come."""
    write(member, session, now=now, kind=LineKind.MARK, mark=Mark.ABSENT)


def write(member: TeamMember, session: GroupSession, *, now: datetime, kind: str, **facts: Any) -> None:
    keeper = Keeper(member.branch, None, member, sees_files=False)
    entry = Entry(uuid4(), kind, f"member:{member.pk}", now, now, **facts)
    append_lines(session, [entry], by=keeper, now=now)
