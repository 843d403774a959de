"""The facts of a week in which today's groups hold: whoever sits, leads or helps somewhere can."""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from declic.branches.models import Branch, Room, Venue
from declic.engines.planning.facts import Learner as LearnerFact
from declic.engines.planning.facts import LevelRule, Site, Trainer, Volunteer, Weights
from declic.engines.planning.facts import Room as RoomFact
from declic.engines.planning.problem import Problem
from declic.groups.enums import StaffRole
from declic.groups.models import Enrolment, GroupStaff, LearningGroup
from declic.groups.queries import WaitingLearner, waiting_learners
from declic.planning.queries.closures import closed_rooms
from declic.planning.queries.facts import (
    MOST_WAITING_POINTS,
    SAME_DAY_TRAVEL_KM,
    SEAT_POINTS,
    Unplanned,
    adult_fact,
    find_unplanned,
    learner_fact,
    level_code,
    level_rule,
    longest_course,
    room_fact,
    site_id,
)
from declic.planning.queries.plane import Plane, plane_around
from declic.planning.queries.present_groups import seated_of, team_of
from declic.planning.queries.taken import Taken, last_session_day, read_taken
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY
from declic.team.models import TeamMember


@dataclass(frozen=True)
class Reading:
    """From which day the week is read, and who takes part beside those who sit."""

    from_on: date
    today: date
    besides: Collection[int] = ()
    waiting_too: bool = True


def present_problem(
    branch: Branch, groups: Sequence[LearningGroup], reading: Reading
) -> tuple[Problem, tuple[Unplanned, ...]]:
    """Return the facts of the week around these groups, and who waits but cannot enter the calculation."""
    waiting = [one for one in people_waiting(branch, reading) if one.learner.pk not in reading.besides]
    longest = max([longest_course(waiting), *(one.session_count for one in groups)])
    rooms, closed = rooms_of_week(branch, groups, from_on=reading.from_on, session_count=longest)
    beside = [group.pk for group in groups]
    taken = read_taken(branch, starts_on=reading.from_on, session_count=longest, beside=beside)
    unplanned = find_unplanned(waiting, rooms, taken)
    left = {one.learner_pk for one in unplanned}
    planned = [line for line in waiting if line.learner.pk not in left]
    venues = list({room.venue_id: room.venue for room in rooms}.values())
    plane = plane_around([venue.position for venue in venues])
    taught = [*(one.level for one in planned), *(one.level for one in groups)]
    levels = {level.pk: level for level in taught}
    adults = adult_facts(branch, groups, set(levels), venues, taken)
    problem = Problem(
        days=len(DAY_NAMES),
        slots_per_day=PARTS_A_DAY,
        levels=tuple(present_rule(level_rule(level), groups) for level in levels.values()),
        weights=Weights(),
        same_day_travel_km=SAME_DAY_TRAVEL_KM,
        sites=tuple(Site(site_id(venue.pk), *plane.project(venue.position)) for venue in venues),
        rooms=tuple(present_room(room, groups, taken, closed) for room in rooms),
        trainers=tuple(adult for adult in adults if isinstance(adult, Trainer)),
        volunteers=tuple(adult for adult in adults if isinstance(adult, Volunteer)),
        learners=learner_facts(groups, planned, reading.besides, plane, taken),
    )
    return problem, unplanned


def people_waiting(branch: Branch, reading: Reading) -> list[WaitingLearner]:
    """Return who waits for a seat, where they take part."""
    return waiting_learners(branch, today=reading.today) if reading.waiting_too else []


def rooms_of_week(
    branch: Branch, groups: Iterable[LearningGroup], *, from_on: date, session_count: int
) -> tuple[list[Room], set[int]]:
    """Return the rooms that may be used or already are, and those too often closed for a new group."""
    usable = Room.objects.filter(venue__branch=branch, venue__is_open=True, is_open=True)
    found = {room.pk: room for room in usable.select_related("venue__commune")}
    ends_on = last_session_day(branch, starts_on=from_on, session_count=session_count)
    closed = closed_rooms(branch, list(found.values()), starts_on=from_on, ends_on=ends_on)
    used = {group.room_id: found.get(group.room_id, group.room) for group in groups}
    shut = {one.room.pk for one in closed} | (set(used) - set(found))
    return list({**found, **used}.values()), shut


def present_room(
    room: Room, groups: Iterable[LearningGroup], taken: Taken, closed: Collection[int]
) -> RoomFact:
    """Return a room that is open when its groups meet, and large enough for them."""
    fact = room_fact(room, taken)
    here = [group for group in groups if group.room_id == room.pk]
    used = {group.weekly_slots[0] for group in here}
    slots = frozenset() if room.pk in closed else fact.slots
    return replace(fact, slots=slots | used, seats=max([fact.seats, *(len(seated_of(one)) for one in here)]))


def present_rule(rule: LevelRule, groups: Iterable[LearningGroup]) -> LevelRule:
    """Return how a level is taught, as loosely as its own groups do today."""
    here = [group for group in groups if level_code(group.level_id) == rule.code]
    sizes = [max(1, len(seated_of(group))) for group in here]
    crowds = [math.ceil(len(seated_of(group)) / max(1, len(team_of(group)))) for group in here]
    return replace(
        rule,
        minimum_size=min([rule.minimum_size, *sizes]),
        learners_per_adult=max([rule.learners_per_adult, *crowds]),
    )


def adult_facts(
    branch: Branch,
    groups: Sequence[LearningGroup],
    levels: Collection[int],
    venues: Sequence[Venue],
    taken: Taken,
) -> list[Trainer | Volunteer]:
    """Return the active team, and whoever leads or helps a group today, each free for what they do."""
    staff = [one for group in groups for one in team_of(group)]
    known = TeamMember.objects.filter(branch=branch).prefetch_related("levels", "venues")
    needed = {one.member_id for one in staff}
    members = [member for member in known if member.is_active or member.pk in needed]
    place = {group.pk: group for group in groups}
    return [
        present_adult(
            adult_fact(member, levels, venues, taken),
            [(one, place[one.group_id]) for one in staff if one.member_id == member.pk],
        )
        for member in members
    ]


def present_adult(
    fact: Trainer | Volunteer, roles: Sequence[tuple[GroupStaff, LearningGroup]]
) -> Trainer | Volunteer:
    """Return an adult free for the groups they have; a trainer who helps is read as a volunteer."""
    helps = any(one.role == StaffRole.HELPER for one, _ in roles)
    led = {level_code(group.level_id) for one, group in roles if one.role == StaffRole.LEAD}
    kind = Volunteer if helps or isinstance(fact, Volunteer) else Trainer
    return kind(
        fact.id,
        max(fact.sessions_per_week, len(roles)),
        fact.slots | {group.weekly_slots[0] for _, group in roles},
        fact.led_levels | led,
        {**fact.site_km, **{site_id(group.room.venue_id): 0 for _, group in roles}},
    )


def learner_facts(
    groups: Sequence[LearningGroup],
    waiting: Sequence[WaitingLearner],
    besides: Collection[int],
    plane: Plane,
    taken: Taken,
) -> tuple[LearnerFact, ...]:
    """Return those who wait, then those who sit; the latter can sit where they do."""
    facts = {line.learner.pk: learner_fact(line, rank, plane, taken) for rank, line in enumerate(waiting)}
    seats = [(group, one) for group in groups for one in seated_of(group) if one.learner_id not in besides]
    for rank, (group, enrolment) in enumerate(seats, start=len(waiting)):
        fact = seated_fact(group, enrolment, rank, plane, taken)
        before = facts.get(enrolment.learner_id)
        facts[enrolment.learner_id] = before or fact
    return tuple(facts.values())


def seated_fact(
    group: LearningGroup, enrolment: Enrolment, rank: int, plane: Plane, taken: Taken
) -> LearnerFact:
    """Return somebody who has a seat: free then, near enough, and at ease in that room."""
    since = enrolment.offered_at.date()
    fact = learner_fact(WaitingLearner(enrolment.learner, group.level, since, 0, 0), rank, plane, taken)
    x_km, y_km = plane.project(group.room.venue.position)
    travel_km = math.hypot(fact.x_km - x_km, fact.y_km - y_km)
    return replace(
        fact,
        weight=SEAT_POINTS + MOST_WAITING_POINTS,
        max_travel_km=max(fact.max_travel_km, travel_km),
        slots=fact.slots | set(group.weekly_slots),
        access_needs=fact.access_needs & frozenset(group.room.access),
    )
