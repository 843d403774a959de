"""Improve a choice of sites by the best single exchange, until none is left.

References: Teitz & Bart (1968); Whitaker (1983); Resende & Werneck (2007) for the bookkeeping of
best and second-best sites. An area's list is read only as far as its second-best open site.
"""

from __future__ import annotations

import numpy as np

from declic.engines.coverage.siting.compiled import compiled
from declic.engines.coverage.siting.gains import Cuts, Gains, Limits, Marks, Numbers, Vector


@compiled
def _find_two_best(
    cuts: Cuts, site: Numbers, gain: Vector, is_open: Marks, first: Numbers, values: Vector
) -> float:
    """Write each area's best open site (-1 without) and its two best gains; return the sum."""
    total = 0.0
    areas = len(cuts) - 1
    for area in range(areas):
        first[area] = -1
        values[area] = 0.0
        values[areas + area] = 0.0
        for k in range(cuts[area], cuts[area + 1]):
            if is_open[site[k]] == 1:
                if first[area] < 0:
                    first[area] = site[k]
                    values[area] = gain[k]
                    total += gain[k]
                else:
                    values[areas + area] = gain[k]
                    break
    return total


@compiled
def _weigh_exchanges(
    cuts: Cuts, site: Numbers, gain: Vector, first: Numbers, values: Vector,
    place: Numbers, added: Vector, lost: Vector, kept: Vector,
) -> None:  # fmt: skip
    """Write what each site adds, what each open one loses, and what an exchange does not lose."""
    areas = len(cuts) - 1
    added[:] = 0.0
    lost[:] = 0.0
    kept[:] = 0.0
    seats = len(lost)
    for area in range(areas):
        best, second = values[area], values[areas + area]
        seat = -1 if first[area] < 0 else place[first[area]]
        if seat >= 0:
            lost[seat] += best - second
        for k in range(cuts[area], cuts[area + 1]):
            if gain[k] <= second:
                break
            if gain[k] > best:
                added[site[k]] += gain[k] - best
                if seat >= 0:
                    kept[site[k] * seats + seat] += best - second
            elif seat >= 0:
                kept[site[k] * seats + seat] += gain[k] - second


@compiled
def _find_exchange(
    is_open: Marks, sites: Numbers, added: Vector, lost: Vector, kept: Vector, cost: Vector, left: float,
    has_room: bool, least: float,
) -> tuple[int, int]:  # fmt: skip
    """Return the site to open and the seat to take it from (-1 for an addition); (-1, -1) if none."""
    best, entering, leaving = least, -1, -1
    seats = len(sites)
    for j in range(len(is_open)):
        if is_open[j] != 0:
            continue
        if has_room and cost[j] <= left and added[j] > best:
            best, entering, leaving = added[j], j, -1
        for seat in range(seats):
            worth = added[j] - lost[seat] + kept[j * seats + seat]
            if worth > best and cost[j] - cost[sites[seat]] <= left:
                best, entering, leaving = worth, j, seat
    return entering, leaving


@compiled
def _improve(
    cuts: Cuts,
    site: Numbers,
    gain: Vector,
    cost: Vector,
    budget: float,
    most: int,
    is_open: Marks,
    rounds: int,
) -> float:
    areas, all_sites = len(cuts) - 1, len(is_open)
    first, values = np.zeros(areas, np.int32), np.zeros(2 * areas)
    place, added = np.full(all_sites, -1, np.int32), np.zeros(all_sites)
    total = 0.0
    for _ in range(rounds):
        total = _find_two_best(cuts, site, gain, is_open, first, values)
        sites = np.flatnonzero(is_open == 1).astype(np.int32)
        left = budget
        for seat in range(len(sites)):
            place[sites[seat]] = seat
            left -= cost[sites[seat]]
        lost, kept = np.zeros(len(sites)), np.zeros(all_sites * len(sites))
        _weigh_exchanges(cuts, site, gain, first, values, place, added, lost, kept)
        entering, leaving = _find_exchange(
            is_open, sites, added, lost, kept, cost, left, len(sites) < most, 1e-9 * (1.0 + total)
        )
        if entering < 0:
            break
        if leaving >= 0:
            is_open[sites[leaving]] = 0
            place[sites[leaving]] = -1
        is_open[entering] = 1
    return _find_two_best(cuts, site, gain, is_open, first, values)


def improve(gains: Gains, limits: Limits, is_open: Marks, *, rounds: int = 1000) -> float:
    """Exchange sites in `is_open` int8 (J,) while that gains; return the gain, in people in need.

    A mark of -1 shuts a site for good. The limits hold before, and hold after.
    """
    free = limits.cost if limits.has_budget else np.zeros(gains.site_count)
    return float(
        _improve(gains.cuts, gains.site, gains.gain, free, limits.budget, limits.most_sites, is_open, rounds)
    )


def measure_gain(gains: Gains, is_open: Marks) -> float:
    """Return what the sites marked 1 gain together, without the constant, in people in need."""
    first, values = np.zeros(gains.area_count, np.int32), np.zeros(2 * gains.area_count)
    return float(_find_two_best(gains.cuts, gains.site, gains.gain, is_open, first, values))


def measure_areas(gains: Gains, is_open: Marks) -> Vector:
    """Return what each area gains from the sites marked 1, float64 (A,), in people in need."""
    first, values = np.zeros(gains.area_count, np.int32), np.zeros(2 * gains.area_count)
    _find_two_best(gains.cuts, gains.site, gains.gain, is_open, first, values)
    return values[: gains.area_count]
