"""Opening and cancelling groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch, Room
from declic.groups.enums import SEATED_STATES, EnrolmentState, GroupState, SessionState, StaffRole
from declic.groups.errors import GroupEnded, StillToMeet, UnfitGroup
from declic.groups.models import Booking, GroupStaff, LearningGroup, Seat, end_hour
from declic.groups.services.retracting import retract_seat
from declic.groups.services.sessions import generate_sessions
from declic.programmes.models import Level
from declic.shared.slots import Slot
from declic.team.models import TeamMember

LATEST_HOUR = time(22)
LONGEST_AGO = timedelta(days=366)
LONGEST_AHEAD = timedelta(days=3 * 366)


@dataclass(frozen=True)
class GroupFacts:
    """What must be known to open a group."""

    level: Level
    room: Room
    weekly_slots: Sequence[int]
    starts_on: date
    lead: TeamMember
    helpers: Sequence[TeamMember] = ()
    seats: int | None = None
    session_count: int | None = None
    skips_school_holidays: bool = True
    away_from: date | None = None
    away_until: date | None = None


@transaction.atomic
def open_group(branch: Branch, facts: GroupFacts, *, by: User, now: datetime) -> LearningGroup:
    """Open a group with its seats, adults, sessions and bookings, all or nothing."""
    refuse_unfit(branch, facts)
    refuse_overflow(facts)
    refuse_far(facts.starts_on, today=now.date())
    group = LearningGroup.objects.create(
        branch=branch,
        level=facts.level,
        room=facts.room,
        weekly_slots=tuple(facts.weekly_slots),
        starts_on=facts.starts_on,
        session_count=facts.session_count or facts.level.session_count,
        session_minutes=facts.level.session_minutes,
        away_from=facts.away_from,
        away_until=facts.away_until,
        skips_school_holidays=facts.skips_school_holidays,
        opened_at=now,
        opened_by=by,
    )
    numbers = range(1, seats_of(facts) + 1)
    Seat.objects.bulk_create([Seat(group=group, number=number) for number in numbers])
    staff = [GroupStaff(group=group, member=facts.lead, role=StaffRole.LEAD)]
    staff += [GroupStaff(group=group, member=one, role=StaffRole.HELPER) for one in facts.helpers]
    GroupStaff.objects.bulk_create(staff)
    generate_sessions(group)
    return group


def seats_of(facts: GroupFacts) -> int:
    """Return how many people the room and the adults can take, or fewer if so asked."""
    adults = 1 + len(facts.helpers)
    most = min(facts.room.seats, facts.level.learners_per_adult * adults)
    return min(most, facts.seats) if facts.seats else most


def refuse_unfit(branch: Branch, facts: GroupFacts) -> None:
    """Refuse a group whose room, slots or adults contradict each other."""
    adults = [facts.lead, *facts.helpers]
    if not facts.weekly_slots:
        raise UnfitGroup("Choisissez au moins un créneau.")
    if facts.room.venue.branch_id != branch.pk or any(a.branch_id != branch.pk for a in adults):
        raise UnfitGroup("La salle et l’équipe doivent être de l’antenne.")
    if closed := [Slot(n).label for n in facts.weekly_slots if n not in facts.room.open_slots]:
        raise UnfitGroup(f"La salle n’est pas ouverte : {closed[0]}.")
    if len({adult.pk for adult in adults}) < len(adults):
        raise UnfitGroup("La même personne ne peut pas animer et aider.")
    for adult in adults:
        if busy := [Slot(n).label for n in facts.weekly_slots if n not in adult.free_slots]:
            raise UnfitGroup(f"{adult} n’est pas disponible : {busy[0]}.")


def refuse_overflow(facts: GroupFacts) -> None:
    """Refuse sessions that last into the next one of the day, or into the night."""
    slots = [Slot(number) for number in sorted(facts.weekly_slots)]
    for slot, after in zip(slots, [*slots[1:], None], strict=True):
        ends = end_hour(slot.number, facts.level.session_minutes)
        when = f"{slot.short_label.capitalize()}, la séance"
        if ends <= slot.starts_at or ends > LATEST_HOUR:
            raise UnfitGroup(f"{when} finirait trop tard. Choisissez un créneau plus tôt.")
        if after and after.weekday == slot.weekday and ends > after.starts_at:
            raise UnfitGroup(f"{when} déborde sur la suivante. Choisissez l’un des deux créneaux.")


def refuse_far(starts_on: date, *, today: date) -> None:
    """Refuse a date that can only be a slip of the keyboard."""
    if not today - LONGEST_AGO <= starts_on <= today + LONGEST_AHEAD:
        raise UnfitGroup("Vérifiez la date de début : elle est trop loin d’aujourd’hui.")


@transaction.atomic
def cancel_group(group: LearningGroup, *, reason: str, today: date, now: datetime) -> LearningGroup:
    """Cancel a group: its coming sessions go, people return to the waiting list and are told."""
    group = LearningGroup.objects.select_for_update().get(pk=group.pk)
    if group.state != GroupState.OPEN:
        raise GroupEnded
    coming = group.sessions.filter(on__gte=today, state=SessionState.PLANNED)
    Booking.objects.filter(session__in=coming).delete()
    coming.update(state=SessionState.CANCELLED, cancel_reason=reason)
    for enrolment in group.enrolments.filter(state__in=SEATED_STATES).order_by("pk"):
        retract_seat(enrolment, reason=reason, now=now)
    group.state = GroupState.CANCELLED
    group.save(update_fields=["state"])
    return group


@transaction.atomic
def close_group(
    group: LearningGroup,
    *,
    today: date,
    now: datetime,
    short: Mapping[int, str] | None = None,
    kept: Mapping[int, str] | None = None,
) -> LearningGroup:
    """Close a group whose sessions are over; whoever had accepted a seat has finished the level.

    `short` names the enrolments of those who came too little to finish it, `kept` those who finish it all
    the same, each with the reason.
    """
    group = LearningGroup.objects.select_for_update().get(pk=group.pk)
    if group.state != GroupState.OPEN:
        raise GroupEnded
    if group.sessions.filter(on__gt=today, state=SessionState.PLANNED).exists():
        raise StillToMeet
    group.enrolments.filter(state=EnrolmentState.OFFERED).update(state=EnrolmentState.LAPSED, ended_at=now)
    accepted = group.enrolments.filter(state=EnrolmentState.ACCEPTED)
    for pk, reason in (kept or {}).items():
        accepted.filter(pk=pk).update(end_reason=reason[:200])
    for pk, reason in (short or {}).items():
        end = {"state": EnrolmentState.INCOMPLETE, "ended_at": now, "end_reason": reason[:200]}
        accepted.filter(pk=pk).update(**end)
    accepted.update(state=EnrolmentState.COMPLETED, ended_at=now)
    group.state = GroupState.CLOSED
    group.save(update_fields=["state"])
    return group
