"""What becomes of the facts when a need of a remedy is granted: one function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from declic.engines.planning.efforts import Need, RemedyKind
from declic.engines.planning.facts import Adult, Learner, Room, Trainer, Volunteer
from declic.engines.planning.plan import Remedy
from declic.engines.planning.problem import Problem

Change = Callable[[Problem, Remedy, Need], Problem]
NEWCOMER_TRAVEL_KM = 1.0  # a newcomer lives at the site; the limit must only exceed zero


def _change_learner(problem: Problem, changed: Learner) -> Problem:
    learners = (changed if one.id == changed.id else one for one in problem.learners)
    return replace(problem, learners=tuple(learners))


def _change_room(problem: Problem, changed: Room) -> Problem:
    return replace(problem, rooms=tuple(changed if one.id == changed.id else one for one in problem.rooms))


def _grant_own_slot(problem: Problem, remedy: Remedy, _need: Need) -> Problem:
    learner = problem.learner_by_id[remedy.learner]
    return _change_learner(problem, replace(learner, slots=learner.slots | {remedy.slot}))


def _grant_travel(problem: Problem, remedy: Remedy, need: Need) -> Problem:
    learner = problem.learner_by_id[remedy.learner]
    return _change_learner(problem, replace(learner, max_travel_km=learner.max_travel_km + need.amount))


def _grant_sessions(problem: Problem, _remedy: Remedy, need: Need) -> Problem:
    def count(adult: Adult) -> int:
        return adult.sessions_per_week + (adult.id in need.names)

    return replace(
        problem,
        trainers=tuple(replace(one, sessions_per_week=count(one)) for one in problem.trainers),
        volunteers=tuple(replace(one, sessions_per_week=count(one)) for one in problem.volunteers),
    )


def _grant_seats(problem: Problem, _remedy: Remedy, need: Need) -> Problem:
    room = problem.room_by_id[need.names[0]]
    return _change_room(problem, replace(room, seats=room.seats + int(need.amount)))


def _grant_helpers(problem: Problem, remedy: Remedy, need: Need) -> Problem:
    def come(name: str) -> Volunteer:
        group = next(each for each in remedy.groups if name in each.helpers)
        is_target = group.room == remedy.room
        site = remedy.site if is_target else problem.room_by_id[group.room].site
        return Volunteer(name, 1, frozenset({group.slot}), frozenset(), {site: 0})

    return replace(problem, volunteers=(*problem.volunteers, *map(come, need.names)))


def _grant_lead(problem: Problem, remedy: Remedy, need: Need) -> Problem:
    slots, levels = frozenset({remedy.slot}), frozenset({remedy.level})
    come = (Trainer(name, 1, slots, levels, {remedy.site: 0}) for name in need.names)
    return replace(problem, trainers=(*problem.trainers, *come))


def _grant_room_slot(problem: Problem, remedy: Remedy, _need: Need) -> Problem:
    room = problem.room_by_id[remedy.room]
    return _change_room(problem, replace(room, slots=room.slots | {remedy.slot}))


def _grant_access(problem: Problem, remedy: Remedy, _need: Need) -> Problem:
    room, learner = problem.room_by_id[remedy.room], problem.learner_by_id[remedy.learner]
    return _change_room(problem, replace(room, access=room.access | learner.access_needs))


def _grant_people(problem: Problem, remedy: Remedy, need: Need) -> Problem:
    site = problem.site_by_id[remedy.site]
    come = (
        Learner(
            name,
            remedy.level,
            weight=problem.learner_by_id[remedy.learner].weight,
            x_km=site.x_km,
            y_km=site.y_km,
            max_travel_km=NEWCOMER_TRAVEL_KM,
            slots=frozenset({remedy.slot}),
        )
        for name in need.names
    )
    return replace(problem, learners=(*problem.learners, *come))


def _grant_room(problem: Problem, remedy: Remedy, _need: Need) -> Problem:
    seats = problem.level_by_code[remedy.level].minimum_size
    known = problem.learner_by_id
    people = (known[name] for group in remedy.groups for name in group.learners if name in known)
    access = frozenset(code for learner in people for code in learner.access_needs)
    room = Room(remedy.room, remedy.site, seats, frozenset({remedy.slot}), access)
    return replace(problem, rooms=(*problem.rooms, room))


CHANGE_BY_KIND: Mapping[RemedyKind, Change] = {
    RemedyKind.OWN_SLOT: _grant_own_slot,
    RemedyKind.TRAVEL: _grant_travel,
    RemedyKind.SESSION: _grant_sessions,
    RemedyKind.SEAT: _grant_seats,
    RemedyKind.HELPER: _grant_helpers,
    RemedyKind.LEAD: _grant_lead,
    RemedyKind.ROOM_SLOT: _grant_room_slot,
    RemedyKind.ACCESS: _grant_access,
    RemedyKind.PEOPLE: _grant_people,
    RemedyKind.ROOM: _grant_room,
}
