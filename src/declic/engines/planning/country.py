"""A country: areas that share nobody, each planned as a task of its own, then put side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace

from declic.engines.planning.best import keep_lawful
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import measure_objective

SolveArea = Callable[[Problem, float, int], Plan]

LOOK_SECONDS = 0.1  # how often a stop is asked for
# The work of an area is counted: its clock waits for it so many times as long, where the machine is shared.
AREA_PATIENCE = 1.5
LATE_SECONDS = 5.0  # beyond the time allowed, before an area is left to its spreadsheet plan


@dataclass(frozen=True, slots=True)
class Country:
    """The areas, how each is solved, where, and in how many seconds of wall time in all."""

    problem: Problem
    areas: Sequence[Problem]
    solve_area: SolveArea
    executor: Executor
    seconds: float
    workers: int

    def solve(self, seed: int, should_stop: Callable[[], bool] | None = None) -> Plan:
        """Return the plans of all areas as one; an area whose task fails or is stopped gets no search.

        The bound is the sum of the areas' bounds: nobody can gain by crossing between them.
        """
        began = time.monotonic()
        each = self.seconds * min(1.0, self.workers / len(self.areas))
        tasks = [
            self.executor.submit(self.solve_area, area, each, seed * 1_000 + number)
            for number, area in enumerate(self.areas)
        ]
        until = began + AREA_PATIENCE * self.seconds + LATE_SECONDS
        plans = [
            _wait(task, until, should_stop) or self.solve_area(area, 0.0, seed)
            for task, area in zip(tasks, self.areas, strict=True)
        ]
        groups = tuple(group for plan in plans for group in plan.groups)
        return self._put_together(groups, plans, seed, began)

    def _put_together(
        self, found: tuple[PlannedGroup, ...], plans: Sequence[Plan], seed: int, began: float
    ) -> Plan:
        groups = keep_lawful(self.problem, found)
        objective = measure_objective(self.problem, groups)
        if len(groups) == len(found):
            unplaced = tuple(self._list_unplaced(plans))
        else:
            unplaced = explain_unplaced(self.problem, groups)
        bound = max(objective, sum(plan.bound for plan in plans))
        return Plan(objective, bound, groups, unplaced, round(time.monotonic() - began, 3), seed)

    def _list_unplaced(self, plans: Sequence[Plan]) -> Iterator[Unplaced]:
        """Yield, in the order of the facts, whoever has no seat, with the reasons found in their area."""
        told = {person.learner: person for plan in plans for person in plan.unplaced}
        here = {learner.id for area in self.areas for learner in area.learners}
        left_out = tuple(learner for learner in self.problem.learners if learner.id not in here)
        alone = replace(self.problem, learners=left_out)
        told |= {person.learner: person for person in explain_unplaced(alone, ())}
        return (told[learner.id] for learner in self.problem.learners if learner.id in told)


def _wait(task: Future[Plan], until: float, should_stop: Callable[[], bool] | None) -> Plan | None:
    """Return an area's plan; None where its task failed, is far too late, or all is stopped."""
    while time.monotonic() < until and not (should_stop is not None and should_stop()):
        try:
            return task.result(timeout=LOOK_SECONDS)
        except NotYet:
            if task.done():
                return None
        except (OSError, RuntimeError, CancelledError):  # a killed worker, a broken pool
            return None
    task.cancel()
    return None
