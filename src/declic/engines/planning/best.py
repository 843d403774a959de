"""The best plan so far and the lowest proved bound, kept by several searches at once."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.rules import RULES
from declic.engines.planning.wishes import measure_objective

CLOSING_SECONDS = 0.2
# Of the bound: more than what a solver's floats may lose.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search is: seconds spent, best objective and proved bound, in points, its groups."""

    seconds: float
    objective: int
    bound: int
    groups: tuple[PlannedGroup, ...]


OnProgress = Callable[[Progress], None]


class BestPlan:
    """What every search reads and improves; only groups that pass `check` enter.

    `seconds` are of wall time from now; `should_stop` is asked often, from several threads.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        seconds: float,
        bound: int,
        on_progress: OnProgress | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> None:
        self.problem = problem
        self.groups: tuple[PlannedGroup, ...] = ()
        self.objective = measure_objective(problem, ())
        self.bound = max(bound, self.objective)
        self._started = time.monotonic()
        self._until = self._started + seconds
        self._on_progress, self._should_stop = on_progress, should_stop
        self._lock = threading.RLock()

    def count_seconds_left(self) -> float:
        """Return the seconds left to search, keeping a little to write the plan."""
        return self._until - time.monotonic() - CLOSING_SECONDS

    def is_stopped(self) -> bool:
        """Return whether somebody asked to stop."""
        return self._should_stop is not None and self._should_stop()

    def is_open(self) -> bool:
        """Return whether time is left, nobody asked to stop, and the plan is not proved best."""
        return self.objective < self.bound and self.count_seconds_left() > 0 and not self.is_stopped()

    def offer(self, groups: Iterable[PlannedGroup], *, even_equal: bool = False) -> bool:
        """Keep these groups if they are better and break no rule; return whether they were kept."""
        found = tuple(groups)
        objective = measure_objective(self.problem, found)
        with self._lock:
            if objective + even_equal <= self.objective:
                return False
            seated = {learner for group in found for learner in group.learners}
            left = (Unplaced(id_) for id_ in self.problem.learner_by_id if id_ not in seated)
            if check(self.problem, Plan(objective, max(self.bound, objective), found, tuple(left))):
                return False
            self.groups, self.objective = found, objective
            self._report()
            return True

    def lower(self, bound: float) -> None:
        """Keep a proved bound if it is lower."""
        if math.isfinite(bound):
            with self._lock:
                floor = math.floor(bound + ROUNDING * max(1.0, abs(bound)))
                self.bound = max(self.objective, min(self.bound, floor))
                self._report()

    def tell(self, seed: int) -> Plan:
        """Return the best plan, with the reasons of those without a seat."""
        unplaced = explain_unplaced(self.problem, self.groups)
        seconds = round(time.monotonic() - self._started, 3)
        return Plan(self.objective, self.bound, self.groups, unplaced, seconds, seed)

    def _report(self) -> None:
        if self._on_progress:
            spent = time.monotonic() - self._started
            self._on_progress(Progress(spent, self.objective, self.bound, self.groups))


def keep_lawful(problem: Problem, groups: Sequence[PlannedGroup]) -> tuple[PlannedGroup, ...]:
    """Return the groups without those a broken rule names, until none is broken."""
    kept = tuple(group for group in groups if _is_known(problem, group))
    while kept:
        broken = [found for rule in RULES for found in rule(problem, kept)]
        named = {id_ for found in broken for id_ in found.ids}
        lawful = tuple(group for group in kept if not named & _list_names(group))
        if len(lawful) == len(kept):
            return kept if not broken else ()
        kept = lawful
    return ()


def _list_names(group: PlannedGroup) -> set[str]:
    return {group.room, *group.adults, *group.learners}


def _is_known(problem: Problem, group: PlannedGroup) -> bool:
    """Return whether a group names nothing and nobody the week does not have."""
    return (
        group.room in problem.room_by_id
        and group.level in problem.level_by_code
        and 0 <= group.slot < problem.slot_count
        and all(adult in problem.adult_by_id for adult in group.adults)
        and all(learner in problem.learner_by_id for learner in group.learners)
    )
