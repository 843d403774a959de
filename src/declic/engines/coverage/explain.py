"""Why these sites: what changes for whom, what each one is worth, what a refused one would need."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from declic.engines.coverage.access import best_access, measure_existing, weigh_pairs
from declic.engines.coverage.case import Case, open_case
from declic.engines.coverage.distance import Vector
from declic.engines.coverage.plan import Plan
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.sentences import write_sentences
from declic.engines.coverage.siting.exchanges import find_substitute, rank_closed
from declic.engines.coverage.siting.gains import OPEN, ROUNDING, Marks
from declic.engines.coverage.siting.search import Found
from declic.engines.coverage.siting.swap import measure_gain

NEAR_MINUTES = 30.0
MOST_REFUSED = 5


@dataclass(frozen=True, slots=True)
class GroupChange:
    """People in need of a group, and the share of them reached before and after the plan.

    For a median, the mean distance instead of the share; None where nothing was open before.
    """

    name: str
    need: float
    before: float | None
    after: float


@dataclass(frozen=True, slots=True)
class SiteReason:
    """What an open site is worth, in the unit of the objective.

    `near` people in need live within 30 minutes (or the radius; for a median, are served here), of
    whom `only_here` by nothing open before. `lost_if_closed` counts no other change,
    `lost_with_substitute` the best site in its place, `lost_if_left_out` the best plan without it.
    """

    id: str
    near: float
    only_here: float
    lost_if_closed: float
    substitute: str | None
    lost_with_substitute: float
    lost_if_left_out: float
    is_exact: bool


@dataclass(frozen=True, slots=True)
class RefusedSite:
    """A site left shut, and the gain it would have to bring alone, beside its own, to be chosen."""

    id: str
    missing: float
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that can be said of a plan; `sentences` say it in French."""

    groups: tuple[GroupChange, ...]
    sites: tuple[SiteReason, ...]
    refused: tuple[RefusedSite, ...]
    sentences: tuple[str, ...]


def explain(problem: Problem, plan: Plan, *, seconds: float = 10, seed: int = 1) -> Explanation:
    """Return the reasons of a plan.

    What a site's absence costs, and what a refused site lacks, are found by solving again; past
    `seconds` of wall time the best exchange is told instead (`is_exact` is then False).

    Raises
    ------
    CoverageRefused
        When the plan names a site that is unknown or may not be chosen.

    References
    ----------
    Facts asked for by `engines.md` §3.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> sites = Site("S", 50, 3), Site("T", 52, 3)
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), sites, sites_to_choose=1)
    >>> reasons = explain(one, Plan(2.0, 2.0, 0.0, ("S",)))
    >>> reasons.sites[0].lost_if_left_out, reasons.refused[0].missing
    (2.0, 2.0)
    """
    case = open_case(problem)
    return explain_case(case, plan, prices=None, seconds=seconds, seed=seed)


def explain_case(case: Case, plan: Plan, *, prices: Vector | None, seconds: float, seed: int) -> Explanation:
    """Return the reasons of a plan of an open case, from the prices of its search if there are."""
    reasoner = _Reasoner(case, plan, case.mark(plan.chosen), prices, time.perf_counter() + seconds, seed)
    groups, sites, refused = _compare_groups(case, plan), reasoner.list_sites(), reasoner.list_refused()
    sentences = write_sentences(case.problem, plan, groups, sites, refused)
    return Explanation(groups, sites, refused, sentences)


def _compare_groups(case: Case, plan: Plan) -> tuple[GroupChange, ...]:
    before, after = measure_access(case, ()), measure_access(case, plan.chosen)
    groups = np.array([area.group or "" for area in case.problem.areas])
    changes = []
    for name in dict.fromkeys(area.group for area in case.problem.areas if area.group):
        own = groups == name
        had = _share(case.need[own], before[own]) if np.isfinite(before).all() else None
        changes.append(
            GroupChange(name, float(case.need[own].sum()), had, _share(case.need[own], after[own]))
        )
    return tuple(changes)


def _share(need: Vector, access: Vector) -> float:
    return float((need * access).sum() / need.sum()) if need.sum() > 0 else 0.0


def measure_access(case: Case, chosen: tuple[str, ...]) -> Vector:
    """Return the access of each area, a share, float64 (A,); for a median, its distance."""
    is_open, areas = case.find_open(chosen), len(case.problem.areas)
    if case.problem.model == "median":
        nearest = np.full(areas, np.inf)
        pairs = is_open[case.travel.site]
        np.minimum.at(nearest, case.travel.area[pairs], case.travel.travel[pairs])
        return nearest
    weight = weigh_pairs(case.problem, case.travel)
    return np.maximum(measure_existing(case.problem), best_access(case.travel, weight, is_open, areas))


@dataclass(frozen=True, slots=True)
class _Reasoner:
    """Solves again, without a site or with one, until its time ends."""

    case: Case
    plan: Plan
    marks: Marks
    prices: Vector | None
    end: float
    seed: int

    def _has_time(self) -> bool:
        return time.perf_counter() < self.end

    def _search(self, start: Marks, *, must: tuple[int, ...] = (), never: tuple[int, ...] = ()) -> Found:
        return self.case.find(
            seconds=self.end - time.perf_counter(), seed=self.seed, start=start, prices=self.prices,
            must=must, never=never,
        )  # fmt: skip

    def _is_exact(self, found: Found) -> bool:
        is_closed = found.bound - found.gain <= ROUNDING * max(1.0, abs(found.gain))
        return self.plan.is_proved and is_closed

    def list_sites(self) -> tuple[SiteReason, ...]:
        """Return what each chosen site is worth, the dearest loss first."""
        before = measure_access(self.case, ())
        reasons = [self._weigh(int(place), before) for place in np.flatnonzero(self.marks == OPEN)]
        return tuple(sorted(reasons, key=lambda one: -one.lost_if_closed))

    def _weigh(self, place: int, before: Vector) -> SiteReason:
        case, gains, marks = self.case, self.case.demand.gains, self.marks
        without = marks.copy()
        without[place] = 0
        closed = measure_gain(gains, marks) - measure_gain(gains, without)
        other, swapped = find_substitute(gains, case.demand.limits, marks, place)
        if other is not None:
            without[other] = OPEN
        lost, is_exact = swapped, False
        if self._has_time() and gains.site_count > 1:
            found = self._search(without, never=(place,))
            lost, is_exact = self._lose(found), self._is_exact(found)
        near, alone = self._count_near(int(case.demand.sites[place]), before)
        name = None if other is None else self._name(other)
        return SiteReason(self._name(place), near, alone, closed, name, swapped, lost, is_exact)

    def _lose(self, found: Found) -> float:
        return max(
            0.0,
            measure_gain(self.case.demand.gains, self.marks) + self.case.demand.gains.constant - found.gain,
        )

    def _name(self, place: int) -> str:
        return self.case.problem.sites[int(self.case.demand.sites[place])].id

    def _count_near(self, site: int, before: Vector) -> tuple[float, float]:
        """Return the people in need near a site, and those among them whom nothing served before."""
        problem, travel, need = self.case.problem, self.case.travel, self.case.need
        if problem.model == "median":
            name = problem.sites[site].id
            served = sum(need[number] for number, one in enumerate(self.plan.areas) if one.site == name)
            return float(served), float(served)
        limit = NEAR_MINUTES if problem.model == "decay" else problem.radius or 0.0
        areas = travel.area[(travel.site == site) & (travel.travel <= limit)]
        alone = areas[before[areas] == 0]
        return float(need[areas].sum()), float(need[alone].sum())

    def list_refused(self) -> tuple[RefusedSite, ...]:
        """Return what the closed sites nearest to being chosen would need, the nearest first."""
        gains, limits = self.case.demand.gains, self.case.demand.limits
        nearest = rank_closed(gains, limits, self.marks)[:MOST_REFUSED]
        refused = [self._refuse(place) for place in nearest]
        return tuple(sorted(refused, key=lambda one: one.missing))

    def _refuse(self, place: int) -> RefusedSite:
        gains, limits = self.case.demand.gains, self.case.demand.limits
        losses = []
        for site in np.flatnonzero(self.marks == OPEN):
            changed = self.marks.copy()
            changed[site], changed[place] = 0, OPEN
            if not limits.has_budget or limits.cost[changed == OPEN].sum() <= limits.budget + 1e-9:
                losses.append((measure_gain(gains, self.marks) - measure_gain(gains, changed), int(site)))
        least, leaving = min(losses)
        if not self._has_time():
            return RefusedSite(self._name(place), max(0.0, least), is_exact=False)
        start = self.marks.copy()
        start[leaving], start[place] = 0, OPEN
        found = self._search(start, must=(place,))
        return RefusedSite(self._name(place), self._lose(found), self._is_exact(found))
