"""The facts of a week as arrays, in the order of the facts, built without a loop over pairs.

A *cell* is an open (room, slot); an *opening* is a cell at a level, numbered cell · levels + level.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.facts import Trainer
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import set_district_targets

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEAREST_SITES = 16
MANY = 1_000_000


class Week(NamedTuple):
    """The facts, as the compiled code reads them; distances are already points.

    Shapes: C cells, L learners, A adults (trainers first), S sites, V levels, D districts.
    `seat_ptr` (C · V + 1) cuts `seat_learner` and `seat_points` (P pairs) by opening;
    `option_ptr` (L + 1) cuts `option_cell` and `option_points` (P) by learner;
    `goer_ptr` (S + 1) cuts `goer` and `goer_cost` by site; `near` (S, K) lists the nearest sites.
    """

    slots_per_day: int
    trainer_count: int
    cell_room: Ints
    cell_site: Ints
    cell_slot: Ints
    cell_seats: Ints
    site_cell_ptr: Ints
    site_cell: Ints
    seat_ptr: Longs
    seat_learner: Ints
    seat_points: Ints
    option_ptr: Longs
    option_cell: Ints
    option_points: Ints
    learner_level: Ints
    learner_district: Ints
    level_per_adult: Ints
    level_least: Ints
    adult_slots: Longs
    adult_levels: Longs
    adult_sessions: Ints
    goer_ptr: Ints
    goer: Ints
    goer_cost: Ints
    is_far: Flags
    near: Ints
    district_target: Ints
    open_group: int
    site_used: int
    district_shortfall: int
    most_helpers: int
    most_seats: int


def _mask(numbers: Iterable[int]) -> int:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def _cut(keys: NDArray[np.int64], count: int) -> Longs:
    """Return where each key begins in sorted keys, int64 of shape (count + 1,)."""
    return np.searchsorted(keys, np.arange(count + 1)).astype(np.int64)


def build_week(problem: Problem) -> Week:
    """Return the arrays of a problem; memory grows with the pairs (learner, cell) only.

    References
    ----------
    Compressed sparse rows, once by opening and once by learner.
    """
    sites = {site.id: number for number, site in enumerate(problem.sites)}
    districts = {name: number for number, name in enumerate(set_district_targets(problem))}
    weights, pairs, cells = problem.weights, _Pairs(problem), _Cells(problem, sites)
    adults, goers = _Adults(problem), _list_goers(problem, sites)
    xy = np.array([(site.x_km, site.y_km) for site in problem.sites]).reshape(-1, 2)
    apart = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    per_adult = np.array([level.learners_per_adult for level in problem.levels], dtype=np.int32)
    most_seats = int(cells.seats.max(initial=1))
    return Week(
        slots_per_day=problem.slots_per_day,
        trainer_count=len(problem.trainers),
        cell_room=cells.room,
        cell_site=cells.site,
        cell_slot=cells.slot,
        cell_seats=cells.seats,
        site_cell_ptr=cells.site_ptr,
        site_cell=cells.by_site,
        **pairs.list_arrays(),
        learner_level=pairs.learner_level,
        learner_district=np.array(
            [districts.get(person.district or "", -1) for person in problem.learners], dtype=np.int32
        ),
        level_per_adult=per_adult,
        level_least=np.array([level.minimum_size for level in problem.levels], dtype=np.int32),
        adult_slots=adults.slots,
        adult_levels=adults.levels,
        adult_sessions=adults.sessions,
        goer_ptr=goers[0],
        goer=goers[1],
        goer_cost=goers[2],
        is_far=apart > problem.same_day_travel_km,
        near=np.argsort(apart, axis=1, kind="stable")[:, :NEAREST_SITES].astype(np.int32),
        district_target=np.array(list(set_district_targets(problem).values()), dtype=np.int32),
        open_group=weights.open_group,
        site_used=weights.site_used,
        district_shortfall=weights.district_shortfall,
        most_helpers=max(1, -(-most_seats // int(per_adult.min(initial=MANY)))),
        most_seats=most_seats,
    )


class _Cells:
    """The open (room, slot) pairs, and those of each site."""

    def __init__(self, problem: Problem, sites: dict[str, int]) -> None:
        self.room, self.slot = _list_cells(problem)
        room_site = np.array([sites[room.site] for room in problem.rooms], dtype=np.int32)
        room_seats = np.array([room.seats for room in problem.rooms], dtype=np.int32)
        self.site = room_site[self.room]
        self.seats = room_seats[self.room]
        self.by_site = np.argsort(self.site, kind="stable").astype(np.int32)
        self.site_ptr = _cut(self.site[self.by_site].astype(np.int64), len(sites)).astype(np.int32)


class _Adults:
    """The team's free slots and levels as masks."""

    def __init__(self, problem: Problem) -> None:
        numbers = {level.code: number for number, level in enumerate(problem.levels)}
        masks = [_mask(numbers[code] for code in adult.led_levels) for adult in problem.adults]
        self.slots = np.array([_mask(adult.slots) for adult in problem.adults], dtype=np.int64)
        self.levels = np.array(masks, dtype=np.int64)
        self.sessions = np.array([adult.sessions_per_week for adult in problem.adults], dtype=np.int32)


def _list_cells(problem: Problem) -> tuple[Ints, Ints]:
    """Return the room and the slot of each cell, int32 of shape (C,)."""
    cells = [(number, slot) for number, room in enumerate(problem.rooms) for slot in sorted(room.slots)]
    table = np.array(cells, dtype=np.int32).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy()


def _list_goers(problem: Problem, sites: dict[str, int]) -> tuple[Ints, Ints, Ints]:
    """Return the adults who go to each site, cut by site, and what their journey costs in points."""
    weights = problem.weights
    rows = [
        (
            sites[site],
            number,
            kilometres * (weights.trainer_km if isinstance(adult, Trainer) else weights.volunteer_km),
        )
        for number, adult in enumerate(problem.adults)
        for site, kilometres in adult.site_km.items()
    ]
    rows.sort()
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    ptr = _cut(table[:, 0], len(sites)).astype(np.int32)
    return ptr, table[:, 1].astype(np.int32), table[:, 2].astype(np.int32)


class _Pairs:
    """Every (learner, cell) where somebody could sit, by opening and by learner."""

    def __init__(self, problem: Problem) -> None:
        cell_room, cell_slot = _list_cells(problem)
        levels = {level.code: number for number, level in enumerate(problem.levels)}
        people = problem.learners
        self.learner_level = np.array([levels[person.level] for person in people], dtype=np.int32)
        self._masks = np.array([_mask(person.slots) for person in people], dtype=np.int64)
        self._home = np.array([(p.x_km, p.y_km) for p in people]).reshape(-1, 2)
        self._limit = np.array([person.max_travel_km for person in people])
        self._weight = np.array([float(person.weight) for person in people])
        self._needy = [number for number, person in enumerate(people) if person.access_needs]
        learner, cell, points = self._pair(problem, cell_room, cell_slot)
        level_count = len(problem.levels)
        opening = cell.astype(np.int64) * level_count + self.learner_level[learner]
        by_opening = np.lexsort((learner, -points, opening))
        self.seat_ptr = _cut(opening[by_opening], len(cell_room) * level_count)
        self.seat_learner = learner[by_opening]
        self.seat_points = points[by_opening]
        by_learner = np.lexsort((cell, learner))
        self.option_ptr = _cut(learner[by_learner].astype(np.int64), len(people))
        self.option_cell = cell[by_learner]
        self.option_points = points[by_learner]

    def list_arrays(self) -> dict[str, Any]:
        """Return the fields of `Week` that cut and list the pairs."""
        names = ("seat_ptr", "seat_learner", "seat_points", "option_ptr", "option_cell", "option_points")
        return {name: getattr(self, name) for name in names}

    def _pair(self, problem: Problem, cell_room: Ints, cell_slot: Ints) -> tuple[Ints, Ints, Ints]:
        learners: list[Ints] = [np.empty(0, dtype=np.int32)]
        cells: list[Ints] = [np.empty(0, dtype=np.int32)]
        points: list[Ints] = [np.empty(0, dtype=np.int32)]
        for number in range(len(problem.rooms)):
            near, worth = self._reach(problem, number)
            for cell in np.flatnonzero(cell_room == number):
                free = (self._masks[near] >> int(cell_slot[cell])) & 1 == 1
                learners.append(near[free])
                cells.append(np.full(int(free.sum()), cell, dtype=np.int32))
                points.append(worth[free])
        return np.concatenate(learners), np.concatenate(cells), np.concatenate(points)

    def _reach(self, problem: Problem, number: int) -> tuple[Ints, Ints]:
        """Return who may sit in a room whatever the slot, and the points of their seat."""
        room = problem.rooms[number]
        site = problem.site_by_id[room.site]
        travel = np.hypot(self._home[:, 0] - site.x_km, self._home[:, 1] - site.y_km)
        fits = travel <= self._limit
        for person in self._needy:
            fits[person] &= problem.meets_needs(room, problem.learners[person])
        near = np.flatnonzero(fits).astype(np.int32)
        share = travel[near] / self._limit[near]
        return near, np.rint(self._weight[near] - problem.weights.travel * share).astype(np.int32)
