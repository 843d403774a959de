"""Areas: parts of a territory that do not interact, or hardly, each a week of its own."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.facts import Learner, Room, Site, Trainer, Volunteer
from declic.engines.planning.problem import Problem


@dataclass(frozen=True, slots=True)
class Areas:
    """The weeks a week is cut into, and whether the cut separates nothing that interacts."""

    problems: tuple[Problem, ...]
    is_exact: bool


def cut_areas(problem: Problem, *, most_learners: int) -> Areas:
    """Return the areas of a week: those that do not interact, cut again where still too large.

    Two sites interact when an adult goes to both, a learner can travel to both, or learners of
    one district can reach both. An area of more than `most_learners` people is cut in two by a
    line between its sites, again and again: people and adults then belong to the side where
    most of their sites are, the nearest where equal, and the cut is no longer exact.

    References
    ----------
    Connected components by union and find (Tarjan 1975); recursive coordinate bisection
    (Berger & Bokhari 1987).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> cut_areas(Problem(5, 4, levels=(), weights=Weights()), most_learners=10).problems
    ()
    """
    reach = _Reach(problem)
    groups, is_exact = list[list[Site]](), True
    for sites in reach.list_components():
        parts = _bisect(sites, reach, most_learners)
        is_exact &= len(parts) == 1
        groups.extend(parts)
    return Areas(tuple(_cut(problem, reach, groups)), is_exact)


class _Reach:
    """Which sites each person and each adult can go to."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sites_of: dict[str, tuple[str, ...]] = {}
        grid = _Grid(problem)
        for learner in problem.learners:
            self.sites_of[learner.id] = grid.list_sites_near(learner)
        for adult in problem.adults:
            self.sites_of[adult.id] = tuple(adult.site_km)
        self.learners_near: Counter[str] = Counter()
        for learner in problem.learners:
            for site in self.sites_of[learner.id][:1]:
                self.learners_near[site] += 1

    def list_components(self) -> list[list[Site]]:
        """Return the sites that interact, together, in the order of the facts."""
        district_sites: defaultdict[str, list[str]] = defaultdict(list)
        for learner in self.problem.learners:
            if learner.district:
                district_sites[learner.district].extend(self.sites_of[learner.id])
        union = _Union(site.id for site in self.problem.sites)
        for sites in (*self.sites_of.values(), *district_sites.values()):
            union.join(sites)
        components: defaultdict[str, list[Site]] = defaultdict(list)
        for site in self.problem.sites:
            components[union.find(site.id)].append(site)
        return list(components.values())


class _Union:
    """Sets of names that grow together (union and find)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def find(self, name: str) -> str:
        """Return the name that stands for the set of this one."""
        parent = self._parent
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, names: Sequence[str]) -> None:
        """Put these names in one set."""
        for other in names[1:]:
            self._parent[self.find(other)] = self.find(names[0])


class _Grid:
    """Sites by square of the map, so that each home looks at the near squares only."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        travel = [learner.max_travel_km for learner in problem.learners] or [1.0]
        self._side = max(0.5, sorted(travel)[len(travel) // 2])
        self._sites: defaultdict[tuple[int, int], list[Site]] = defaultdict(list)
        for site in problem.sites:
            self._sites[self._square(site.x_km, site.y_km)].append(site)

    def _square(self, x_km: float, y_km: float) -> tuple[int, int]:
        return math.floor(x_km / self._side), math.floor(y_km / self._side)

    def list_sites_near(self, learner: Learner) -> tuple[str, ...]:
        """Return the sites within a person's travel limit, nearest first."""
        steps = math.ceil(learner.max_travel_km / self._side)
        if (2 * steps + 1) ** 2 > len(self._sites):
            near = list(self._problem.sites)
        else:
            column, row = self._square(learner.x_km, learner.y_km)
            around = range(-steps, steps + 1)
            near = [s for dx in around for dy in around for s in self._sites.get((column + dx, row + dy), ())]
        reached = [(self._problem.measure_travel(learner, site.id), site.id) for site in near]
        return tuple(site for km, site in sorted(reached) if km <= learner.max_travel_km)


def _bisect(sites: list[Site], reach: _Reach, most_learners: int) -> list[list[Site]]:
    """Return the sites in groups of near ones, with at most so many people nearest to them."""
    people = sum(reach.learners_near[site.id] for site in sites)
    if people <= most_learners or len(sites) < 2:
        return [sites]
    wide = max(s.x_km for s in sites) - min(s.x_km for s in sites)
    high = max(s.y_km for s in sites) - min(s.y_km for s in sites)
    ordered = sorted(sites, key=lambda s: (s.x_km, s.y_km) if wide >= high else (s.y_km, s.x_km))
    half, cut = people / 2, 1
    while cut < len(ordered) - 1 and sum(reach.learners_near[s.id] for s in ordered[:cut]) < half:
        cut += 1
    return _bisect(ordered[:cut], reach, most_learners) + _bisect(ordered[cut:], reach, most_learners)


def _cut(problem: Problem, reach: _Reach, groups: Sequence[Sequence[Site]]) -> list[Problem]:
    """Return one week per group of sites; whoever reaches no site goes with their district."""
    area_of = {site.id: number for number, sites in enumerate(groups) for site in sites}
    area_of_owner: dict[str, int] = {}
    for owner, sites in reach.sites_of.items():
        areas = Counter(area_of[site] for site in sites)
        area_of_owner[owner] = max(areas, key=areas.__getitem__, default=-1)
    area_of_district = {p.district: area_of_owner[p.id] for p in problem.learners if area_of_owner[p.id] >= 0}
    people: defaultdict[int, list[Learner]] = defaultdict(list)
    for learner in problem.learners:
        area = area_of_owner[learner.id]
        people[area if area >= 0 else area_of_district.get(learner.district, 0)].append(learner)
    trainers, volunteers = defaultdict[int, list[Trainer]](list), defaultdict[int, list[Volunteer]](list)
    for trainer in problem.trainers:
        trainers[area_of_owner[trainer.id]].append(trainer)
    for volunteer in problem.volunteers:
        volunteers[area_of_owner[volunteer.id]].append(volunteer)
    rooms: defaultdict[int, list[Room]] = defaultdict(list)
    for room in problem.rooms:
        rooms[area_of[room.site]].append(room)
    return [
        _make_week(problem, sites, rooms[number], trainers[number], volunteers[number], people[number])
        for number, sites in enumerate(groups)
    ]


def _make_week(
    problem: Problem,
    sites: Sequence[Site],
    rooms: Sequence[Room],
    trainers: Sequence[Trainer],
    volunteers: Sequence[Volunteer],
    people: Sequence[Learner],
) -> Problem:
    """Return an area's week; a level that no room of the area can hold is not taught there."""
    most_seats = max((room.seats for room in rooms), default=0)
    levels = tuple(level for level in problem.levels if level.minimum_size <= most_seats)
    taught, here = frozenset(level.code for level in levels), {site.id for site in sites}

    def keep(site_km: Mapping[str, int]) -> dict[str, int]:
        return {site: km for site, km in site_km.items() if site in here}

    return replace(
        problem,
        levels=levels,
        sites=tuple(sites),
        rooms=tuple(rooms),
        trainers=tuple(replace(t, levels=t.levels & taught, site_km=keep(t.site_km)) for t in trainers),
        volunteers=tuple(replace(v, leads=v.leads & taught, site_km=keep(v.site_km)) for v in volunteers),
        learners=tuple(person for person in people if person.level in taught),
    )
