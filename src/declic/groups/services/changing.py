"""Changing an open group: its team, its room or hour, the dates it loses; and bringing it back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from declic.branches.models import Room
from declic.groups.enums import SEATED_STATES, GroupState, SessionState, StaffRole
from declic.groups.errors import GroupEnded, NothingToChange, SeatsNeeded
from declic.groups.models import Booking, Enrolment, GroupSession, GroupStaff, LearningGroup, Seat
from declic.groups.services.removing import remove_last, remove_sessions
from declic.groups.services.sessions import book_sessions, create_bookings, generate_sessions
from declic.team.models import TeamMember


@dataclass(frozen=True)
class Team:
    """Who leads a group, and who helps."""

    lead: TeamMember
    helpers: Sequence[TeamMember] = ()

    @property
    def members(self) -> list[TeamMember]:
        """Return whoever leads, then those who help."""
        return [self.lead, *self.helpers]


@transaction.atomic
def change_team(group: LearningGroup, team: Team, *, from_on: date) -> LearningGroup:
    """Give a group another team from a day on; who taught before that day stays written."""
    group = lock_group(group)
    coming = list(coming_sessions(group, from_on=from_on))
    Booking.objects.filter(session__in=coming, member__isnull=False).delete()
    name_team(group, team)
    create_bookings(
        [
            Booking(session=session, on=session.on, slot=session.slot, member=member)
            for session in coming
            for member in team.members
        ]
    )
    return group


def name_team(group: LearningGroup, team: Team) -> None:
    """Keep who leads a group and who helps."""
    group.staff.all().delete()
    GroupStaff.objects.bulk_create(
        [
            GroupStaff(group=group, member=team.lead, role=StaffRole.LEAD),
            *(GroupStaff(group=group, member=one, role=StaffRole.HELPER) for one in team.helpers),
        ]
    )


@transaction.atomic
def resize_group(group: LearningGroup, *, seats: int) -> int:
    """Give a group this many seats, never fewer than those who sit there; return how many it has."""
    group = lock_group(group)
    taken = Enrolment.objects.filter(group=group, state__in=SEATED_STATES).values("seat")
    numbers = list(group.seats.values_list("number", flat=True))
    surplus = group.seats.exclude(pk__in=taken).order_by("-number")[: max(0, len(numbers) - seats)]
    Seat.objects.filter(pk__in=[seat.pk for seat in surplus]).delete()
    first = max(numbers, default=0) + 1
    more = range(first, first + max(0, seats - len(numbers)))
    Seat.objects.bulk_create([Seat(group=group, number=number) for number in more])
    return group.seats.count()


@transaction.atomic
def move_group(group: LearningGroup, *, room: Room, slot: int, team: Team, from_on: date) -> LearningGroup:
    """Let a group meet in another room or at another hour from a day on; its people follow.

    A session whose roll has begun stays where it is.
    """
    group = lock_group(group)
    if room.seats < group.enrolments.filter(state__in=SEATED_STATES).count():
        raise SeatsNeeded
    remove_sessions(coming_sessions(group, from_on=from_on))
    group.room, group.weekly_slots = room, (slot,)
    group.save(update_fields=["room", "weekly_slots"])
    name_team(group, team)
    generate_sessions(group, from_on=from_on)
    return group


@transaction.atomic
def postpone_sessions(group: LearningGroup, *, dates: Collection[date], reason: str) -> list[GroupSession]:
    """Cancel the sessions of these days and add as many at the end; return the new ones."""
    group = lock_group(group)
    lost = group.sessions.filter(on__in=dates, state=SessionState.PLANNED)
    Booking.objects.filter(session__in=lost).delete()
    if not lost.update(state=SessionState.CANCELLED, cancel_reason=reason):
        raise NothingToChange
    return generate_sessions(group)


@transaction.atomic
def restore_sessions(group: LearningGroup, *, dates: Collection[date]) -> LearningGroup:
    """Give back sessions that were postponed, and take away as many at the end."""
    group = lock_group(group)
    back = list(group.sessions.filter(on__in=dates, state=SessionState.CANCELLED))
    remove_last(group, len(back), keep=back)
    plan_again(group, back)
    return group


@transaction.atomic
def reopen_group(group: LearningGroup, *, reason: str, from_on: date) -> LearningGroup:
    """Bring back a group cancelled for this reason: its coming sessions, room and team, no learner yet."""
    group = LearningGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if group.state != GroupState.CANCELLED:
        raise NothingToChange
    group.state = GroupState.OPEN
    group.save(update_fields=["state"])
    cancelled = group.sessions.filter(on__gte=from_on, state=SessionState.CANCELLED, cancel_reason=reason)
    plan_again(group, list(cancelled))
    return group


def plan_again(group: LearningGroup, sessions: list[GroupSession]) -> None:
    """Plan cancelled sessions again, with the bookings of whoever belongs there now."""
    for session in sessions:
        session.state, session.cancel_reason = SessionState.PLANNED, ""
    GroupSession.objects.bulk_update(sessions, ["state", "cancel_reason"])
    book_sessions(group, sessions)


def capacity_of(group: LearningGroup) -> int:
    """Return how many people the room and the adults of a group can take."""
    return min(group.room.seats, group.level.learners_per_adult * group.staff.count())


def coming_sessions(group: LearningGroup, *, from_on: date) -> QuerySet[GroupSession]:
    """Return the sessions that are still planned from a day on."""
    return group.sessions.filter(on__gte=from_on, state=SessionState.PLANNED)


def lock_group(group: LearningGroup) -> LearningGroup:
    """Return an open group as it stands now, locked until the transaction ends."""
    groups = LearningGroup.objects.select_for_update(of=("self",))
    found = groups.select_related("level__programme", "room__venue__commune", "branch").get(pk=group.pk)
    if found.state != GroupState.OPEN:
        raise GroupEnded
    return found
