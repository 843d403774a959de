"""Whom one session expects: its team, its learners, and those who come this once."""

from collections.abc import Iterable
from dataclasses import dataclass

from declic.groups.enums import SEATED_STATES, StaffRole
from declic.groups.models import Enrolment, GroupSession, GroupStaff
from declic.learners.models import Learner
from declic.team.models import TeamMember


@dataclass(frozen=True)
class ExpectedLearner:
    """Somebody who is expected; a guest has their seat in another group."""

    learner: Learner
    is_guest: bool


@dataclass(frozen=True)
class ExpectedMember:
    """An adult who leads or helps."""

    member: TeamMember
    role: StaffRole


@dataclass(frozen=True)
class Expected:
    """Whom one session expects, by name; whoever leads comes first."""

    learners: tuple[ExpectedLearner, ...]
    members: tuple[ExpectedMember, ...]


def expected_at(session: GroupSession) -> Expected:
    """Return who is booked for one session; for a cancelled one, whom its group would send there."""
    bookings = list(session.bookings.select_related("learner__branch", "member__branch"))
    learners = [one.learner for one in bookings if one.learner]
    members = [one.member for one in bookings if one.member]
    seated = Enrolment.objects.filter(group=session.group_id, state__in=SEATED_STATES)
    staff = list(GroupStaff.objects.filter(group=session.group_id).select_related("member"))
    if not bookings:
        learners = [one.learner for one in seated.select_related("learner")]
        members = [one.member for one in staff]
    return Expected(
        by_name(learners, set(seated.values_list("learner_id", flat=True))),
        leads_first(members, {one.member_id: StaffRole(one.role) for one in staff}),
    )


def by_name(learners: Iterable[Learner], seated: set[int]) -> tuple[ExpectedLearner, ...]:
    """Return learners by name; those who have no seat in the group are guests."""
    ordered = sorted(learners, key=lambda one: (one.last_name.casefold(), one.first_name.casefold()))
    return tuple(ExpectedLearner(one, one.pk not in seated) for one in ordered)


def leads_first(
    members: Iterable[TeamMember], role_by_member: dict[int, StaffRole]
) -> tuple[ExpectedMember, ...]:
    """Return adults, whoever leads first; somebody booked for one session helps."""
    found = [ExpectedMember(one, role_by_member.get(one.pk, StaffRole.HELPER)) for one in members]
    return tuple(sorted(found, key=lambda one: (one.role != StaffRole.LEAD, one.member.last_name)))
