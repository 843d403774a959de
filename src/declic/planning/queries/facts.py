"""The facts of a plan, as the engine reads them: numbers and codes, no name and no identity.

The home is kept to the nearest hundred metres: enough to measure a journey, too little to ring a bell.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from declic.branches.models import Branch, Room, Venue
from declic.engines.planning.facts import Learner as LearnerFact
from declic.engines.planning.facts import LevelRule, Site, Trainer, Volunteer, Weights
from declic.engines.planning.facts import Room as RoomFact
from declic.engines.planning.problem import Problem
from declic.groups.queries import WaitingLearner, covered_slots, waiting_learners
from declic.learners.models import Learner
from declic.planning.queries.closures import ClosedRoom, closed_rooms
from declic.planning.queries.plane import Plane, plane_around
from declic.planning.queries.taken import (
    Taken,
    last_session_day,
    most_sessions_a_week,
    read_taken,
    slots_of_day,
    whole_days,
)
from declic.programmes.models import Level
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY, Slot
from declic.team.enums import MemberKind
from declic.team.models import TeamMember

#: What a seat is worth, in points: a hundred, one more for each day of waiting, up to half a year.
SEAT_POINTS = 100
MOST_WAITING_POINTS = 180
#: The travel limit of somebody whose home we do not know: no place is too far.
UNKNOWN_HOME_KM = 1000
SAME_DAY_TRAVEL_KM = 6.0

NOT_FREE_YET = "N’a pas encore dit quand elle est libre."
NEVER_FREE = "A dit qu’elle n’est libre à aucun moment."
FULL_TIME = "Attend une formation à plein temps : son groupe s’ouvre à la main."
BUSY_ALREADY = "A déjà une séance à chacun de ses créneaux libres."


@dataclass(frozen=True)
class Unplanned:
    """Somebody who waits and cannot enter the calculation, with the true reason."""

    learner_pk: int
    reason: str


@dataclass(frozen=True)
class PlanFacts:
    """Everything a plan is made from."""

    problem: Problem
    unplanned: tuple[Unplanned, ...]
    waiting: int
    closed_rooms: tuple[ClosedRoom, ...] = ()


def read_facts(branch: Branch, *, starts_on: date, today: date) -> PlanFacts:
    """Return the facts of a branch for groups that start on this day."""
    waiting = waiting_learners(branch, today=today)
    venues = list(Venue.objects.filter(branch=branch, is_open=True).select_related("commune"))
    longest = longest_course(waiting)
    usable = list(Room.objects.filter(venue__in=venues, is_open=True).select_related("venue"))
    ends_on = last_session_day(branch, starts_on=starts_on, session_count=longest)
    closed = closed_rooms(branch, usable, starts_on=starts_on, ends_on=ends_on)
    rooms = [room for room in usable if room.pk not in {one.room.pk for one in closed}]
    taken = read_taken(branch, starts_on=starts_on, session_count=longest)
    unplanned = find_unplanned(waiting, rooms, taken)
    left_out = {one.learner_pk for one in unplanned}
    planned = [line for line in waiting if line.learner.pk not in left_out]
    levels = {line.level.pk: line.level for line in planned}
    plane = plane_around([venue.position for venue in venues])
    sites = tuple(Site(site_id(v.pk), *plane.project(v.position)) for v in venues)
    team = TeamMember.objects.filter(branch=branch, is_active=True).prefetch_related("levels", "venues")
    adults = [adult_fact(member, levels, venues, taken) for member in team]
    problem = Problem(
        days=len(DAY_NAMES),
        slots_per_day=PARTS_A_DAY,
        levels=tuple(level_rule(level) for level in levels.values()),
        weights=Weights(),
        same_day_travel_km=SAME_DAY_TRAVEL_KM,
        sites=sites,
        rooms=tuple(room_fact(room, taken) for room in rooms),
        trainers=tuple(adult for adult in adults if isinstance(adult, Trainer)),
        volunteers=tuple(adult for adult in adults if isinstance(adult, Volunteer)),
        learners=tuple(learner_fact(line, n, plane, taken) for n, line in enumerate(planned)),
    )
    return PlanFacts(problem, unplanned, len(waiting), closed)


def longest_course(waiting: Iterable[WaitingLearner]) -> int:
    """Return how many sessions the longest level has that a weekly group may teach these people."""
    return max((one.level.session_count for one in waiting if not one.level.is_full_time), default=1)


def find_unplanned(
    waiting: Iterable[WaitingLearner], rooms: Iterable[Room], taken: Taken
) -> tuple[Unplanned, ...]:
    """Return who cannot enter the calculation: no availability, or no room large enough."""
    most_seats = max((room.seats for room in rooms), default=0)
    found = []
    for line in waiting:
        least = line.level.minimum_learners
        if line.level.is_full_time:
            found.append(Unplanned(line.learner.pk, FULL_TIME))
        elif not line.learner.free_slots:
            said = NEVER_FREE if line.learner.has_said_when else NOT_FREE_YET
            found.append(Unplanned(line.learner.pk, said))
        elif not free_slots(line.learner, taken):
            found.append(Unplanned(line.learner.pk, BUSY_ALREADY))
        elif 0 < most_seats < least:
            reason = f"Aucune salle ne réunit un groupe de ce niveau : il faut {least} places."
            found.append(Unplanned(line.learner.pk, reason))
    return tuple(found)


def free_slots(learner: Learner, taken: Taken) -> set[int]:
    """Return when a person is free and has no session yet."""
    return set(learner.free_slots) - taken.learner_slots.get(learner.pk, set())


def level_rule(level: Level) -> LevelRule:
    """Return how a level is taught."""
    return LevelRule(level_code(level.pk), max(1, level.learners_per_adult), max(1, level.minimum_learners))


def room_fact(room: Room, taken: Taken) -> RoomFact:
    """Return a room with its open slots that no running group uses."""
    slots = set(room.open_slots) - taken.room_slots.get(room.pk, set())
    return RoomFact(
        room_id(room.pk), site_id(room.venue_id), room.seats, frozenset(slots), frozenset(room.access)
    )


def learner_fact(line: WaitingLearner, rank: int, plane: Plane, taken: Taken) -> LearnerFact:
    """Return a waiting person, without their name; the longer they wait, the more a seat is worth."""
    learner, position = line.learner, line.learner.position
    x_km, y_km = plane.project(position, decimals=1) if position else (0.0, 0.0)
    return LearnerFact(
        id=learner_id(learner.pk),
        level=level_code(line.level.pk),
        weight=SEAT_POINTS + min(line.waiting_days, MOST_WAITING_POINTS),
        x_km=x_km,
        y_km=y_km,
        max_travel_km=max(1, learner.travel_limit_km) if position else UNKNOWN_HOME_KM,
        slots=frozenset(free_slots(learner, taken)),
        district=district_of(learner),
        waiting_rank=rank,
        waiting_days=line.waiting_days,
        access_needs=frozenset(learner.access_needs),
    )


def district_of(learner: Learner) -> str | None:
    """Return the priority district of a person, else their commune, else nothing."""
    if learner.qpv_id:
        return f"qpv-{learner.qpv_id}"
    return f"commune-{learner.commune_id}" if learner.commune_id else None


def adult_fact(
    member: TeamMember, levels: Collection[int], venues: Sequence[Venue], taken: Taken
) -> Trainer | Volunteer:
    """Return a trainer or a volunteer with what running groups leave of their week.

    Nobody's home is known, so no journey of the team counts; no accepted venue means all of them.
    """
    engagements = taken.engagements.get(member.pk, [])
    led = frozenset(level_code(level.pk) for level in member.levels.all() if level.pk in levels)
    accepted = {venue.pk for venue in member.venues.all()}
    gone_to = [venue for venue in venues if venue.pk in accepted or not accepted]
    left = max(0, member.weekly_sessions - most_sessions_a_week(engagements)) if gone_to else 0
    site_km = {site_id(venue.pk): 0 for venue in gone_to}
    id_ = member_id(member.pk)
    if member.kind == MemberKind.VOLUNTEER:
        free = frozenset(set(member.free_slots) - whole_days(engagements))
        return Volunteer(id_, left, free, led, site_km)
    booked = {slot for one in engagements for slot in covered_slots(one.slot, one.minutes)}
    far_days = days_too_far(taken, member, gone_to, venues)
    return Trainer(id_, left, frozenset(set(member.free_slots) - booked - far_days), led, site_km)


def days_too_far(
    taken: Taken, member: TeamMember, gone_to: Sequence[Venue], venues: Sequence[Venue]
) -> set[int]:
    """Return the slots of the days when a trainer is booked too far from another of their venues."""
    plane = plane_around([venue.position for venue in venues])
    place = {venue.pk: plane.project(venue.position) for venue in venues}
    far: set[int] = set()
    for engagement in taken.engagements.get(member.pk, []):
        here = place.get(engagement.venue_pk)
        if here and any(apart(here, place[venue.pk]) > SAME_DAY_TRAVEL_KM for venue in gone_to):
            far.update(slots_of_day(Slot(engagement.slot).weekday))
    return far


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the kilometres between two places of the plane."""
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def learner_id(pk: int) -> str:
    """Return the identifier of a person in the engine's facts."""
    return f"learner-{pk}"


def room_id(pk: int) -> str:
    """Return the identifier of a room in the engine's facts."""
    return f"room-{pk}"


def site_id(pk: int) -> str:
    """Return the identifier of a venue in the engine's facts."""
    return f"site-{pk}"


def member_id(pk: int) -> str:
    """Return the identifier of an adult in the engine's facts."""
    return f"member-{pk}"


def level_code(pk: int) -> str:
    """Return the code of a level in the engine's facts."""
    return f"level-{pk}"


def pk_of(identifier: str) -> int:
    """Return the key of the row that an identifier stands for."""
    return int(identifier.rpartition("-")[2])
