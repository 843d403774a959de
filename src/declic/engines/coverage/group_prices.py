"""Floors under groups as prices: what one more person reached in a group would be worth.

With prices μ_g ≥ 0 on the floors the problem is the usual one with gains multiplied by 1 + μ_g, so the
same search proves a bound, and its sites, where they keep the floors, are good ones.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.distance import Vector
from declic.engines.coverage.siting.gains import Gains, Limits, Marks
from declic.engines.coverage.siting.search import Found, search
from declic.engines.coverage.siting.swap import measure_areas

MOST_STEPS, PATIENCE = 60, 4
CLOSE = 1e-6  # a bound nearer than this share is as good as reached


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups with people in need: whose area, int64 (A,), −1 for none; what they have, their need, (F,)."""

    of_area: NDArray[np.int64]
    had: Vector
    need: Vector

    def add_up(self, gained: Vector) -> Vector:
        """Return what each group gains, float64 (F,), from what each area gains, (A,)."""
        inside = self.of_area >= 0
        added = np.bincount(self.of_area[inside], gained[inside], minlength=len(self.need))
        return added.astype(np.float64)

    def measure_shares(self, gained: Vector) -> Vector:
        """Return the share of each group's need that is reached, float64 (F,)."""
        shares: Vector = (self.had + self.add_up(gained)) / self.need
        return shares

    def spread(self, values: Vector, *, without: float) -> Vector:
        """Return a value of each group for its areas, float64 (A,)."""
        return np.where(self.of_area >= 0, values[np.maximum(0, self.of_area)], without)


class PricedSearch:
    """Searches again and again with each area's gains multiplied."""

    def __init__(self, gains: Gains, limits: Limits, start: Found, *, seconds: float, seed: int) -> None:
        self._gains, self._limits, self._seed = replace(gains, constant=0.0, is_whole=False), limits, seed
        self._last, self._factor = start, np.ones(gains.area_count)
        self._end = time.perf_counter() + seconds
        self._lengths = np.diff(gains.cuts)

    def has_time(self) -> bool:
        """Return whether seconds are left."""
        return time.perf_counter() < self._end

    def find(self, factor: Vector) -> tuple[float, Marks, Vector]:
        """Return a bound, the best sites (J′,), what areas gain from them without the factors (A,)."""
        gains = replace(self._gains, gain=self._gains.gain * np.repeat(factor, self._lengths))
        change = np.divide(factor, self._factor, out=np.ones_like(factor), where=self._factor > 0)
        found = search(
            gains, self._limits, seconds=(self._end - time.perf_counter()) / 4, seed=self._seed,
            start=self._last.is_open, prices=self._last.prices * change,
        )  # fmt: skip
        self._last, self._factor = found, factor
        return found.bound, found.is_open, measure_areas(self._gains, found.is_open)


def raise_floor(groups: Groups, searching: PricedSearch, lowest: float) -> tuple[float, float, Marks | None]:
    """Return the highest floor found under all groups, a bound on any, its sites if above `lowest`.

    Weights of the groups that add up to 1 bound the floor by the best weighted mean share.
    """
    weights = np.full(len(groups.need), 1.0 / len(groups.need))
    best, bound, marks, rate = lowest, np.inf, None, 1.0
    for _ in range(MOST_STEPS):
        factor = groups.spread(weights / groups.need, without=0.0)
        above, found, gained = searching.find(factor)
        above += float((weights * groups.had / groups.need).sum())
        rate *= 1.0 if above < bound * (1 - 1e-4) else 0.8
        bound = min(bound, above)
        shares = groups.measure_shares(gained)
        if shares.min() > best:
            best, marks = float(shares.min()), found
        if bound <= best * (1 + CLOSE) or not searching.has_time():
            break
        weights = weights * np.exp(-4 * rate * (shares - shares.min()))
        weights /= weights.sum()
    return best, bound, marks


@dataclass(slots=True)
class Kept:
    """The best sites that keep the floors, int8 (J′,), their gain, and a bound on any, no constant."""

    is_open: Marks
    gain: float
    bound: float


def keep_floor(
    groups: Groups, searching: PricedSearch, floor: float, kept: Kept, is_enough: Callable[[Vector], bool]
) -> None:
    """Lower the bound of `kept` by prices on the floors; keep better sites met on the way."""
    asked = floor * groups.need - groups.had
    prices, rate, stalled = np.zeros(len(asked)), 1.0, 0
    for _ in range(MOST_STEPS):
        above, found, gained = searching.find(1.0 + groups.spread(prices, without=0.0))
        above -= float(prices @ asked)
        stalled = 0 if above < kept.bound - 0.01 * (kept.bound - kept.gain) else stalled + 1
        kept.bound = min(kept.bound, above)
        if is_enough(gained) and gained.sum() > kept.gain:
            kept.is_open, kept.gain = found, float(gained.sum())
        slack = groups.add_up(gained) - asked
        length = float((slack * slack / groups.need).sum())
        is_closed = kept.bound <= kept.gain + CLOSE * max(1.0, kept.gain)
        if is_closed or length == 0 or not searching.has_time():
            return
        if stalled >= PATIENCE:
            rate, stalled = rate * 0.5, 0
        step = rate * max(above - kept.gain, 1e-9 * abs(above)) / length
        prices = np.maximum(0.0, prices - step * slack / groups.need)
