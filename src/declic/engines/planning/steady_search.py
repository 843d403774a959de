"""The search behind replanning: from the repaired plan to the one that disturbs people least."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from declic.engines.planning.bound import bound_without_search
from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.matrix import Program, Vector
from declic.engines.planning.options import list_openings
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import keep_what_holds
from declic.engines.planning.solver import Answer, relax_program, solve_program
from declic.engines.planning.stability import Stability
from declic.engines.planning.staff_returns import give_back_staff
from declic.engines.planning.steady_model import Mask, SteadyModel
from declic.engines.planning.wishes import measure_objective

RELAX_SHARE, SEARCH_SHARE, BOUND_SHARE = 0.7, 0.6, 0.8  # of the seconds left
TIDY_SECONDS = 0.8
CLOSING_SECONDS = 0.4  # kept to tell the plan
TOLERANCE, CHANGED = 1e-6, 0.01

Groups = tuple[PlannedGroup, ...]


class SteadySearch:
    """The best plan so far and how few people a plan can move; only what passes `check` enters."""

    def __init__(
        self, problem: Problem, present: Sequence[PlannedGroup], stability: Stability, seed: int
    ) -> None:
        self._problem, self._present, self._seed = problem, tuple(present), seed
        self._started = time.monotonic()
        self._stability = stability
        self._openings = list_openings(problem)
        self.groups: Groups = ()
        self._offer(keep_what_holds(problem, present, stability.running))
        self._points_bound = bound_without_search(problem, self._openings)
        self._value_bound = stability.bound(problem)

    def run(self, seconds: float, workers: int) -> None:
        """Search until these seconds, counted from the beginning, are over or nothing is left."""
        self._until = self._started + seconds - CLOSING_SECONDS
        if self._count_left() <= 0 or not any(opening.can_open for opening in self._openings):
            return
        self._model = SteadyModel(self._problem, self._openings, self._stability)
        start = self._model.write(self.groups)
        if workers > 1:
            with ThreadPoolExecutor(max_workers=1) as beside:
                whole = beside.submit(self._prove, start)
                self._look(start)
                self._learn_whole(*whole.result())
        else:
            self._look(start)
            self._learn_whole(*self._prove(self._model.write(self.groups)))

    def tell_plan(self) -> Plan:
        """Return the best plan, with its bound and its reasons."""
        unplaced = explain_unplaced(self._problem, self.groups)
        return self._make_plan(self.groups, unplaced)

    def count_least_moves(self) -> int:
        """Return a proved lower bound on the people moved, for this many people seated."""
        proved = math.ceil(self._stability.count_moved(self.groups) - self._measure_spare() - TOLERANCE)
        return max(self._stability.count_unavoidable(self._problem), proved)

    def _measure_spare(self) -> float:
        """Return how much more a plan could be worth, in people moved; under 1, the best is found."""
        return self._value_bound - self._stability.measure(self.groups)

    def _count_left(self) -> float:
        return self._until - time.monotonic()

    def _look(self, start: Vector) -> None:
        """Search around what the relaxation near them changes: its columns, its adults, its groups."""
        model, program = self._model, self._model.steady_program
        near = model.free_near(self._stability.list_displaced(self.groups), start)
        relaxed = relax_program(program.fix(start, near), seconds=RELAX_SHARE * self._count_left())
        values = start.copy()
        if relaxed.values.any():
            values[near] = relaxed.values
        groups, changed = model.free_openings(start, values), np.abs(values - start) > CHANGED
        for free in (changed, model.free_adults(changed), model.free_all()):
            self._search(program, groups & free, SEARCH_SHARE * (self._count_left() - TIDY_SECONDS))
        self._tidy()

    def _search(self, program: Program, free: Mask, seconds: float) -> None:
        _, values = self._solve(program, self._model.write(self.groups), free, seconds)
        if values is not None:
            self._offer(self._model.read(values))

    def _tidy(self) -> None:
        """In the same groups, change the fewest adults, then give the seats of most points."""
        model, seconds = self._model, min(TIDY_SECONDS, self._count_left()) / 2
        self._search(model.write_staff_program(), model.free_staff(), seconds)
        seats = model.free_seats(model.write(self.groups))
        self._search(model.write_seats_program(self._stability.measure(self.groups)), seats, seconds)

    def _prove(self, start: Vector) -> tuple[Answer, Vector | None]:
        """Bound the value and the points, then search among all groups with the time left."""
        program = self._model.valued_program
        if self._measure_spare() >= 1:
            relaxed = relax_program(program, seconds=BOUND_SHARE * self._count_left())
            self._value_bound = min(self._value_bound, relaxed.bound)
        self._bound_points()
        if self._measure_spare() < 1:
            return Answer(None, self._value_bound, is_proved=True), None
        return self._solve(program, start, self._model.free_all(), self._count_left())

    def _learn_whole(self, answer: Answer, values: Vector | None) -> None:
        """Take what the search among all groups found and proved."""
        self._value_bound = min(self._value_bound, answer.bound)
        before = self.groups
        if values is not None:
            self._offer(self._model.read(values))
        if self.groups is not before:
            self._tidy()

    def _bound_points(self) -> None:
        relaxed = relax_program(self._model.points_program, seconds=BOUND_SHARE * self._count_left())
        if math.isfinite(relaxed.bound):
            bound = math.floor(relaxed.bound + TOLERANCE * max(1.0, abs(relaxed.bound)))
            self._points_bound = min(self._points_bound, bound)

    def _solve(
        self, program: Program, start: Vector, free: Mask, seconds: float
    ) -> tuple[Answer, Vector | None]:
        """Solve a program over its free columns, from a start; return all its columns too."""
        piece, values = program.fix(start, free), start.copy()
        answer = solve_program(piece, seconds=seconds, start=start[free], seed=self._seed)
        if answer.values is None:
            return answer, None
        values[free] = answer.values
        return answer, values

    def _offer(self, groups: Sequence[PlannedGroup]) -> None:
        """Keep these groups if they disturb less and break no rule."""
        steady = give_back_staff(self._problem, groups, self._present)
        if self._rank(steady) > self._rank(self.groups):
            seated = {learner for group in steady for learner in group.learners}
            left = tuple(Unplaced(id_) for id_ in self._problem.learner_by_id if id_ not in seated)
            points = measure_objective(self._problem, steady)
            if not check(self._problem, Plan(points, points, steady, left)):
                self.groups = steady

    def _rank(self, groups: Groups) -> tuple[float, int, int, int, int]:
        """Return what is compared, in this order, between two plans."""
        return (
            self._stability.measure(groups),
            sum(len(group.learners) for group in groups),
            self._stability.count_reseated(groups),
            self._stability.count_unchanged(groups),
            measure_objective(self._problem, groups),
        )

    def _make_plan(self, groups: Groups, unplaced: tuple[Unplaced, ...]) -> Plan:
        objective = measure_objective(self._problem, groups)
        seconds = round(time.monotonic() - self._started, 3)
        bound = max(objective, self._points_bound)
        return Plan(objective, bound, groups, unplaced, seconds, self._seed)
