"""What one site more, one less, or one instead of another would change in a choice."""

from __future__ import annotations

import numpy as np

from declic.engines.coverage.siting.gains import OPEN, Gains, Limits, Marks, Vector
from declic.engines.coverage.siting.swap import measure_gain


def weigh_additions(gains: Gains, is_open: Marks) -> Vector:
    """Return what each site would add to the open ones, float64 (J,), in people in need."""
    owner = np.repeat(np.arange(gains.area_count), np.diff(gains.cuts))
    best = np.zeros(gains.area_count)
    served = is_open[gains.site] == OPEN
    np.maximum.at(best, owner[served], gains.gain[served])
    beyond = np.maximum(0.0, gains.gain - best[owner])
    added: Vector = np.bincount(gains.site, beyond, minlength=gains.site_count).astype(np.float64)
    return added


def list_affordable(limits: Limits, is_open: Marks) -> Marks:
    """Return which closed sites could be added, int8 (J,) of 0 and 1, as far as money goes."""
    closed = is_open != OPEN
    if limits.has_budget:
        closed &= limits.cost <= limits.budget - limits.cost[is_open == OPEN].sum() + 1e-9
    able: Marks = closed.astype(np.int8)
    return able


def find_substitute(gains: Gains, limits: Limits, is_open: Marks, site: int) -> tuple[int | None, float]:
    """Return the best site to put in place of an open one, and what is lost all the same."""
    without = is_open.copy()
    without[site] = 0
    able = list_affordable(limits, without)
    able[site] = 0
    lost = measure_gain(gains, is_open) - measure_gain(gains, without)
    if not able.any():
        return None, lost
    added = np.where(able == 1, weigh_additions(gains, without), -1.0)
    best = int(np.argmax(added))
    return best, lost - float(added[best])


def rank_closed(gains: Gains, limits: Limits, is_open: Marks) -> list[int]:
    """Return the closed sites, those first whose best exchange loses least."""
    worth = np.full(gains.site_count, -np.inf)
    whole = measure_gain(gains, is_open)
    for site in np.flatnonzero(is_open == OPEN):
        without = is_open.copy()
        without[site] = 0
        able = list_affordable(limits, without)
        able[site] = 0
        left = measure_gain(gains, without) - whole
        worth = np.maximum(worth, np.where(able == 1, left + weigh_additions(gains, without), -np.inf))
    closed = np.flatnonzero((is_open != OPEN) & np.isfinite(worth))
    return [int(site) for site in closed[np.argsort(-worth[closed], kind="stable")]]
