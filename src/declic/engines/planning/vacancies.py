"""What a plan leaves beside it: people without a seat, moments of rooms, and the free team."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.facts import ImpossibleFacts, Learner, Room
from declic.engines.planning.greedy import order_by_waiting
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.staffing import Staffing

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]
CLOSE_CALL_KM = 1e-9


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and when one learner could sit: arrays over the R rooms and the S slots.

    `travel_km` float64 (R,) in kilometres; `is_near`, `is_accessible` bool (R,); `is_free` bool (S,).
    """

    travel_km: Numbers
    is_near: Flags
    is_accessible: Flags
    is_free: Flags

    @property
    def is_possible(self) -> Flags:
        """Return bool (R, S): near enough, accessible, and free then."""
        return (self.is_near & self.is_accessible)[:, None] & self.is_free[None, :]


class Vacancies:
    """A plan, and what it leaves; after the real rooms comes one more room for each site.

    The rooms to come (from `real_rooms` on) open at no slot, meet every access need, and are
    named after their site; they only say where and when one more room would help.
    """

    def __init__(self, problem: Problem, groups: Sequence[PlannedGroup]) -> None:
        _refuse_unknown_names(problem, groups)
        self.problem, self.groups = problem, tuple(groups)
        self.rooms = (*problem.rooms, *_imagine_rooms(problem))
        self.real_rooms = len(problem.rooms)
        self.room_index = {room.id: number for number, room in enumerate(self.rooms)}
        site_index = {site.id: number for number, site in enumerate(problem.sites)}
        self._site_of_room = np.array([site_index[room.site] for room in self.rooms], dtype=np.int64)
        self._x_km = np.array([site.x_km for site in problem.sites])
        self._y_km = np.array([site.y_km for site in problem.sites])
        self.taken = {(group.room, group.slot): group for group in groups}
        self.seated = {learner for group in groups for learner in group.learners}
        self.staffing = Staffing(problem, groups)
        self.groups_by_level: defaultdict[str, list[PlannedGroup]] = defaultdict(list)
        for group in groups:
            self.groups_by_level[group.level].append(group)
        self.waiting_by_level: defaultdict[str, list[Learner]] = defaultdict(list)
        self._counts: dict[str, Counts] = {}
        self._count_waiting()

    def _count_waiting(self) -> None:
        shape = (len(self.rooms), self.problem.slot_count)
        for learner in order_by_waiting(self.problem.learners):
            if learner.id not in self.seated:
                self.waiting_by_level[learner.level].append(learner)
                counts = self._counts.setdefault(learner.level, np.zeros(shape, dtype=np.int64))
                counts += self.measure_reach(learner).is_possible

    def measure_reach(self, learner: Learner) -> Reach:
        """Return where and when a learner could sit; distances at the limit are measured exactly."""
        by_site = np.hypot(learner.x_km - self._x_km, learner.y_km - self._y_km)
        near = by_site <= learner.max_travel_km
        for number in np.flatnonzero(np.abs(by_site - learner.max_travel_km) < CLOSE_CALL_KM):
            site = self.problem.sites[number].id
            near[number] = self.problem.measure_travel(learner, site) <= learner.max_travel_km
        accessible = np.ones(len(self.rooms), dtype=np.bool_)
        if learner.access_needs:
            accessible[:] = [self.problem.meets_needs(room, learner) for room in self.rooms]
        free = np.zeros(self.problem.slot_count, dtype=np.bool_)
        free[list(learner.slots)] = True
        return Reach(by_site[self._site_of_room], near[self._site_of_room], accessible, free)

    def count_waiting(self, level: str) -> Counts:
        """Return int64 (R, S): how many people of a level without a seat could sit there and then."""
        shape = (len(self.rooms), self.problem.slot_count)
        return self._counts.get(level, np.zeros(shape, dtype=np.int64))

    def list_companions(self, learner: Learner, room: Room, slot: int, most: int) -> list[str]:
        """Return the longest waiting of the learner's level who could sit there too, `most` at most."""
        people: list[str] = []
        for person in self.waiting_by_level[learner.level]:
            if len(people) >= most:
                break
            if person.id != learner.id and slot in person.slots and self.can_sit(person, room):
                people.append(person.id)
        return people

    def can_sit(self, learner: Learner, room: Room) -> bool:
        """Return whether a room, real or to come, is near enough and accessible for a learner."""
        near = self.problem.measure_travel(learner, room.site) <= learner.max_travel_km
        return near and self.problem.meets_needs(room, learner)


def _imagine_rooms(problem: Problem) -> list[Room]:
    """Return one more room for each site, which meets every access need."""
    needs = frozenset(code for learner in problem.learners for code in learner.access_needs)
    seats = max((level.minimum_size for level in problem.levels), default=0)
    count = Counter(room.site for room in problem.rooms)
    rooms = []
    for site in problem.sites:
        name = f"{site.id}-{count[site.id] + 1}"
        while name in problem.room_by_id:
            name = f"{name}-more"
        rooms.append(Room(name, site.id, seats, frozenset(), needs))
    return rooms


def _refuse_unknown_names(problem: Problem, groups: Sequence[PlannedGroup]) -> None:
    for group in groups:
        named = (
            group.room in problem.room_by_id,
            group.level in problem.level_by_code,
            0 <= group.slot < problem.slot_count,
            *(adult in problem.adult_by_id for adult in group.adults),
            *(learner in problem.learner_by_id for learner in group.learners),
        )
        if not all(named):
            raise ImpossibleFacts(f"Groupe en salle {group.room} : un nom ou un créneau est inconnu.")
