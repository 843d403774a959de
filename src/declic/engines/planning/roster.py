"""Who of the team is still free while a plan is being built, group by group."""

from __future__ import annotations

from collections import Counter, defaultdict

from declic.engines.planning.facts import Adult, Trainer
from declic.engines.planning.options import can_help
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem


class Roster:
    """The team's week so far; says who may still take a session at a site and a slot."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._sessions: Counter[str] = Counter()
        self._taken: set[tuple[str, int]] = set()
        self._sites: defaultdict[tuple[str, int], set[str]] = defaultdict(set)

    def engage(self, adult_id: str, site: str, slot: int) -> None:
        """Note that an adult gives this session."""
        self._sessions[adult_id] += 1
        self._taken.add((adult_id, slot))
        self._sites[adult_id, self._problem.get_day(slot)].add(site)

    def engage_group(self, group: PlannedGroup) -> None:
        """Note that all the adults of a group give its session."""
        for adult in group.adults:
            self.engage(adult, self._problem.room_by_id[group.room].site, group.slot)

    def is_free(self, adult: Adult, site: str, slot: int) -> bool:
        """Return whether an adult may take one more session at this site and slot."""
        return (
            can_help(adult, site, slot)
            and (adult.id, slot) not in self._taken
            and self._sessions[adult.id] < adult.sessions_per_week
            and self._day_allows(adult, site, slot)
        )

    def _day_allows(self, adult: Adult, site: str, slot: int) -> bool:
        sites = self._sites[adult.id, self._problem.get_day(slot)]
        if not isinstance(adult, Trainer):
            return not sites
        limit = self._problem.same_day_travel_km
        return all(self._problem.measure_sites_apart(site, other) <= limit for other in sites)

    def count_sessions(self, adult_id: str) -> int:
        """Return how many sessions an adult gives so far."""
        return self._sessions[adult_id]
