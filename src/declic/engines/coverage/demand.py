"""What each area would gain from each site: need × access beyond what exists.

Everything is a gain to maximise. The median becomes one: people × distance saved from the farthest
site; `Demand.tell` gives the objective back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.access import measure_existing, weigh_pairs
from declic.engines.coverage.distance import Travel, Vector, measure_travel
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.siting.gains import Gains, Limits, Marks, sort_gains


@dataclass(frozen=True, slots=True)
class Demand:
    """Gains of areas from the sites that may be chosen, and how to tell the objective.

    `sites` int64 (J′,) are those sites in the problem; `need` and `floor` float64 (A,): people, and
    what fixed sites already gain. `offset` is what a median's gains are taken from.
    """

    gains: Gains
    limits: Limits
    sites: NDArray[np.int64]
    need: Vector
    floor: Vector
    offset: float
    is_median: bool

    def tell(self, gain: float) -> float:
        """Return the objective of a gain: the gain, or for a median the people × distance left."""
        return self.offset - gain if self.is_median else gain

    def mark(self, chosen: NDArray[np.int64]) -> Marks:
        """Return the marks int8 (J′,) of chosen sites of the problem, int64 (n,)."""
        marks = np.zeros(len(self.sites), dtype=np.int8)
        marks[np.searchsorted(self.sites, chosen)] = 1
        return marks


def build_demand(problem: Problem, travel: Travel | None = None, *, need: Vector | None = None) -> Demand:
    """Return the gains of a problem, in people in need (for a median, people × distance).

    References
    ----------
    The objective of `engines.md` §3.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), (Site("S", 50, 3),), sites_to_choose=1)
    >>> build_demand(one).gains.gain.tolist()
    [2.0]
    """
    travel = measure_travel(problem) if travel is None else travel
    if need is None:
        need = np.array([area.need for area in problem.areas], dtype=np.float64)
    if problem.model == "median":
        return _build_median(problem, travel, need)
    worth = weigh_pairs(problem, travel) - measure_existing(problem)[travel.area]
    worth *= need[travel.area]
    return _build(problem, travel, need, worth)


def _build(problem: Problem, travel: Travel, need: Vector, worth: Vector) -> Demand:
    floor = np.zeros(len(need))
    is_fixed = np.array([site.is_fixed for site in problem.sites])[travel.site]
    np.maximum.at(floor, travel.area[is_fixed], worth[is_fixed])
    sites = np.array(
        [number for number, site in enumerate(problem.sites) if problem.can_open(site)], dtype=np.int64
    )
    number = np.full(len(problem.sites), -1, dtype=np.int64)
    number[sites] = np.arange(len(sites))
    beyond = worth - floor[travel.area]
    kept = (number[travel.site] >= 0) & (beyond > 0)
    gains = sort_gains(travel.area[kept], number[travel.site[kept]], beyond[kept], (len(need), len(sites)))
    is_whole = bool((gains.gain == np.rint(gains.gain)).all() and (floor == np.rint(floor)).all())
    gains = replace(gains, constant=float(floor.sum()), is_whole=is_whole)
    return Demand(gains, _limit(problem, sites), sites, need, floor, 0.0, False)


def _build_median(problem: Problem, travel: Travel, need: Vector) -> Demand:
    matrix = travel.travel.reshape(len(need), len(problem.sites))
    fixed = [number for number, site in enumerate(problem.sites) if site.is_fixed]
    sites = np.array(
        [number for number, site in enumerate(problem.sites) if problem.can_open(site)], dtype=np.int64
    )
    matrix = matrix if len(sites) == matrix.shape[1] else matrix[:, sites]
    farthest = matrix.max(axis=1, initial=0.0)
    if fixed:
        farthest = travel.travel.reshape(len(need), -1)[:, fixed].min(axis=1)
    count = len(sites)
    order = np.empty(matrix.shape, dtype=np.int32)
    gain = np.empty(matrix.shape)
    for area, line in enumerate(matrix):
        order[area] = np.argsort(line, kind="stable")
        gain[area] = need[area] * np.maximum(0.0, farthest[area] - line[order[area]])
    lengths = (gain > 0).sum(axis=1)
    kept = np.arange(count)[None, :] < lengths[:, None]
    is_dense = bool(lengths.sum() > 0.9 * gain.size)
    is_whole = bool((gain == np.rint(gain)).all())
    cuts = np.arange(len(need) + 1) * count if is_dense else np.append(0, np.cumsum(lengths))
    gains = Gains(
        cuts.astype(np.int64),
        order.ravel() if is_dense else order[kept],
        gain.ravel() if is_dense else gain[kept],
        count,
        is_whole=is_whole,
    )
    offset = float((need * farthest).sum())
    return Demand(gains, _limit(problem, sites), sites, need, np.zeros(len(need)), offset, True)


def _limit(problem: Problem, sites: NDArray[np.int64]) -> Limits:
    cost = np.array([problem.sites[number].cost or 0.0 for number in sites], dtype=np.float64)
    count = len(sites) if problem.sites_to_choose is None else problem.sites_to_choose
    return Limits(count, cost, np.inf if problem.budget is None else problem.budget)
