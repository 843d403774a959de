"""Find the sites to open and prove how good they are: heuristics, prices, then the exact rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from declic.engines.coverage.siting.bound import Descent, measure_tops
from declic.engines.coverage.siting.branch import Best, branch, is_over
from declic.engines.coverage.siting.exact import solve_exactly
from declic.engines.coverage.siting.gains import FREE, OPEN, Gains, Limits, Marks, Vector
from declic.engines.coverage.siting.greedy import add_greedily
from declic.engines.coverage.siting.shrink import Rest, shrink

CHUNK, MOST_CHUNKS, STALLED_CHUNKS = 50, 400, 6
STALLED_SHARE = 0.02  # of the gap: fewer won in a chunk is a stall
THINNER_SHARE = 0.3  # of the sites settled: the rest is worth writing anew
EXACT_GAINS = 3000  # up to as many gains, the rest goes to the exact program


class _Outcome(Enum):
    """Why a descent ends: proved, many sites settled, nothing moves any more, or time is over."""

    CLOSED = auto()
    THINNER = auto()
    STALLED = auto()
    LATE = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """Open sites int8 (J,), what they gain, a proved bound, the prices float64 (A,) behind it.

    Gains are in people in need, constant included.
    """

    is_open: Marks
    gain: float
    bound: float
    prices: Vector


def search(
    gains: Gains,
    limits: Limits,
    *,
    seconds: float,
    seed: int = 1,
    start: Marks | None = None,
    prices: Vector | None = None,
    status: Marks | None = None,
) -> Found:
    """Return the best sites found in some seconds, and a bound that no choice exceeds.

    Parameters
    ----------
    gains : Gains
        Of A areas from J sites, in people in need.
    limits : Limits
        How many sites, at what cost.
    seconds : float
        Wall time allowed; a first choice and a first bound are always given.
    seed : int
        Of the exact solver.
    start : int8 array of shape (J,), optional
        A choice within the limits to start from.
    prices : float64 array of shape (A,), optional
        Prices to start from, as those of a neighbouring problem.
    status : int8 array of shape (J,), optional
        1 for a site that must be open, −1 for one that may not.

    References
    ----------
    Cornuéjols, Fisher & Nemhauser (1977), "Location of bank accounts to optimize float"; Beasley
    (1993), "Lagrangean heuristics for location problems".

    Examples
    --------
    >>> import numpy as np
    >>> from declic.engines.coverage.siting.gains import sort_gains
    >>> pairs = sort_gains(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([2.0, 1, 4]), (2, 2))
    >>> found = search(pairs, Limits(1, np.ones(2)), seconds=1)
    >>> found.is_open.tolist(), found.gain, found.bound
    ([0, 1], 4.0, 4.0)
    """
    end = time.perf_counter() + seconds
    marks = np.zeros(gains.site_count, dtype=np.int8) if status is None else status.astype(np.int8)
    rest = shrink(gains, limits, marks)
    first = None if start is None else start[rest.sites]
    guess = None if prices is None else np.maximum(0.0, prices - rest.floor)
    run = _Run(lambda: end - time.perf_counter(), seed)
    return _widen(run.search_rest(rest.gains, rest.limits, first, guess, 1.0), rest, marks)


def _widen(found: Found, rest: Rest, marks: Marks) -> Found:
    """Return what was found on the free sites as a choice among all."""
    is_open = (marks == OPEN).astype(np.int8)
    is_open[rest.sites] = found.is_open
    return replace(found, is_open=is_open, prices=found.prices + rest.floor)


@dataclass(frozen=True, slots=True)
class _Run:
    """A search under way: how many seconds are left, and the seed."""

    count_seconds: Callable[[], float]
    seed: int

    def search_rest(
        self, gains: Gains, limits: Limits, start: Marks | None, prices: Vector | None, step: float
    ) -> Found:
        """Search among free sites; go on with fewer each time enough of them are settled."""
        best = _start(gains, limits, start)
        guess = _guess_prices(gains, best) if prices is None else prices
        descent = Descent(gains, limits, guess, step=step)
        status = np.zeros(gains.site_count, dtype=np.int8)
        outcome = self._descend(gains, limits, best, descent, status)
        bound = best.gain if outcome is _Outcome.CLOSED else descent.bound
        if outcome is _Outcome.THINNER or (outcome is _Outcome.STALLED and (status != FREE).any()):
            rest = shrink(replace(gains, constant=0.0), limits, status)
            lower = np.maximum(0.0, descent.prices - rest.floor)
            again = max(0.05, descent.step) if outcome is _Outcome.THINNER else 0.3
            found = self.search_rest(rest.gains, rest.limits, best.is_open[rest.sites], lower, again)
            bound = min(bound, max(best.gain, found.bound))
            if found.gain > best.gain:
                best = Best(_widen(found, rest, status).is_open, found.gain)
        elif outcome is _Outcome.STALLED:
            bound = min(bound, self._close(gains, limits, best, descent))
        bound = max(bound, best.gain)
        return Found(best.is_open, best.gain + gains.constant, bound + gains.constant, descent.prices)

    def _descend(self, gains: Gains, limits: Limits, best: Best, descent: Descent, status: Marks) -> _Outcome:
        """Lower the bound and settle sites; say why it ends."""
        stalled, last = 0, best.is_open
        for number in range(MOST_CHUNKS):
            if number > 0 and self.count_seconds() <= 0:
                return _Outcome.LATE
            before = descent.bound
            descent.go_down(status, aim=best.gain, steps=CHUNK if number > 0 else 10)
            marks = (descent.taken > 1.0 - 1e-9).astype(np.int8)
            if (marks != last).any():
                last = marks.copy()
                if is_over(limits, marks):
                    marks = (status == OPEN).astype(np.int8)
                add_greedily(gains, limits, marks)
                best.offer(gains, limits, marks)
            least = best.gain + gains.measure_tolerance(best.gain)
            if descent.bound < least:
                return _Outcome.CLOSED
            settled = descent.settle(status, least=least)
            if is_over(limits, status):
                return _Outcome.CLOSED
            if (status != FREE).sum() > THINNER_SHARE * len(status):
                return _Outcome.THINNER
            is_slow = before - descent.bound < STALLED_SHARE * (descent.bound - best.gain)
            stalled = stalled + 1 if is_slow and settled == 0 else 0
            if stalled >= STALLED_CHUNKS:
                return _Outcome.STALLED
        return _Outcome.STALLED

    def _close(self, gains: Gains, limits: Limits, best: Best, descent: Descent) -> float:
        """Finish exactly; improve the best; return a bound on every choice."""
        if len(gains.gain) > EXACT_GAINS and not limits.has_budget:
            return branch(
                gains, limits, best, descent.prices, descent.bound, has_time=lambda: self.count_seconds() > 0
            )
        seconds = self.count_seconds()
        found, bound, is_proved = solve_exactly(
            gains, limits, start=best.is_open, seconds=seconds, seed=self.seed
        )
        if found is not None:
            best.offer(gains, limits, found)
        return best.gain if is_proved else bound


def _start(gains: Gains, limits: Limits, start: Marks | None) -> Best:
    best = Best(np.zeros(gains.site_count, dtype=np.int8), -1.0)
    starts = [] if start is None or is_over(limits, start) else [(start == 1).astype(np.int8)]
    starts.append(np.zeros(gains.site_count, dtype=np.int8))
    if limits.has_budget:
        starts.append(starts[-1].copy())
    for number, marks in enumerate(starts):
        add_greedily(gains, limits, marks, by_cost=limits.has_budget and number == len(starts) - 1)
        best.offer(gains, limits, marks)
    return best


def _guess_prices(gains: Gains, best: Best) -> Vector:
    """Return, for each area, the middle of its best open site's gain and its second-best's."""
    owner = np.repeat(np.arange(gains.area_count), np.diff(gains.cuts))
    served = np.flatnonzero(best.is_open[gains.site] == 1)
    firsts = served[np.diff(owner[served], prepend=-1) != 0]
    seconds = np.setdiff1d(served, firsts, assume_unique=True)
    seconds = seconds[np.diff(owner[seconds], prepend=-1) != 0]
    prices = np.zeros(gains.area_count)
    prices[owner[firsts]] = 0.5 * gains.gain[firsts]
    prices[owner[seconds]] += 0.5 * gains.gain[seconds]
    return np.minimum(prices, measure_tops(gains))
