"""What the team's sessions are worth, under the duals of the relaxation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from declic.engines.planning.facts import Adult, Trainer
from declic.engines.planning.options import can_help
from declic.engines.planning.problem import Problem

RowKey = tuple[str | int, ...]
Duals = Mapping[RowKey, float]

NOBODY = float("inf")  # the price of an adult who does not exist


class StaffPrices:
    """The worth of a lead and of a helper at each place, and of an adult's week, in points.

    A moment is a slot for a trainer, a day for a volunteer: one session each at most.
    """

    def __init__(self, problem: Problem, duals: Duals) -> None:
        self.problem, self.duals = problem, duals
        self._moments_by_adult: dict[str, dict[int, float]] = {}

    def get_dual(self, *key: str | int) -> float:
        """Return the dual of a row, in points for one unit; 0 where there is no such row."""
        return self.duals.get(key, 0.0)

    def has_dual(self, *key: str | int) -> bool:
        """Return whether the relaxation has such a row."""
        return key in self.duals

    def price_helpers(self, site: str, slot: int, count: int) -> float:
        """Return what this many helpers cost there, in points: infinity where they do not exist."""
        if self.has_dual("help", site, slot):
            return count * self.value_helper(site, slot)
        costs = sorted(self._price_adults(self.problem.volunteers, site, slot))
        return sum(costs[:count]) if len(costs) >= count else NOBODY

    def price_lead(self, site: str, slot: int, level: str) -> float:
        """Return what a lead of this level costs there, in points: infinity where nobody can."""
        if self.has_dual("lead", site, slot, level):
            return self.value_lead(site, slot, level)
        leads = [adult for adult in self.problem.adults if level in adult.led_levels]
        return min(self._price_adults(leads, site, slot), default=NOBODY)

    def value_helper(self, site: str, slot: int) -> float:
        """Return what one more helper is worth there, in points."""
        return max(0.0, -self.get_dual("help", site, slot))

    def value_lead(self, site: str, slot: int, level: str) -> float:
        """Return what one more lead is worth where groups of this level can open, in points."""
        return max(0.0, -self.get_dual("lead", site, slot, level))

    def charge_travel(self, adult: Adult, site: str) -> int:
        """Return what an adult's way to a site costs, in points."""
        is_trainer = isinstance(adult, Trainer)
        each = self.problem.weights.trainer_km if is_trainer else self.problem.weights.volunteer_km
        return each * adult.site_km[site]

    def get_moment(self, adult: Adult, slot: int) -> int:
        """Return the moment of an adult in which a slot falls."""
        return slot if isinstance(adult, Trainer) else self.problem.get_day(slot)

    def value_week(self, adult: Adult) -> float:
        """Return what an adult's sessions are worth: the best moments, as many as they give."""
        return sum(self._rank_moments(adult)[: adult.sessions_per_week])

    def value_session(self, adult: Adult) -> float:
        """Return what one more session of an adult is worth: the best moment left."""
        return sum(self._rank_moments(adult)[adult.sessions_per_week :][:1])

    def _price_adults(self, adults: Iterable[Adult], site: str, slot: int) -> list[float]:
        return [self._price_adult(adult, site, slot) for adult in adults if can_help(adult, site, slot)]

    def _price_adult(self, adult: Adult, site: str, slot: int) -> float:
        """Return what an adult's week loses by a session there: that moment, or their last one."""
        ranked = self._rank_moments(adult)
        last = sum(ranked[adult.sessions_per_week - 1 :][:1])
        lost = max(last, self._value_moments(adult).get(self.get_moment(adult, slot), 0.0))
        return lost + self.charge_travel(adult, site)

    def _rank_moments(self, adult: Adult) -> list[float]:
        return sorted(self._value_moments(adult).values(), reverse=True)

    def _value_moments(self, adult: Adult) -> dict[int, float]:
        """Return the worth of each moment worth something: at the best place, less the way there."""
        if adult.id not in self._moments_by_adult:
            best: defaultdict[int, float] = defaultdict(float)
            for slot in adult.slots:
                moment = self.get_moment(adult, slot)
                for site in adult.site_km:
                    worth = self._value_coming(adult, site, slot)
                    best[moment] = max(best[moment], worth)
            self._moments_by_adult[adult.id] = dict(best)
        return self._moments_by_adult[adult.id]

    def _value_coming(self, adult: Adult, site: str, slot: int) -> float:
        worth = [self.value_lead(site, slot, level) for level in adult.led_levels]
        if not isinstance(adult, Trainer):
            worth.append(self.value_helper(site, slot))
        return max(worth, default=0.0) - self.charge_travel(adult, site)
