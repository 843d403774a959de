"""The volunteers of the tour: somebody who gives their evenings, and somebody who has just arrived."""

from datetime import datetime
from typing import Any

from declic.attendance.models import AttendanceSheet
from declic.attendance.services.appending import ensure_sheet
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.groups.services import hold_session
from declic.shared.tokens import hash_token
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from declic.volunteering.access import answer_key
from declic.volunteering.models import Onboarding
from declic.volunteering.queries.certificates import certificate_of
from declic.volunteering.services import SignUp, answer_for_session, sign_up


def volunteers(branch: Branch, *, now: datetime) -> dict[str, Any]:
    """Return who opens the volunteers' pages, and what their addresses name."""
    today = now.date()
    coming = Booking.objects.filter(
        member__kind="volunteer", member__branch=branch, on__gt=today, session__state="planned"
    )
    booking = coming.select_related("session__group", "member__branch").earliest("on", "slot")
    member = booking.member
    assert member is not None
    give_an_evening(member, now=now)
    answer = answer_for_session(member, booking.session, accepts=True, today=today, now=now)
    newcomer = arrive(branch, now=now)
    token = make_member_link(member, now=now)
    return {
        "branch": branch.pk,
        "giver": (member.pk, hash_token(token)),
        "arriving": (newcomer.pk, hash_token(make_member_link(newcomer, now=now))),
        "giver_link": token,
        "giver_member": member.pk,
        "arriving_member": newcomer.pk,
        "giver_session": booking.session_id,
        "giver_answer": answer_key(answer),
        "giver_certificate": certificate_of(member)[0].code,
    }


def give_an_evening(member: TeamMember, *, now: datetime) -> None:
    """Let a past session be held, with this member in it."""
    past = GroupSession.objects.filter(group__branch=member.branch, on__lt=now.date())
    session = past.exclude(state="cancelled").exclude(bookings__member=member).latest("on")
    Booking.objects.create(session=session, on=session.on, slot=session.slot, member=member)
    ensure_sheet(session)
    AttendanceSheet.objects.filter(session=session).update(closed_at=now)
    hold_session(session)


def arrive(branch: Branch, *, now: datetime) -> TeamMember:
    """Let somebody sign up on the public page."""
    facts = SignUp("Inès", "Carpentier", "ines.carpentier@example.org", "", "email", free_slots=range(20))
    sign_up(branch, facts, door_print="", now=now)
    return Onboarding.objects.select_related("member__branch").latest("pk").member
