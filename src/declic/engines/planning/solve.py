"""The planner: the greedy plan, an exact search of the whole week, and pieces improved beside."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from declic.engines.planning.bound import bound_without_search
from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.improve import improve
from declic.engines.planning.matrix import Vector
from declic.engines.planning.model import Model
from declic.engines.planning.options import Opening, list_openings
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.reading import read_groups, write_groups
from declic.engines.planning.solver import Answer, solve_program
from declic.engines.planning.wishes import measure_objective

# An antenna (some 60 people) is proved by one uninterrupted look; a city is not.
ANTENNA_COLUMNS, ANTENNA_LOOK_SHARE = 1500, 0.6
CITY_LOOK_SHARE, CITY_LOOK_SECONDS = 0.1, 4.0
CLOSING_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search is: seconds spent, best objective and proved bound, in points."""

    seconds: float
    objective: int
    bound: int


OnProgress = Callable[[Progress], None]


def solve(
    problem: Problem,
    *,
    seconds: float = 20.0,
    workers: int = 2,
    seed: int = 1,
    on_progress: OnProgress | None = None,
) -> Plan:
    """Return the best plan found in some seconds of wall time, with a proved upper bound.

    The whole week is first solved exactly for a few seconds, which is enough for the everyday
    case of an antenna. If it is not, the exact search goes on in one thread for the bound while
    pieces of the week are improved in another (one after the other where `workers` is 1).
    The same facts and seed give the same plan whenever that first look ends by a proof; where
    time cuts it, two runs may find two plans, equal or not. With zero seconds the plan is the
    longest-waiting-first one, its bound still valid.

    Raises
    ------
    ValueError
        When `seconds` is negative or `workers` is under 1.

    References
    ----------
    Strong formulation solved by HiGHS; large neighbourhood search after Shaw (1998).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> solve(Problem(5, 4, levels=(), weights=Weights()), seconds=1).is_proved_best
    True
    """
    if not seconds >= 0 or workers < 1:
        raise ValueError("Il faut zéro seconde ou plus, et au moins un processus.")
    search = _Search(problem, seconds=seconds, seed=seed, on_progress=on_progress)
    search.run(workers)
    return search.tell()


class _Search:
    """The best plan so far and the lowest proved bound; only plans that pass `check` enter."""

    def __init__(
        self, problem: Problem, *, seconds: float, seed: int, on_progress: OnProgress | None
    ) -> None:
        self.started = time.monotonic()
        self.until = self.started + seconds
        self._problem, self._seed, self._on_progress = problem, seed, on_progress
        self._openings: tuple[Opening, ...] = list_openings(problem)
        self._groups = place_longest_waiting_first(problem, self._openings)
        self._objective = measure_objective(problem, self._groups)
        self._bound = bound_without_search(problem, self._openings)
        self._offer(())
        self._model = Model(problem, self._openings)

    def is_open(self) -> bool:
        """Return whether time is left and the best plan is not proved best."""
        return self.count_seconds_left() > 0 and self._objective < self._bound

    def count_seconds_left(self) -> float:
        """Return the seconds left to search, keeping a little to write the plan."""
        return self.until - time.monotonic() - CLOSING_SECONDS

    def run(self, workers: int) -> None:
        """Look at the whole week, then improve it by pieces, beside the whole or before it."""
        if self.is_open():
            self.look_at_the_whole(self.choose_first_look_seconds())
        if self.is_open() and workers > 1:
            self.improve_beside_the_whole()
        elif self.is_open():
            self.improve_until(self.started + 0.7 * (self.until - self.started))
            self.look_at_the_whole(self.count_seconds_left())

    def choose_first_look_seconds(self) -> float:
        """Return how long to look at the whole week before improving it by pieces."""
        seconds = self.until - self.started
        if len(self._model.program.points) <= ANTENNA_COLUMNS:
            return ANTENNA_LOOK_SHARE * seconds
        return min(CITY_LOOK_SECONDS, CITY_LOOK_SHARE * seconds)

    def look_at_the_whole(self, seconds: float) -> None:
        """Solve the whole week exactly for some seconds, from the best plan so far."""
        self._learn(self._solve_whole(self._write(), seconds))

    def improve_until(self, until: float) -> None:
        """Improve pieces of the week until a moment."""
        self._improve(until, lambda: not self.is_open())

    def improve_beside_the_whole(self) -> None:
        """Solve the whole week in one thread, improve pieces of it in this one."""
        start, seconds = self._write(), self.count_seconds_left()
        with ThreadPoolExecutor(max_workers=1) as beside:
            whole: Future[Answer] = beside.submit(self._solve_whole, start, seconds)
            self._improve(self.until - CLOSING_SECONDS, whole.done)
        self._learn(whole.result())

    def tell(self) -> Plan:
        """Return the best plan, with its reasons."""
        unplaced = explain_unplaced(self._problem, self._groups, self._openings)
        return self._make_plan(self._groups, self._objective, unplaced)

    def _make_plan(
        self, groups: tuple[PlannedGroup, ...], objective: int, unplaced: tuple[Unplaced, ...]
    ) -> Plan:
        seconds = round(time.monotonic() - self.started, 3)
        return Plan(objective, self._bound, groups, unplaced, seconds, self._seed)

    def _solve_whole(self, start: Vector, seconds: float) -> Answer:
        return solve_program(self._model.program, seconds=seconds, start=start, seed=self._seed)

    def _improve(self, until: float, is_done: Callable[[], bool]) -> None:
        def keep(values: Vector) -> None:
            self._offer(read_groups(self._model, values))

        improve(self._model, self._write(), until=until, seed=self._seed, is_done=is_done, on_better=keep)

    def _write(self) -> Vector:
        return write_groups(self._model, self._groups)

    def _learn(self, answer: Answer) -> None:
        """Take the bound and the values of an exact search; a proof decides between equals."""
        if answer.values is not None:
            self._offer(read_groups(self._model, answer.values), even_equal=answer.is_proved)
        if math.isfinite(answer.bound):
            bound = math.floor(answer.bound + 1e-6 * max(1.0, abs(answer.bound)))
            self._bound = max(self._objective, min(self._bound, bound))
        self._report()

    def _offer(self, groups: tuple[PlannedGroup, ...], *, even_equal: bool = False) -> None:
        """Keep these groups if they are better and break no rule."""
        objective = measure_objective(self._problem, groups)
        if objective + even_equal <= self._objective:
            return
        seated = {learner for group in groups for learner in group.learners}
        left = (Unplaced(id_) for id_ in self._problem.learner_by_id if id_ not in seated)
        if not check(self._problem, self._make_plan(groups, objective, tuple(left))):
            self._groups, self._objective = groups, objective
            self._report()

    def _report(self) -> None:
        if self._on_progress:
            spent = time.monotonic() - self.started
            self._on_progress(Progress(spent, self._objective, self._bound))
