"""One whole week as columns and rows, for the rivals; written apart from the engine's own model.

One column for each (learner, opening), each group, each lead per (site, slot, level), each helper per
(site, slot): two rooms of one site at one slot share their staff, which removes a symmetry. The engine
gives this file facts and seat points only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.facts import Adult, Learner, LevelRule, Room, Trainer
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import count_seat_points, set_district_targets

Values = NDArray[np.float64]
NEVER = -np.inf


@dataclass(frozen=True, slots=True)
class Search:
    """What a rival may use: seconds of wall time, threads, a seed."""

    seconds: float
    workers: int
    seed: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a rival says: groups, an upper bound in points, and if it found groups itself."""

    groups: tuple[PlannedGroup, ...]
    bound: float
    is_own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row: low ≤ Σ factor · column ≤ high."""

    columns: Sequence[int]
    factors: Sequence[int]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Place:
    """A group that could open: its room, slot and level, and its columns."""

    room: Room
    slot: int
    level: LevelRule
    opens: int
    helpers: int | None
    seats: dict[str, int]

    @property
    def most(self) -> int:
        """Return how many people could sit here."""
        return min(self.room.seats, len(self.seats))


class WeekModel:
    """The columns of a week and the rows that tie them; to be maximised."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.points: list[int] = []
        self.upper: list[int] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.leads: dict[tuple[str, str, int, str], int] = {}  # adult, site, slot, level
        self.helps: dict[tuple[str, str, int], int] = {}  # adult, site, slot
        self.goes: dict[tuple[str, int, str], int] = {}  # trainer, day, site
        self._add_places()
        self._add_team()
        sites = dict.fromkeys(room.site for room in problem.rooms)
        self.sites = {site: self._column(problem.weights.site_used) for site in sites}
        charge = -problem.weights.district_shortfall
        self.shortfalls = {d: self._column(charge, most) for d, most in set_district_targets(problem).items()}
        for place in self.places:
            self._tie_place(place)
        self._tie_rooms_and_learners()
        self._tie_team_to_places()
        self._tie_weeks()
        self._tie_far_sites()
        self._tie_sites_and_districts()

    def _column(self, points: int, upper: int = 1) -> int:
        self.points.append(points)
        self.upper.append(upper)
        return len(self.points) - 1

    def _line(self, columns: Iterable[int], *more: tuple[int, int], low: float = NEVER, high: float) -> None:
        """Add Σ columns + Σ factor · column over `more`, between low and high."""
        plain = list(columns)
        names, factors = [*plain, *(c for c, _ in more)], [1] * len(plain) + [f for _, f in more]
        self.lines.append(Line(names, factors, low, high))

    def _add_places(self) -> None:
        problem = self.problem
        for room in problem.rooms:
            rated = [(one, self._rate(one, room)) for one in problem.learners]
            near = [(one, points) for one, points in rated if points is not None]
            for slot in sorted(room.slots):
                free: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
                for one, points in near:
                    if slot in one.slots:
                        free[one.level].append((one.id, points))
                for level in problem.levels:
                    self._add_place(room, slot, level, free[level.code])

    def _rate(self, learner: Learner, room: Room) -> int | None:
        """Return the points of a seat, or None where this person cannot sit in this room."""
        problem = self.problem
        if problem.measure_travel(learner, room.site) > learner.max_travel_km:
            return None
        return count_seat_points(problem, learner, room.site) if problem.meets_needs(room, learner) else None

    def _add_place(self, room: Room, slot: int, level: LevelRule, people: list[tuple[str, int]]) -> None:
        most = min(room.seats, len(people))
        if most < level.minimum_size:
            return
        opens = self._column(-self.problem.weights.open_group)
        helpers = -(-most // level.learners_per_adult) - 1
        helping = self._column(0, helpers) if helpers else None
        seats = {name: self._column(points) for name, points in people}
        self.places.append(Place(room, slot, level, opens, helping, seats))

    def _add_team(self) -> None:
        weights = self.problem.weights
        leads = dict.fromkeys((place.room.site, place.slot, place.level.code) for place in self.places)
        helps = dict.fromkeys((p.room.site, p.slot) for p in self.places if p.helpers is not None)
        for adult in self.problem.adults:
            is_trainer = isinstance(adult, Trainer)
            each = weights.trainer_km if is_trainer else weights.volunteer_km
            for site, slot, level in leads:
                if _comes(adult, site, slot) and level in adult.led_levels:
                    self.leads[adult.id, site, slot, level] = self._column(-each * adult.site_km[site])
            for site, slot in helps:
                if not is_trainer and _comes(adult, site, slot):
                    self.helps[adult.id, site, slot] = self._column(-each * adult.site_km[site])

    def _tie_place(self, place: Place) -> None:
        seats, per_adult = place.seats.values(), place.level.learners_per_adult
        for seat in seats:
            self._line([seat], (place.opens, -1), high=0)
        self._line(seats, (place.opens, -place.most), high=0)
        self._line(seats, (place.opens, -place.level.minimum_size), low=0, high=np.inf)
        if place.helpers is not None:
            self._line(seats, (place.opens, -per_adult), (place.helpers, -per_adult), high=0)
            self._line([place.helpers], (place.opens, -self.upper[place.helpers]), high=0)

    def _tie_rooms_and_learners(self) -> None:
        rooms: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        seats: defaultdict[str, list[int]] = defaultdict(list)
        for place in self.places:
            rooms[place.room.id, place.slot].append(place.opens)
            for learner, seat in place.seats.items():
                seats[learner].append(seat)
        for columns in (*rooms.values(), *seats.values()):
            self._line(columns, high=1)

    def _tie_team_to_places(self) -> None:
        needs: defaultdict[tuple[str | int, ...], list[tuple[int, int]]] = defaultdict(list)
        gives: defaultdict[tuple[str | int, ...], list[int]] = defaultdict(list)
        for place in self.places:
            site, slot, level = place.room.site, place.slot, place.level.code
            needs[site, slot, level].append((place.opens, -1))
            if place.helpers is not None:
                needs[site, slot].append((place.helpers, -1))
        for (_, site, slot, level), column in self.leads.items():
            gives[site, slot, level].append(column)
        for (_, site, slot), column in self.helps.items():
            gives[site, slot].append(column)
        for key, terms in needs.items():
            self._line(gives[key], *terms, low=0, high=0)

    def _tie_weeks(self) -> None:
        weeks: defaultdict[str, list[int]] = defaultdict(list)
        moments: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        given = [(adult, slot, column) for (adult, _, slot, _), column in self.leads.items()]
        given += [(adult, slot, column) for (adult, _, slot), column in self.helps.items()]
        for adult, slot, column in given:
            is_trainer = adult in self.problem.trainer_by_id
            weeks[adult].append(column)
            moments[adult, slot if is_trainer else self.problem.get_day(slot)].append(column)
        for adult, columns in weeks.items():
            self._line(columns, high=self.problem.adult_by_id[adult].sessions_per_week)
        for columns in moments.values():
            self._line(columns, high=1)

    def _tie_far_sites(self) -> None:
        """Write that a trainer goes, on one day, only to sites near each other."""
        limit, trainers = self.problem.same_day_travel_km, self.problem.trainer_by_id
        leads: defaultdict[tuple[str, int], defaultdict[str, defaultdict[int, list[int]]]]
        leads = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        for (adult, site, slot, _), column in self.leads.items():
            if adult in trainers:
                leads[adult, self.problem.get_day(slot)][site][slot].append(column)
        for (trainer, day), by_site in leads.items():
            pairs = combinations(by_site, 2)
            far = [pair for pair in pairs if self.problem.measure_sites_apart(*pair) > limit]
            for site in dict.fromkeys(site for pair in far for site in pair):
                goes = self.goes[trainer, day, site] = self._column(0)
                for columns in by_site[site].values():
                    self._line(columns, (goes, -1), high=0)
            for pair in far:
                self._line([self.goes[trainer, day, site] for site in pair], high=1)

    def _tie_sites_and_districts(self) -> None:
        opens: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        seats: defaultdict[str | None, list[int]] = defaultdict(list)
        for place in self.places:
            opens[place.room.site].append((place.opens, -1))
            for learner, seat in place.seats.items():
                seats[self.problem.learner_by_id[learner].district].append(seat)
        for site, column in self.sites.items():
            self._line([column], *opens[site], high=0)
        for district, column in self.shortfalls.items():
            self._line([column, *seats[district]], low=self.upper[column], high=np.inf)

    def read(self, values: Values) -> tuple[PlannedGroup, ...]:
        """Return the groups of a column vector of shape (N,)."""
        staff: defaultdict[tuple[str | int, ...], list[str]] = defaultdict(list)
        for (adult, site, slot, level), column in self.leads.items():
            if values[column] > 0.5:
                staff[site, slot, level].append(adult)
        for (adult, site, slot), column in self.helps.items():
            if values[column] > 0.5:
                staff[site, slot].append(adult)
        groups = []
        for place in self.places:
            if values[place.opens] > 0.5:
                site, slot, level = place.room.site, place.slot, place.level.code
                learners = tuple(name for name, seat in place.seats.items() if values[seat] > 0.5)
                needed = -(-len(learners) // place.level.learners_per_adult) - 1
                helpers = tuple(staff[site, slot].pop() for _ in range(needed))
                lead = staff[site, slot, level].pop()
                groups.append(PlannedGroup(place.room.id, slot, level, lead, helpers, learners))
        return tuple(groups)

    def write(self, groups: Iterable[PlannedGroup]) -> Values:
        """Return the columns, float64 of shape (N,), of groups that keep every rule."""
        values = np.zeros(len(self.points))
        place_of = {(place.room.id, place.slot, place.level.code): place for place in self.places}
        lacking = Counter({district: self.upper[column] for district, column in self.shortfalls.items()})
        for group in groups:
            place = place_of[group.room, group.slot, group.level]
            site, day = place.room.site, self.problem.get_day(group.slot)
            values[[place.opens, self.sites[site], self.leads[group.lead, site, group.slot, group.level]]] = 1
            values[[self.helps[helper, site, group.slot] for helper in group.helpers]] = 1
            values[[place.seats[learner] for learner in group.learners]] = 1
            if (goes := self.goes.get((group.lead, day, site))) is not None:
                values[goes] = 1
            if place.helpers is not None:
                values[place.helpers] = len(group.helpers)
            lacking.subtract(self.problem.learner_by_id[one].district or "" for one in group.learners)
        for district, column in self.shortfalls.items():
            values[column] = max(0, lacking[district])
        return values


def _comes(adult: Adult, site: str, slot: int) -> bool:
    return adult.sessions_per_week > 0 and slot in adult.slots and site in adult.site_km
