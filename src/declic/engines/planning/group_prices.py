"""What one more group would be worth at a place and a time, under the duals of the relaxation."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.facts import Codes, Room
from declic.engines.planning.matrix import Vector
from declic.engines.planning.problem import Problem
from declic.engines.planning.staff_prices import Duals, StaffPrices

Mask = NDArray[np.bool_]


class GroupPrices:
    """The profit a group adds, once each person and each adult in it is paid at their dual.

    A learner costs what their seat is worth elsewhere, an adult what their session is worth
    elsewhere: what remains is what a group brings beyond the present week, in points.
    Arrays are by site and learner, float64 or bool of shape (sites, L).
    """

    def __init__(self, problem: Problem, duals: Duals) -> None:
        self.problem, self.staff = problem, StaffPrices(problem, duals)
        self._site_number = {site.id: number for number, site in enumerate(problem.sites)}
        self._level = np.array([learner.level for learner in problem.learners])
        self._is_free = np.zeros((problem.slot_count, len(problem.learners)), dtype=np.bool_)
        for number, learner in enumerate(problem.learners):
            self._is_free[list(learner.slots), number] = True
        self._met_by_access: dict[Codes, Mask] = {}

    @cached_property
    def _kilometres(self) -> Vector:
        homes = np.array([(one.x_km, one.y_km) for one in self.problem.learners]).reshape(-1, 2)
        places = np.array([(one.x_km, one.y_km) for one in self.problem.sites]).reshape(-1, 2)
        apart = places[:, None, :] - homes[None, :, :]
        kilometres: Vector = np.hypot(apart[..., 0], apart[..., 1])
        return kilometres

    @cached_property
    def _limits(self) -> Vector:
        return np.array([learner.max_travel_km for learner in self.problem.learners])

    @cached_property
    def _seat_profit(self) -> Vector:
        """The points of each seat, less the duals of its learner and of their district."""
        learners = self.problem.learners
        weight = np.array([learner.weight for learner in learners])
        owed = np.array([self._owe(learner.id, learner.district) for learner in learners])
        points = np.rint(weight - self.problem.weights.travel * self._kilometres / self._limits)
        profit: Vector = points - owed
        return profit

    def _owe(self, learner: str, district: str | None) -> float:
        return self.staff.get_dual("learner", learner) + self.staff.get_dual("district", district or "")

    def get_profit(self, learner_number: int, site: str) -> float:
        """Return the profit of a learner's seat at a site, in points."""
        return float(self._seat_profit[self._site_number[site], learner_number])

    def list_profits(self, site: str, access: Codes, slot: int, level: str) -> Vector:
        """Return the seat profits of whoever could sit there, float64 of shape (people,), best first."""
        number = self._site_number[site]
        is_candidate = (self._level == level) & self._is_free[slot]
        is_candidate &= self._kilometres[number] <= self._limits
        is_candidate &= self._meet_needs(access | self.problem.site_by_id[site].access)
        profits: Vector = np.sort(self._seat_profit[number][is_candidate])[::-1]
        return profits

    def _meet_needs(self, access: Codes) -> Mask:
        if access not in self._met_by_access:
            met = [learner.access_needs <= access for learner in self.problem.learners]
            self._met_by_access[access] = np.array(met, dtype=np.bool_)
        return self._met_by_access[access]

    def price_group(self, site: str, slot: int, level: str, seats: int, profits: Vector) -> float:
        """Return the profit of the best group these people can form, its lead not yet paid.

        In points; minus infinity where too few people could sit. `profits` is float64 of
        shape (people,), best first.
        """
        rule = self.problem.level_by_code[level]
        sizes = np.arange(rule.minimum_size, min(seats, len(profits)) + 1)
        if not len(sizes):
            return -np.inf
        helpers = np.maximum(0, -(-sizes // rule.learners_per_adult) - 1)
        paid = np.array(
            [self.staff.price_helpers(site, slot, count) for count in range(int(helpers[-1]) + 1)]
        )
        totals = np.cumsum(profits)[sizes - 1] - paid[helpers]
        return float(totals.max()) - self.problem.weights.open_group + self._reward_site(site)

    def _reward_site(self, site: str) -> float:
        """Return the points a group brings by using its site: all of them where none can open yet."""
        return self.staff.duals.get(("site", site), self.problem.weights.site_used)

    def price_room(self, room: Room, slot: int) -> float:
        """Return what a room is worth at a slot, everyone in its best group paid, in points."""
        return self.price_place(room.site, room.seats, room.access, slot)

    def price_place(self, site: str, seats: int, access: Codes, slot: int) -> float:
        """Return the profit of the best group such a place would hold, in points, 0 for none."""
        worth = (self._price_led(site, seats, access, slot, level.code) for level in self.problem.levels)
        return max(0.0, max(worth, default=0.0))

    def _price_led(self, site: str, seats: int, access: Codes, slot: int, level: str) -> float:
        profits = self.list_profits(site, access, slot, level)
        paid = self.staff.price_lead(site, slot, level)
        return self.price_group(site, slot, level, seats, profits) - paid
