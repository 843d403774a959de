"""The loop that lowers the proved bound: subgradient steps on the prices, best prices kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.search.arrays import Week
from declic.engines.planning.search.dual import (
    Prices,
    build_calendar,
    make_prices,
    make_scratch,
    make_use,
)
from declic.engines.planning.search.dual_days import choose_week, measure_bound

Points = NDArray[np.float64]

STEPS = 3000
PATIENCE, CAUTION, MEMORY = 60, 0.8, 0.85
SMALLEST_STEP = 1e-4
ROUNDING = 1e-6  # share of the bound: more than what adding floats may lose


@dataclass(frozen=True, slots=True)
class Proof:
    """A bound in points that no plan can pass, and what seats and people are worth under it.

    `learner` float64 (L,): the price of a person's seat; `adult` (A,): of one more session of
    an adult; `helper` (C,): of a helper in a cell.
    """

    bound: float
    learner: Points
    adult: Points
    helper: Points


def prove_bound(
    week: Week, slots: int, *, best_plan: float, is_open: Callable[[], bool], steps: int = STEPS
) -> Proof:
    """Return the lowest bound found in some steps, and its prices; the first step already proves one.

    `best_plan` is the objective of a plan at hand, in points: the bound cannot fall under it.

    References
    ----------
    Held, Wolfe & Crowder (1974), "Validation of subgradient optimization"; direction deflected
    after Camerini, Fratta & Maffioli (1975).
    """
    prices, calendar, scratch = make_prices(week, slots), build_calendar(week), make_scratch(week, slots)
    use = make_use(prices)
    highest = _limit_prices(week, prices)
    here = np.concatenate(prices)
    best, best_bound = here.copy(), np.inf
    direction, step, still = np.zeros_like(here), 1.0, 0
    cuts = np.cumsum([len(each) for each in prices])[:-1]
    for _ in range(steps):
        _write(prices, here, cuts)
        bound = measure_bound(week, calendar, prices, use, scratch, slots)
        if bound < best_bound - 0.5:
            best, best_bound, still = here.copy(), bound, 0
        else:
            best_bound, still = min(best_bound, bound), still + 1
        if still >= PATIENCE:
            step, still, here, direction = CAUTION * step, 0, best.copy(), np.zeros_like(here)
            if step < SMALLEST_STEP:
                break
            continue
        slope = np.concatenate(use)
        slope[(here <= 0) & (slope > 0)] = 0
        slope[(here >= highest) & (slope < 0)] = 0
        direction = slope + MEMORY * direction
        length = float(direction @ direction)
        if length < 1e-9 or bound <= best_plan or not is_open():
            break
        here = np.clip(here - step * (bound - best_plan) / length * direction, 0.0, highest)
    _write(prices, best, cuts)
    adult = np.array([_price_session(*found) for found in _list_weeks(week, prices, slots)])
    place = week.cell_site.astype(np.int64) * slots + week.cell_slot
    helper = prices.helper[place]
    return Proof(best_bound + ROUNDING * abs(best_bound), prices.learner.copy(), adult, helper)


def _limit_prices(week: Week, prices: Prices) -> Points:
    """Return the highest useful value of each price: a site's and a district's are bounded."""
    free = np.full(len(prices.learner) + len(prices.lead) + len(prices.helper), np.inf)
    sites = np.full(len(prices.site), float(week.site_used))
    return np.concatenate([free, sites, np.full(len(prices.district), float(week.district_shortfall))])


def _write(prices: Prices, here: Points, cuts: NDArray[np.int64]) -> None:
    for each, values in zip(prices, np.split(here, cuts), strict=True):
        each[:] = values


def _list_weeks(week: Week, prices: Prices, slots: int) -> list[tuple[Points, int]]:
    """Return what each adult's best week is worth with 0, 1, 2… sessions, and how many they give."""
    calendar, scratch, use = build_calendar(week), make_scratch(week, slots), make_use(prices)
    found = []
    for adult in range(len(week.adult_slots)):
        choose_week(week, calendar, prices, use, scratch, adult, slots)
        found.append((scratch.week_worth[-1].copy(), min(int(week.adult_sessions[adult]), slots)))
    return found


def _price_session(worth: Points, sessions: int) -> float:
    """Return what the last session of an adult's week is worth."""
    return float(worth[sessions] - worth[sessions - 1]) if sessions > 0 else 0.0
