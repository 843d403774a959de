"""Whom to ask for a session: who can, who is ready, and who knows this lesson best."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.groups.queries import session_numbers
from declic.team.models import TeamMember
from declic.volunteering.enums import STEPS_FOR_TASK, ProposalState, Task
from declic.volunteering.models import BlockedDates, Proposal

LATELY = timedelta(days=30)
#: Somebody in one of these states is not asked (again) for the session.
SETTLED = (ProposalState.ASKED, ProposalState.ACCEPTED, ProposalState.DECLINED)


@dataclass(frozen=True)
class Experience:
    """What somebody has done here before."""

    same_pack: int = 0
    same_level: int = 0
    same_venue: int = 0
    lately: int = 0

    @property
    def rank(self) -> tuple[bool, bool, bool, int]:
        """Return what ranks people: this pack, this level, this place, then who came least lately."""
        return (not self.same_pack, not self.same_level, not self.same_venue, self.lately)


@dataclass(frozen=True)
class Candidate:
    """Somebody who can come, and why they come first or last."""

    member: TeamMember
    experience: Experience

    @property
    def reasons(self) -> list[str]:
        """Return why this person, in words."""
        done = self.experience
        lately = f"{done.lately} séance{'s' if done.lately > 1 else ''} ces trente derniers jours"
        return [
            *(["a déjà donné ce kit"] if done.same_pack else []),
            *(["connaît le niveau"] if done.same_level and not done.same_pack else []),
            *(["connaît le lieu"] if done.same_venue else []),
            lately if done.lately else "n’est pas venu·e depuis un mois",
        ]


def find_candidates(session: GroupSession, task: str, *, today: date) -> list[Candidate]:
    """Return who can be asked to do this during a session, best first, in a fixed number of queries."""
    members = [one for one in able_members(session, task) if fits_week(one, session)]
    free = free_members(members, session)
    experiences = experiences_of(free, session, today=today)
    ranked = [Candidate(one, experiences.get(one.pk, Experience())) for one in free]
    return sorted(ranked, key=lambda one: (one.experience.rank, one.member.pk))


def able_members(session: GroupSession, task: str) -> QuerySet[TeamMember]:
    """Return who is ready for this task and place, and has not answered yet; a lead knows the level."""
    members = TeamMember.objects.filter(branch=session.group.branch_id)
    if task == Task.OBSERVE:
        members = members.filter(is_joining=True, onboarding__step__in=STEPS_FOR_TASK[task])
    else:
        ready = Q(onboarding=None) | Q(onboarding__step__in=STEPS_FOR_TASK[task])
        members = members.filter(ready, is_active=True)
    if task == Task.LEAD:
        members = members.filter(levels=session.group.level_id)
    settled = Proposal.objects.filter(session=session, state__in=SETTLED).values("member")
    away = BlockedDates.objects.filter(starts_on__lte=session.on, ends_on__gte=session.on).values("member")
    place = Q(venues=None) | Q(venues=session.room.venue_id)
    found = members.filter(place).exclude(pk__in=settled).exclude(pk__in=away)
    return found.select_related("branch", "onboarding").distinct().order_by("pk")


def fits_week(member: TeamMember, session: GroupSession) -> bool:
    """Return whether somebody is free at this slot and comes at all."""
    return session.slot in member.free_slots and member.weekly_sessions > 0


def free_members(members: Iterable[TeamMember], session: GroupSession) -> list[TeamMember]:
    """Return who is booked nowhere then, and not as often as they said that week."""
    monday = session.on - timedelta(days=session.on.weekday())
    members = list(members)
    week = Booking.objects.filter(
        member__in=members, on__range=(monday, monday + timedelta(days=6))
    ).values_list("member_id", "on", "slot")
    booked = list(week)
    count_by_member = Counter(pk for pk, _, _ in booked)
    busy = {pk for pk, on, slot in booked if (on, slot) == (session.on, session.slot)}
    return [one for one in members if one.pk not in busy and count_by_member[one.pk] < one.weekly_sessions]


def experiences_of(
    members: Iterable[TeamMember], session: GroupSession, *, today: date
) -> dict[int, Experience]:
    """Return what each of these people has done, by member; looking on is not giving a lesson."""
    rows = list(taught(members))
    here = number_of(session)
    numbers = session_numbers({one.session.group_id for one in rows})
    found: dict[int, Counter[str]] = {}
    for booking in rows:
        given, count = booking.session, found.setdefault(booking.member_id or 0, Counter())
        is_level = given.group.level_id == session.group.level_id
        count["same_level"] += is_level
        count["same_pack"] += is_level and numbers.get(given.pk) == here
        count["same_venue"] += given.room.venue_id == session.room.venue_id
        count["lately"] += given.on > today - LATELY
    return {pk: Experience(**count) for pk, count in found.items()}


def taught(members: Iterable[TeamMember]) -> QuerySet[Booking]:
    """Return the bookings of held sessions that these people led or helped."""
    looked_on = Q(session__proposals__task=Task.OBSERVE, session__proposals__state=ProposalState.ACCEPTED)
    held = Booking.objects.filter(member__in=list(members), session__state=SessionState.HELD)
    observed = Booking.objects.filter(looked_on, session__proposals__member=F("member"))
    return held.exclude(pk__in=observed.values("pk")).select_related("session__group", "session__room")


def number_of(session: GroupSession) -> int:
    """Return the rank of a session in its group, which is the number of its pack."""
    return session_numbers([session.group_id]).get(session.pk, 0)
