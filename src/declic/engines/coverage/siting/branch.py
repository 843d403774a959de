"""Branch and bound on the Lagrangian bound: what settling alone leaves open is decided by cases.

References: Beasley (1985), "A note on solving large p-median problems".
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.siting.bound import Descent
from declic.engines.coverage.siting.gains import FREE, OPEN, SHUT, Gains, Limits, Marks, Vector
from declic.engines.coverage.siting.shrink import shrink
from declic.engines.coverage.siting.swap import improve, measure_gain

CHUNK, MOST_CHUNKS = 80, 4  # steps of a descent at once, and how many times
STALLED_SHARE = 0.02  # of the gap: a descent that wins less in a chunk is left for two cases
LOOKED_EVERY = 30  # cases: how often a better choice is looked for


@dataclass(slots=True)
class Best:
    """The best choice found, int8 (J,), and its gain in people in need."""

    is_open: Marks
    gain: float

    def offer(self, gains: Gains, limits: Limits, marks: Marks) -> None:
        """Improve some open sites within the limits by exchanges; keep them where they are better."""
        if is_over(limits, marks):
            return
        gain = improve(gains, limits, marks)
        if gain > self.gain:
            self.is_open, self.gain = np.where(marks == OPEN, 1, 0).astype(np.int8), gain


@dataclass(frozen=True, slots=True)
class _Case:
    """The choices that keep to some marks int8 (J,).

    `bound` holds for all of them; `proved` is what the prices float64 (A,) prove by themselves.
    """

    bound: float
    status: Marks
    prices: Vector
    proved: float
    step: float


@dataclass(frozen=True, slots=True)
class _Part:
    """What a case leaves free: `sites` int64 (J′,), and the areas, a mask bool (A,), with a list left.

    `prices` float64 (A′,) are theirs; `had` float64 (A,) is what every area has already.
    """

    gains: Gains
    limits: Limits
    sites: NDArray[np.int64]
    areas: NDArray[np.bool_]
    had: Vector
    prices: Vector


def branch(
    gains: Gains, limits: Limits, best: Best, prices: Vector, bound: float, *, has_time: Callable[[], bool]
) -> float:
    """Return a proved bound on every choice, equal to the best found where time allows.

    `prices` float64 (A,) prove `bound`; `best` is improved on the way.
    """
    whole = replace(gains, constant=0.0)
    first = _Case(bound, np.zeros(gains.site_count, dtype=np.int8), prices, bound, 0.3)
    heap = [(-bound, 0, first)]
    count = 0
    while heap and has_time():
        _, _, case = heapq.heappop(heap)
        if case.bound < best.gain + gains.measure_tolerance(best.gain):
            return best.gain
        for child in _split(whole, limits, best, case, looks_near=count % LOOKED_EVERY == 0):
            count += 1
            heapq.heappush(heap, (-child.bound, count, child))
    return max([best.gain, *(case.bound for _, _, case in heap)])


def _split(gains: Gains, limits: Limits, best: Best, case: _Case, *, looks_near: bool) -> list[_Case]:
    """Lower a case's bound; return nothing when it is closed, else two smaller cases."""
    part, status = (
        _narrow(gains, limits, case, best.gain + gains.measure_tolerance(best.gain)),
        case.status.copy(),
    )
    descent = Descent(part.gains, part.limits, part.prices, step=case.step)
    beyond, marks = part.gains.constant, np.zeros(len(part.sites), dtype=np.int8)
    for number in range(MOST_CHUNKS):
        before = min(descent.bound, case.bound - beyond)
        descent.go_down(marks, aim=best.gain - beyond, steps=CHUNK)
        least = best.gain + gains.measure_tolerance(best.gain)
        if descent.bound + beyond < least:
            return []
        settled = descent.settle(marks, least=least - beyond)
        status[part.sites] = marks
        if is_over(limits, status) or _finish(gains, limits, best, status):
            return []
        gap = descent.bound + beyond - best.gain
        if number > 0 and not settled and before - descent.bound < STALLED_SHARE * gap:
            break
    if looks_near:
        _look_near(gains, limits, best, part, status, descent.taken)
    prices, proved = part.had.copy(), descent.bound + beyond
    prices[part.areas] += descent.prices
    smaller = _Case(min(case.bound, proved), status, prices, proved, max(0.05, descent.step))
    site = int(part.sites[_choose_site(descent.mean, marks)])
    return [_decide(smaller, site, mark) for mark in (OPEN, SHUT)]


def _narrow(gains: Gains, limits: Limits, case: _Case, least: float) -> _Part:
    """Return what a case leaves free.

    At prices λ that prove a bound L, a choice worth more than `least` leaves no area with less than
    λ − (L − least): that much is counted as had, and lists are cut there.
    """
    had = np.maximum(0.0, case.prices - (case.proved - least))
    rest = shrink(gains, limits, case.status, had)
    areas = rest.gains.cuts[1:] > rest.gains.cuts[:-1]
    left = replace(rest.gains, cuts=np.append(0, rest.gains.cuts[1:][areas]))
    prices = np.maximum(0.0, case.prices - rest.floor)[areas]
    return _Part(left, rest.limits, rest.sites, areas, rest.floor, prices)


def _look_near(gains: Gains, limits: Limits, best: Best, part: _Part, status: Marks, taken: Vector) -> None:
    """Improve by exchanges the sites that a relaxation takes; offer them where they are better."""
    marks = status[part.sites]
    marks[taken > 1.0 - 1e-9] = OPEN
    if is_over(part.limits, marks):
        return
    improve(part.gains, part.limits, marks)
    whole = (status == OPEN).astype(np.int8)
    whole[part.sites] = marks == OPEN
    if measure_gain(gains, whole) > best.gain:
        best.offer(gains, limits, whole)


def _decide(case: _Case, site: int, mark: int) -> _Case:
    status = case.status.copy()
    status[site] = mark
    return replace(case, status=status)


def _choose_site(mean: Vector, status: Marks) -> int:
    """Return the free site which the relaxation takes about every other time."""
    doubt = np.where(status == FREE, np.minimum(mean, 1.0 - mean), -1.0)
    return int(np.argmax(doubt))


def is_over(limits: Limits, status: Marks) -> bool:
    """Return whether the sites settled open break a limit: then no choice of this case is better."""
    opened = status == OPEN
    is_dear = limits.has_budget and limits.cost[opened].sum() > limits.budget * (1 + 1e-12)
    return bool(opened.sum() > limits.most_sites or is_dear)


def _finish(gains: Gains, limits: Limits, best: Best, status: Marks) -> bool:
    """Offer the one choice that is left, where no place or no free site is left; say so."""
    opened = int((status == OPEN).sum())
    free = status == FREE
    has_room = opened < limits.most_sites and bool(free.any())
    if has_room and limits.has_budget:
        left = limits.budget - limits.cost[status == OPEN].sum()
        has_room = bool((limits.cost[free] <= left).any())
    if has_room:
        return False
    marks = (status == OPEN).astype(np.int8)
    if measure_gain(gains, marks) > best.gain:
        best.is_open, best.gain = marks, measure_gain(gains, marks)
    return True
