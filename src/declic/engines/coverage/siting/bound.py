"""A proved bound on every choice of sites, and the sites it settles for good."""

from __future__ import annotations

import numpy as np

from declic.engines.coverage.siting.gains import FREE, OPEN, SHUT, Cuts, Gains, Limits, Marks, Vector
from declic.engines.coverage.siting.relax import descend, measure_bound

FIRST_STEP, PATIENCE = 1.0, 30.0
DEPTH = 2.0  # in lists of J / p sites: how far down its list an area's price may lie


def measure_tops(gains: Gains) -> Vector:
    """Return each area's best gain, float64 (A,), in people in need; 0 without any."""
    starts: Cuts = gains.cuts[:-1]
    tops = np.zeros(gains.area_count)
    has_gain = starts < gains.cuts[1:]
    tops[has_gain] = gains.gain[starts[has_gain]]
    return tops


def measure_spreads(gains: Gains, limits: Limits) -> Vector:
    """Return within how much each area's price may lie, float64 (A,), in people in need.

    That is from its best gain down to that of the site 2 J / p places below, or to nothing.
    """
    below = gains.cuts[:-1] + int(DEPTH * gains.site_count / max(1, limits.most_sites))
    lows = np.zeros(gains.area_count)
    is_long = below < gains.cuts[1:]
    lows[is_long] = gains.gain[below[is_long]]
    return measure_tops(gains) - lows


class Descent:
    """Prices on the areas, float64 (A,), that prove a bound; they go down step by step."""

    def __init__(self, gains: Gains, limits: Limits, prices: Vector, *, step: float = FIRST_STEP) -> None:
        self.gains, self.limits, self.prices, self.step = gains, limits, prices, step
        self.bound = np.inf
        self.taken = np.zeros(gains.site_count)
        self.mean = np.zeros(gains.site_count)
        self._numbers = np.array([float(limits.most_sites), limits.budget])
        self._scale = measure_spreads(gains, limits)
        self._since = 0.0

    def go_down(self, status: Marks, *, aim: float, steps: int) -> None:
        """Make some steps towards a gain already found, `aim`, in people in need."""
        gains, best = self.gains, self.prices.copy()
        state = np.array([self.bound, self.step, self._since, PATIENCE])
        descend(
            gains.cuts, gains.site, gains.gain, self._scale, status, self.limits.cost, self._numbers,
            aim, self.prices, best, state, steps, self.taken, self.mean,
        )  # fmt: skip
        self.prices, self.bound, self.step, self._since = best, *(float(value) for value in state[:3])

    def settle(self, status: Marks, *, least: float) -> int:
        """Mark open or shut every site which any choice worth more than `least` must have or lack.

        Return how many sites were settled.
        """
        gains, taken, profit = self.gains, np.zeros(len(status)), np.zeros(len(status))
        bound, worst_taken, best_left, rate = measure_bound(
            gains.cuts, gains.site, gains.gain, self.prices, status, self.limits.cost, self._numbers,
            profit, taken,
        )  # fmt: skip
        self.bound = min(self.bound, bound)
        worth = profit - rate * self.limits.cost if rate > 0 else profit
        free = status == FREE
        if not np.isfinite(worst_taken):
            worst_taken = 0.0
        is_out = free & (taken == 0) & (bound - worst_taken + worth < least)
        is_in = free & (taken == 1) & (bound - worth + best_left < least)
        status[is_out], status[is_in] = SHUT, OPEN
        return int(is_out.sum() + is_in.sum())
