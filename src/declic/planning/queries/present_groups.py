"""The open groups as rows: their team, their people, and the sessions that are still to come."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from declic.branches.models import Branch
from declic.groups.enums import SEATED_STATES, GroupState, SessionState, StaffRole
from declic.groups.models import Enrolment, GroupSession, GroupStaff, LearningGroup


def open_groups(branch: Branch, *, from_on: date, today: date) -> QuerySet[LearningGroup]:
    """Return the open groups with their team, their people and their sessions to come, in four queries."""
    begun = GroupSession.objects.filter(group=OuterRef("pk"), on__lt=today).exclude(
        state=SessionState.CANCELLED
    )
    coming = GroupSession.objects.filter(on__gte=from_on, state=SessionState.PLANNED)
    seated = Enrolment.objects.filter(state__in=SEATED_STATES).select_related("learner__commune")
    return (
        LearningGroup.objects.filter(branch=branch, state=GroupState.OPEN)
        .select_related("level__programme", "room__venue__commune")
        .annotate(has_begun=Exists(begun))
        .prefetch_related(
            Prefetch("sessions", coming, to_attr="coming"),
            Prefetch("enrolments", seated.order_by("pk"), to_attr="seated"),
            Prefetch("staff", GroupStaff.objects.select_related("member").order_by("pk"), to_attr="team"),
        )
    )


def coming_of(group: LearningGroup) -> list[GroupSession]:
    """Return the sessions to come that were read with a group."""
    found: list[GroupSession] = getattr(group, "coming", [])
    return found


def seated_of(group: LearningGroup) -> list[Enrolment]:
    """Return the people that were read with a group."""
    found: list[Enrolment] = getattr(group, "seated", [])
    return found


def team_of(group: LearningGroup) -> list[GroupStaff]:
    """Return the adults that were read with a group, whoever leads first."""
    found: list[GroupStaff] = getattr(group, "team", [])
    return sorted(found, key=lambda one: one.role != StaffRole.LEAD)


def has_begun(group: LearningGroup) -> bool:
    """Return whether a group that was read here has met before."""
    found: bool = getattr(group, "has_begun", False)
    return found
