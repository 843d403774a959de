"""Sharper prices: subgradient steps from the relaxation's duals, on a stronger relaxation.

The linear relaxation lets a group open by halves. Once every rule between people is priced,
the best whole group of each room and the best whole week of each adult are found exactly; the
prices then move towards what those choices lack or waste.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product

import numpy as np

from declic.engines.planning.matrix import Vector
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import build_week
from declic.engines.planning.search.dual import build_calendar, make_prices, make_scratch, make_use
from declic.engines.planning.search.dual_days import measure_bound
from declic.engines.planning.solve import MOST_SLOTS
from declic.engines.planning.staff_prices import Duals, RowKey
from declic.engines.planning.wishes import set_district_targets

STEPS = 800
AIM_SHARE = 0.02  # steps aim this far below the lowest bound
MEMORY = 0.7  # of the former directions in the next one
PATIENCE, SHORTER = 30, 0.6  # steps without a better bound before they shorten, and to what
BEYOND_REACH = 1e6  # the price of a lead where nobody can lead
SIGN_BY_KIND = {"learner": 1.0, "lead": -1.0, "help": -1.0, "site": 1.0, "district": -1.0}


class _Ascent:
    """The prices as one vector, the bound they prove, and where each named row is in it."""

    def __init__(self, problem: Problem) -> None:
        self._week, self._slots = build_week(problem), problem.slot_count
        self._calendar = build_calendar(self._week)
        self._prices = make_prices(self._week, self._slots)
        self._use = make_use(self._prices)
        self._scratch = make_scratch(self._week, self._slots)
        sizes = [len(part) for part in self._prices]
        self._cuts = np.cumsum(sizes)[:-1]
        self.row_number = dict(self._name_rows(problem, [0, *self._cuts.tolist()]))
        weights, free = problem.weights, np.inf
        self.highest = np.repeat([free, free, free, weights.site_used, weights.district_shortfall], sizes)
        self.start = np.repeat([0.0, BEYOND_REACH, 0.0, 0.0, 0.0], sizes)
        for name in _list_led_places(problem):
            self.start[self.row_number[name]] = 0.0

    def _name_rows(self, problem: Problem, firsts: list[int]) -> Iterator[tuple[RowKey, int]]:
        learners, leads, helpers, sites, districts = firsts
        levels, slots = problem.levels, range(problem.slot_count)
        for number, learner in enumerate(problem.learners):
            yield ("learner", learner.id), learners + number
        for number, site in enumerate(problem.sites):
            yield ("site", site.id), sites + number
            for slot in slots:
                place = number * len(slots) + slot
                yield ("help", site.id, slot), helpers + place
                for rank, level in enumerate(levels):
                    yield ("lead", site.id, slot, level.code), leads + place * len(levels) + rank
        for number, district in enumerate(set_district_targets(problem)):
            yield ("district", district), districts + number

    def measure(self, vector: Vector) -> tuple[float, Vector]:
        """Return the bound some prices prove, in points, and its subgradient."""
        for part, numbers in zip(self._prices, np.split(vector, self._cuts), strict=True):
            part[:] = numbers
        bound = measure_bound(self._week, self._calendar, self._prices, self._use, self._scratch, self._slots)
        return bound, np.concatenate(self._use)


def _list_led_places(problem: Problem) -> Iterator[RowKey]:
    """Yield the rows of the places where somebody can lead: the others are never open."""
    for adult in problem.adults:
        if adult.sessions_per_week:
            for site, slot, level in product(adult.site_km, adult.slots, adult.led_levels):
                yield ("lead", site, slot, level)


def sharpen(problem: Problem, duals: Duals, bound: float, *, seconds: float) -> tuple[Duals, float]:
    """Return the same rows' prices after some hundred steps, and the lower bound they prove.

    Rows the steps do not price (rooms, an adult's week and moments) are left out: what they are
    worth follows from the others. The duals and their bound come back where the week has too
    many slots for the compiled search.

    References
    ----------
    Polyak (1969), "Minimization of unsmooth functionals"; Camerini, Fratta & Maffioli (1975),
    "On improving relaxation methods by modified gradient techniques" (the memory of directions).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> sharpen(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), {}, 0.0, seconds=1)
    ({}, 0.0)
    """
    if problem.slot_count > MOST_SLOTS or not duals:
        return duals, bound
    ascent = _Ascent(problem)
    kept = [(name, number) for name, number in ascent.row_number.items() if name in duals]
    first = ascent.start.copy()
    for name, number in kept:
        first[number] = SIGN_BY_KIND[str(name[0])] * duals[name]
    best, lowest = _descend(ascent, first, seconds)
    sharper = {name: SIGN_BY_KIND[str(name[0])] * float(best[number]) for name, number in kept}
    return sharper, min(bound, lowest)


def _descend(ascent: _Ascent, first: Vector, seconds: float) -> tuple[Vector, float]:
    """Return the prices with the lowest bound met in `STEPS` steps, and that bound."""
    best = vector = np.clip(first, 0.0, ascent.highest)
    lowest, direction = ascent.measure(vector)
    until = time.monotonic() + seconds  # the first measure may load the compiled code
    bound = lowest
    length, patience = 1.0, PATIENCE
    for _ in range(STEPS):
        if time.monotonic() > until or not direction.any():
            break
        aim = lowest - AIM_SHARE * abs(lowest)
        step = length * (bound - aim) / float(direction @ direction)
        vector = np.clip(vector - step * direction, 0.0, ascent.highest)
        bound, gradient = ascent.measure(vector)
        direction = MEMORY * direction + (1 - MEMORY) * gradient
        patience -= 1
        if bound < lowest:
            best, lowest, patience = vector, bound, PATIENCE
        elif patience <= 0:
            vector, length, patience = best, SHORTER * length, PATIENCE
            bound, direction = ascent.measure(best)
    return best, lowest
