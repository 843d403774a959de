"""One problem with its travel and its gains at hand: what solving and explaining share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.access import measure_existing, weigh_pairs
from declic.engines.coverage.areas import refuse_unless
from declic.engines.coverage.demand import Demand, build_demand
from declic.engines.coverage.distance import Travel, Vector, measure_travel
from declic.engines.coverage.plan import Plan, Reach, measure_gap
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.siting.gains import OPEN, ROUNDING, SHUT, Marks
from declic.engines.coverage.siting.search import Found, search


@dataclass(frozen=True, slots=True)
class Case:
    """A problem, its N pairs within reach, what they would gain."""

    problem: Problem
    travel: Travel
    demand: Demand

    @property
    def need(self) -> Vector:
        """Return the people in need of each area, float64 (A,)."""
        return self.demand.need

    def find(
        self,
        *,
        seconds: float,
        seed: int = 1,
        start: Marks | None = None,
        prices: Vector | None = None,
        must: Iterable[int] = (),
        never: Iterable[int] = (),
    ) -> Found:
        """Return the best choice; `must` and `never` are places among the sites that may be chosen."""
        status = np.zeros(len(self.demand.sites), dtype=np.int8)
        status[list(must)] = OPEN
        status[list(never)] = SHUT
        return search(
            self.demand.gains, self.demand.limits, seconds=seconds, seed=seed, start=start, prices=prices,
            status=status,
        )  # fmt: skip

    def name_sites(self, marks: Marks) -> tuple[str, ...]:
        """Return the ids of the sites marked open, in the order of the problem."""
        return tuple(self.problem.sites[number].id for number in self.demand.sites[marks == OPEN])

    def mark(self, chosen: Sequence[str]) -> Marks:
        """Return the marks int8 (J′,) of chosen sites.

        Raises
        ------
        CoverageRefused
            When a site is unknown, named twice, or may not be chosen.
        """
        refuse_unless(len(set(chosen)) == len(chosen), "Un site est choisi deux fois.")
        for name in chosen:
            refuse_unless(name in self.problem.site_index, f"Le site « {name} » est inconnu.")
            site = self.problem.sites[self.problem.site_index[name]]
            refuse_unless(self.problem.can_open(site), f"Le site « {name} » ne peut pas être choisi.")
        return self.demand.mark(
            np.array(sorted(self.problem.site_index[name] for name in chosen), dtype=np.int64)
        )

    def find_open(self, chosen: Iterable[str]) -> NDArray[np.bool_]:
        """Return which sites are open, fixed ones included, bool (J,)."""
        names = set(chosen)
        return np.array([site.is_fixed or site.id in names for site in self.problem.sites])

    def list_reaches(self, chosen: Sequence[str]) -> tuple[Reach, ...]:
        """Return where people of each area go, computed from travel alone."""
        return list_reaches(self.problem, self.travel, self.find_open(chosen))

    def make_plan(self, found: Found, seconds: float) -> Plan:
        """Return the plan of what was found, its objective added up from its areas."""
        chosen = self.name_sites(found.is_open)
        reaches = self.list_reaches(chosen)
        objective = math.fsum(one.gain for one in reaches)
        bound = self.demand.tell(found.bound)
        is_proved = found.bound - found.gain <= ROUNDING * max(1.0, abs(found.gain))
        if is_proved or (bound < objective) != self.demand.is_median:
            bound = objective
        return Plan(objective, bound, measure_gap(objective, bound), chosen, reaches, (), seconds)


def open_case(problem: Problem) -> Case:
    """Return a problem with its travel measured and its gains sorted."""
    travel = measure_travel(problem)
    return Case(problem, travel, build_demand(problem, travel))


def list_reaches(problem: Problem, travel: Travel, is_open: NDArray[np.bool_]) -> tuple[Reach, ...]:
    """Return the best open site of every area: best access, then least travel; None without any."""
    pairs = np.flatnonzero(is_open[travel.site])
    area, site, length = travel.area[pairs], travel.site[pairs], travel.travel[pairs]
    need = np.array([one.need for one in problem.areas])
    if problem.model == "median":
        weight, gain = -length, need[area] * length
    else:
        weight = weigh_pairs(problem, Travel(area, site, length))
        gain = need[area] * np.maximum(0.0, weight - measure_existing(problem)[area])
    order = np.lexsort((site, length, -weight, area))
    firsts = order[np.diff(area[order], prepend=-1) != 0]
    reaches = [Reach(one.id, None, None, 0.0) for one in problem.areas]
    for pair in firsts:
        name = problem.sites[site[pair]].id
        reaches[area[pair]] = Reach(
            problem.areas[area[pair]].id, name, float(length[pair]), float(gain[pair])
        )
    return tuple(reaches)
