"""Every plan of a tiny week, counted from the facts without the engine's rules, wishes or model."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import hypot

from declic.engines.planning.facts import Adult, Learner, Room, Trainer
from declic.engines.planning.problem import Problem

Cell = tuple[Room, int]
Group = tuple[int, str, int]  # which cell, the level, how many helpers
Duty = tuple[str, str, int]  # adult, site, slot


class Brute:
    """Who sits where is counted cell by cell; who teaches, once for each set of groups."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.weights = problem, problem.weights
        self.cells: list[Cell] = [(room, slot) for room in problem.rooms for slot in sorted(room.slots)]
        self._staff = cache(lambda groups: min(self._staff_ways(groups, ()), default=None))

    def find_best(self) -> int:
        """Return the objective of the best plan of all."""
        best: dict[tuple[frozenset[int], tuple[Group, ...]], int] = {(frozenset(), ()): 0}
        for number in range(len(self.cells)):
            ways = list(self._list_ways(number))
            for (seated, groups), points in list(best.items()):
                for group, people, more in ways:
                    if not seated & people:
                        key = (seated | people, (*groups, group))
                        best[key] = max(best.get(key, points + more), points + more)
        totals = (points + self._rate(seated, groups) for (seated, groups), points in best.items())
        return int(max(totals))

    def _list_ways(self, cell: int) -> Iterator[tuple[Group, frozenset[int], int]]:
        """Yield every group this cell could hold on its own: who sits, and the points of their seats."""
        room, slot = self.cells[cell]
        for level in self.problem.levels:
            points = dict(self._rate_seats(room, slot, level.code))
            for size in range(level.minimum_size, min(room.seats, len(points)) + 1):
                group = (cell, level.code, (size - 1) // level.learners_per_adult)
                for people in combinations(points, size):
                    yield group, frozenset(people), sum(points[one] for one in people)

    def _rate_seats(self, room: Room, slot: int, level: str) -> Iterator[tuple[int, int]]:
        site = next(site for site in self.problem.sites if site.id == room.site)
        for number, one in enumerate(self.problem.learners):
            away = hypot(one.x_km - site.x_km, one.y_km - site.y_km)
            fits = one.level == level and one.access_needs <= room.access | site.access
            if slot in one.slots and away <= one.max_travel_km and fits:
                yield number, round(one.weight - self.weights.travel * away / one.max_travel_km)

    def _rate(self, seated: frozenset[int], groups: tuple[Group, ...]) -> float:
        charge = self._staff(groups)
        if charge is None:
            return float("-inf")
        sites = {self.cells[cell][0].site for cell, _, _ in groups}
        points = self.weights.site_used * len(sites) - self.weights.open_group * len(groups)
        return points - charge - self.weights.district_shortfall * self._count_lacking(seated)

    def _count_lacking(self, seated: frozenset[int]) -> int:
        everyone: list[Learner] = list(self.problem.learners)
        wanted = Counter(one.district for one in everyone)
        there = Counter(everyone[number].district for number in seated)
        return sum(max(0, 7 * count // 10 - there[district]) for district, count in wanted.items())

    def _staff_ways(self, groups: tuple[Group, ...], duties: tuple[Duty, ...]) -> Iterator[int]:
        """Yield the travel points of every way to staff these groups, after these duties."""
        if not groups:
            yield 0
            return
        (cell, level, helpers), *rest = groups
        team: tuple[Adult, ...]
        (room, slot), volunteers = self.cells[cell], self.problem.volunteers
        for lead in self.problem.adults:
            for team in combinations(volunteers, helpers):
                adults = (lead, *team)
                knows = level in (lead.levels if isinstance(lead, Trainer) else lead.leads)
                if knows and lead not in team and all(self._can(a, room.site, slot, duties) for a in adults):
                    more = tuple((adult.id, room.site, slot) for adult in adults)
                    travel = sum(self._charge(adult, room.site) for adult in adults)
                    yield from (travel + way for way in self._staff_ways(tuple(rest), (*duties, *more)))

    def _charge(self, adult: Adult, site: str) -> int:
        each = self.weights.trainer_km if isinstance(adult, Trainer) else self.weights.volunteer_km
        return each * adult.site_km[site]

    def _can(self, adult: Adult, site: str, slot: int, duties: tuple[Duty, ...]) -> bool:
        own = [(there, then) for name, there, then in duties if name == adult.id]
        today = [there for there, then in own if then // 2 == slot // 2]
        if site not in adult.site_km or slot not in adult.slots or len(own) >= adult.sessions_per_week:
            return False
        if not isinstance(adult, Trainer):
            return not today
        near = all(there == site or self.problem.same_day_travel_km >= 4 for there in today)
        return near and all(then != slot for _, then in own)
