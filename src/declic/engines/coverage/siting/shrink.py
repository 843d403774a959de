"""The smaller problem that is left once some sites are settled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.siting.compiled import compiled
from declic.engines.coverage.siting.gains import FREE, OPEN, Cuts, Gains, Limits, Marks, Numbers, Vector


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left: gains of the free sites beyond the settled ones, limits, and who is who.

    `sites` int64 (J′,) are the free sites in the whole; `floor` float64 (A,) what is settled.
    """

    gains: Gains
    limits: Limits
    sites: NDArray[np.int64]
    floor: Vector


@compiled
def _raise_floors(cuts: Cuts, site: Numbers, gain: Vector, status: Marks, floor: Vector) -> None:
    """Raise what each area has, float64 (A,), to its gain from the best site settled open."""
    for area in range(len(floor)):
        for k in range(cuts[area], cuts[area + 1]):
            if gain[k] <= floor[area]:
                break
            if status[site[k]] == 1:
                floor[area] = gain[k]
                break


@compiled
def _count_left(cuts: Cuts, site: Numbers, gain: Vector, status: Marks, left: Cuts, floor: Vector) -> None:
    """Write where each area's list will start, int64 (A + 1,)."""
    for area in range(len(floor)):
        count = 0
        for k in range(cuts[area], cuts[area + 1]):
            if gain[k] <= floor[area]:
                break
            if status[site[k]] == 0:
                count += 1
        left[area + 1] = left[area] + count


@compiled
def _keep_left(
    cuts: Cuts, site: Numbers, gain: Vector, number: Numbers, left: Cuts, floor: Vector,
    new_site: Numbers, new_gain: Vector,
) -> None:  # fmt: skip
    """Write the lists of the free sites, in the same order."""
    for area in range(len(floor)):
        place = left[area]
        for k in range(cuts[area], cuts[area + 1]):
            if place == left[area + 1]:
                break
            if number[site[k]] >= 0:
                new_site[place] = number[site[k]]
                new_gain[place] = gain[k] - floor[area]
                place += 1


def shrink(gains: Gains, limits: Limits, status: Marks, least: Vector | None = None) -> Rest:
    """Return the problem of the free sites; what the open ones gain becomes its constant.

    `least` float64 (A,) is what every area gains in any choice worth finding: it is counted as had.
    """
    areas, sites = gains.area_count, np.flatnonzero(status == FREE)
    if least is None and len(sites) == gains.site_count:
        return Rest(gains, limits, sites, np.zeros(areas))
    number = np.full(gains.site_count, -1, dtype=np.int32)
    number[sites] = np.arange(len(sites), dtype=np.int32)
    left, floor = np.zeros(areas + 1, dtype=np.int64), np.zeros(areas) if least is None else least.copy()
    _raise_floors(gains.cuts, gains.site, gains.gain, status, floor)
    _count_left(gains.cuts, gains.site, gains.gain, status, left, floor)
    new_site, new_gain = np.empty(left[-1], dtype=np.int32), np.empty(left[-1])
    _keep_left(gains.cuts, gains.site, gains.gain, number, left, floor, new_site, new_gain)
    opened = status == OPEN
    smaller = Limits(
        limits.most_sites - int(opened.sum()),
        limits.cost[sites],
        limits.budget - float(limits.cost[opened].sum()) if limits.has_budget else np.inf,
    )
    constant = gains.constant + float(floor.sum())
    rest = Gains(left, new_site, new_gain, len(sites), constant, gains.is_whole)
    return Rest(rest, smaller, sites, floor)
