"""The planner: greedy, then ruin and recreate beside a proved bound; exact where that can end."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from declic.engines.planning.areas import cut_areas
from declic.engines.planning.best import BestPlan, OnProgress, Progress, keep_lawful
from declic.engines.planning.bound import bound_without_search
from declic.engines.planning.country import AREA_PATIENCE, Country
from declic.engines.planning.exact import ExactSearch
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.neighbourhoods import Neighbourhoods
from declic.engines.planning.options import list_openings
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem

__all__ = ["OnProgress", "Progress", "solve"]

Result = TypeVar("Result")

# An antenna (some 60 people) is proved by one uninterrupted exact search; a city is not.
ANTENNA_COLUMNS, ANTENNA_SHARE = 1_500, 0.6
# Up to a city (in pairs of a learner and an opening) an exact search lowers the bound; beyond, it
# would take the time of the trials.
CITY_PAIRS = 25_000
# Up to a small city the exact search often ends: it begins early.
SMALL_CITY_PAIRS = 6_000
# Trials of one second of allowed time, for one thread of a small week; half as many at so many
# learners. Fewer than a quiet machine makes, so that the clock seldom cuts and the same seed gives the
# same plan. The same of pieces solved exactly, whose work is counted in iterations.
TRIALS_A_SECOND, HALF_AT_LEARNERS = 34_000, 9_000
ITERATIONS_A_SECOND = 2_800
# Of the time of a city: trials from scratch; then pieces are solved exactly beside the whole.
CHAIN_SHARE, SMALL_CITY_CHAIN_SHARE = 0.45, 0.1
# With one worker, of the time left after the trials: for the pieces; the whole has the rest.
PIECES_SHARE = 0.6
# Areas given to an executor have at most so many people; where the cut goes through what interacts,
# this share of the time is theirs, the rest is for the whole.
AREA_LEARNERS, AREAS_SHARE = 12_000, 0.6
MOST_SLOTS = 62  # a week is one 64-bit mask
# An area given to an executor shares its machine with others: so much of the work of a week alone, and
# the whole is believed up to so many iterations a second, a third of what a quiet core makes.
AREA_PACE, AREA_ITERATIONS_A_SECOND = 0.45, 250
LATE_SECONDS = 3.0  # after which a search that does not end is left to itself


def solve(
    problem: Problem,
    *,
    seconds: float = 20.0,
    workers: int = 2,
    seed: int = 1,
    on_progress: OnProgress | None = None,
    start: Sequence[PlannedGroup] = (),
    should_stop: Callable[[], bool] | None = None,
    executor: Executor | None = None,
) -> Plan:
    """Return the best plan found in some seconds of wall time, with a proved upper bound.

    The week of an antenna is solved exactly. A larger one is broken and mended some thousand
    times a second (`search`), from the longest-waiting-first plan or from `start`, whichever is
    better, while prices prove the bound; up to a city, an exact search lowers it beside.

    With an `executor` of any kind (threads, processes, Dask's `client.get_executor()`), areas
    that do not interact are solved side by side, `workers` at a time, and what touches their
    boundaries is then searched together. The work of an area is counted, so that its plan is the
    same wherever it is made; on a machine that is shared, its clock waits half as long again.

    The same facts, seconds, workers and seed give the same plan wherever the clock cuts neither
    the trials (`TRIALS_A_SECOND` are made, some three quarters of what a core could) nor an exact
    search about to find better. `should_stop` is asked several times a second: the best plan so
    far is returned. With zero seconds the plan is the longest-waiting-first one, its bound valid.

    Raises
    ------
    ValueError
        When `seconds` is negative or `workers` is under 1.

    References
    ----------
    Schrimpf et al. (2000), ruin and recreate; Held, Wolfe & Crowder (1974), subgradient
    optimisation; strong formulation solved by HiGHS.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> solve(Problem(5, 4, levels=(), weights=Weights()), seconds=1).is_proved_best
    True
    """
    if not seconds >= 0 or workers < 1:
        raise ValueError("Il faut zéro seconde ou plus, et au moins un processus.")
    if executor is not None and not start:
        areas = cut_areas(problem, most_learners=AREA_LEARNERS)
        if areas.is_exact and len(areas.problems) > 1:
            country = Country(problem, areas.problems, solve_area, executor, seconds, workers)
            return country.solve(seed, should_stop)
    search = _Search(problem, seconds, seed, on_progress, should_stop)
    search.begin(start)
    if search.best.is_open():
        search.run(workers, executor)
    return search.best.tell(seed)


def solve_area(problem: Problem, seconds: float, seed: int) -> Plan:
    """Return the plan of one area, as an executor's task: everything in it can travel.

    Its work is counted, and its clock waits `AREA_PATIENCE` times the seconds for it: the same area,
    seconds and seed give the same objective however many tasks share the machine.
    """
    search = _Search(problem, seconds, seed, None, None, is_area=True)
    search.begin(())
    if search.best.is_open():
        search.run(1, None)
    return search.best.tell(seed)


class _Search:
    """One call of `solve`: which searches run, side by side or one after the other."""

    def __init__(
        self,
        problem: Problem,
        seconds: float,
        seed: int,
        on_progress: OnProgress | None,
        should_stop: Callable[[], bool] | None,
        *,
        is_area: bool = False,
    ) -> None:
        self.problem, self._seed, self._seconds = problem, seed, seconds
        self._is_area = is_area
        self._openings = list_openings(problem)
        self._is_continued = False
        self.best = BestPlan(
            problem,
            seconds=AREA_PATIENCE * seconds if is_area else seconds,
            bound=bound_without_search(problem, self._openings),
            on_progress=on_progress,
            should_stop=should_stop,
        )

    def begin(self, start: Sequence[PlannedGroup]) -> None:
        """Take the longest-waiting-first plan, or what holds of the given one where it is better."""
        self.best.offer(place_longest_waiting_first(self.problem, self._openings))
        if start:
            self._is_continued = self.best.offer(keep_lawful(self.problem, start), even_equal=True)

    def run(self, workers: int, executor: Executor | None) -> None:
        """Search until the time is over or the plan is proved best."""
        if executor is not None:
            self._solve_areas(workers, executor)
        pairs = sum(len(opening.candidates) for opening in self._openings)
        exact = None
        if pairs <= CITY_PAIRS and self.best.is_open():
            exact = ExactSearch(self.best, self._openings, self._seed)
            if exact.column_count <= ANTENNA_COLUMNS:
                look = self._look(exact, ANTENNA_SHARE * self._seconds, only_proved=self._is_area)
                self._watch(look, ANTENNA_SHARE * self.best.count_seconds_left())
        if self.best.is_open() and self.problem.slot_count <= MOST_SLOTS:
            share = SMALL_CITY_CHAIN_SHARE if pairs <= SMALL_CITY_PAIRS else CHAIN_SHARE
            self._try_and_prove(exact, workers, share)
        elif self.best.is_open() and exact is not None:
            self._watch(exact.look_at_the_whole, self.best.count_seconds_left())

    def _try_and_prove(self, exact: ExactSearch | None, workers: int, chain_share: float) -> None:
        """Make the trials, and lower the bound beside them or after them.

        Before an exact search, this share of the time is for trials from scratch.
        """
        from declic.engines.planning.search.trials import PROOF_SHARE, Trials  # numba, where it is needed

        trials = Trials(self.best, self._seed, is_continued=self._is_continued)
        trials.prove(self._seconds)
        seconds = (1 - PROOF_SHARE) * self._seconds
        if exact is None:
            trials.make(self._count_trials(seconds), threads=workers)
            return
        trials.make(self._count_trials(chain_share * seconds), threads=workers, share=chain_share)
        self._solve_pieces(exact, (1 - chain_share) * seconds, workers)

    def _count_trials(self, seconds: float) -> int:
        """Return how many trials a thread makes in these seconds of a machine that is not quick."""
        pace = AREA_PACE if self._is_area else 1.0
        return round(pace * seconds * TRIALS_A_SECOND / (1 + len(self.problem.learners) / HALF_AT_LEARNERS))

    def _look(self, exact: ExactSearch, seconds: float, *, only_proved: bool) -> Callable[[float], None]:
        """Return the exact search of the whole; in an area, only what these seconds prove anywhere."""
        most = AREA_ITERATIONS_A_SECOND * seconds if self._is_area else math.inf
        return partial(exact.look_at_the_whole, only_proved=only_proved, most_iterations=most)

    def _solve_pieces(self, exact: ExactSearch, seconds: float, workers: int) -> None:
        """Make the best plan better piece by piece, beside the whole that lowers the bound."""
        pieces = Neighbourhoods(self.best, exact.model, self._seed)
        lower = self._look(exact, seconds, only_proved=True)
        if workers == 1:
            pace = AREA_PACE if self._is_area else 1.0
            pieces.improve(round(pace * PIECES_SHARE * seconds * ITERATIONS_A_SECOND))
            self._seat_again(exact)
            self._watch(lower, self.best.count_seconds_left())
            return
        beside = ThreadPoolExecutor(max_workers=1)
        lowering = beside.submit(lower, self.best.count_seconds_left())
        pieces.improve(round(seconds * ITERATIONS_A_SECOND))
        self._seat_again(exact)
        _wait(lowering, self.best)
        beside.shutdown(wait=False)

    def _seat_again(self, exact: ExactSearch) -> None:
        if self.best.is_open():
            exact.seat_again(self.best.count_seconds_left())

    def _watch(self, look: Callable[[float], None], seconds: float) -> None:
        """Run an exact search beside, so that a stop is heard at once."""
        beside = ThreadPoolExecutor(max_workers=1)
        _wait(beside.submit(look, seconds), self.best)
        beside.shutdown(wait=False)

    def _solve_areas(self, workers: int, executor: Executor) -> None:
        """Solve the areas in an executor; they are then searched together."""
        areas = cut_areas(self.problem, most_learners=AREA_LEARNERS).problems
        if len(areas) < 2:
            return
        seconds = AREAS_SHARE * self.best.count_seconds_left() * min(1.0, workers / len(areas))
        tasks = [
            executor.submit(solve_area, area, seconds, self._seed * 1_000 + number)
            for number, area in enumerate(areas)
        ]
        plans = [_wait(task, self.best) for task in tasks]
        groups: list[PlannedGroup] = []
        for area, plan in zip(areas, plans, strict=True):
            rooms = {room.id for room in area.rooms}
            groups += plan.groups if plan else [g for g in self.best.groups if g.room in rooms]
        self.best.offer(keep_lawful(self.problem, groups))
        self._is_continued = True


def _wait(task: Future[Result], best: BestPlan) -> Result | None:
    """Return a task's result; None where it failed, or where it is stopped or far too late."""
    while not best.is_stopped() and best.count_seconds_left() > -LATE_SECONDS:
        try:
            return task.result(timeout=0.1)
        except TimeoutError:
            if task.done():
                return None
        except (OSError, RuntimeError):  # a killed worker, a broken pool
            return None
    task.cancel()
    return None
