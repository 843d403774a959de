"""Equity as a choice: for a rising floor under every group, the best sites and what they cost others.

The floor is asked as Σ_{i∈g} w_i a_i ≥ θ τ W_g for every group g, with τ the highest share that
can be given to all groups at once. It is shown as a frontier and never set as a rule: taken alone,
the highest floor can lose more people than it saves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from declic.engines.coverage.access import measure_existing
from declic.engines.coverage.areas import refuse_unless
from declic.engines.coverage.case import Case, open_case
from declic.engines.coverage.distance import Vector
from declic.engines.coverage.group_prices import CLOSE, Groups, Kept, PricedSearch, keep_floor, raise_floor
from declic.engines.coverage.measures import Measures, list_groups, measure_case
from declic.engines.coverage.plan import Plan
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.siting.exact import list_levels, serve_levels, write_program
from declic.engines.coverage.siting.gains import Marks
from declic.engines.coverage.siting.search import Found
from declic.engines.coverage.siting.solver import Answer, Program, solve_program
from declic.engines.coverage.siting.swap import measure_areas, measure_gain

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
HIGHEST_SHARE = 0.4  # of the seconds, kept for the highest floor
SLACK = 1e-7  # a floor met up to this share of it is met


@dataclass(frozen=True, slots=True)
class Compromise:
    """The best plan under a floor: `share` is θ, `floor` the share of need every group must reach."""

    share: float
    floor: float
    plan: Plan
    measures: Measures


def frontier(
    problem: Problem, *, shares: Sequence[float] = SHARES, seconds: float = 60, seed: int = 1
) -> tuple[Compromise, ...]:
    """Return the best plan under each floor, from none to the highest, each with its proved bound.

    Parameters
    ----------
    problem : Problem
        Decay or covering; its areas have groups.
    shares : sequence of float
        The floors to show, as shares θ of the highest one found.
    seconds : float
        Wall time allowed in all.
    seed : int
        Of the solver.

    Raises
    ------
    CoverageRefused
        When no area has a group, a share is not one, or the model is the median.

    References
    ----------
    Marsh & Schilling (1994), "Equity measurement in facility location analysis".

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> areas = Area("A", 9, 50, 3, "north"), Area("B", 2, 48, 3, "south")
    >>> one = Problem("decay", areas, (Site("S", 50, 3), Site("T", 48, 3)), sites_to_choose=1)
    >>> [(each.floor, each.plan.chosen) for each in frontier(one, shares=(0.0, 1.0), seconds=5)]
    [(0.0, ('S',)), (0.0, ('S',))]
    """
    refuse_unless(problem.model != "median", "Le modèle « median » n’a pas de plancher d’accès.")
    refuse_unless(all(0 <= share <= 1 for share in shares), "Un plancher est une part, entre 0 et 1.")
    case = open_case(problem)
    refuse_unless(len(list_groups(case)) > 0, "Aucune zone en besoin n’a de groupe.")
    end = time.perf_counter() + seconds
    best = case.find(seconds=seconds / 5, seed=seed)
    raising = _Floors(case, best, seed)
    start, highest = raising.find_highest(HIGHEST_SHARE * (end - time.perf_counter()))
    compromises = []
    asked = sorted(set(shares), reverse=True)
    for number, share in enumerate(asked):
        left = (end - time.perf_counter()) / (len(asked) - number)
        found = raising.solve_under(share * highest, start, left)
        start = found.is_open
        plan = case.make_plan(found, 0.0)
        compromises.append(Compromise(share, share * highest, plan, measure_case(case, plan.chosen)))
    return tuple(reversed(compromises))


class _Floors:
    """Searches with a floor under every group, first by prices, then by the exact program."""

    def __init__(self, case: Case, best: Found, seed: int) -> None:
        groups = list_groups(case)
        had = case.need * measure_existing(case.problem) + case.demand.floor
        of_area = np.full(len(case.need), -1)
        for number, (_, own) in enumerate(groups):
            of_area[own] = number
        self._case, self._best, self._seed = case, best, seed
        self._groups = Groups(
            of_area,
            np.array([had[own].sum() for _, own in groups]),
            np.array([case.need[own].sum() for _, own in groups]),
        )

    def _measure_lowest(self, marks: Marks) -> float:
        return float(self._groups.measure_shares(measure_areas(self._case.demand.gains, marks)).min())

    def _search(self, seconds: float) -> PricedSearch:
        demand = self._case.demand
        return PricedSearch(demand.gains, demand.limits, self._best, seconds=seconds, seed=self._seed)

    def _write_rows(self) -> csr_array:
        """Return one row of levels a group, (F, U)."""
        levels = list_levels(self._case.demand.gains)
        group = self._groups.of_area[levels.area]
        kept = np.flatnonzero(group >= 0)
        shape = (len(self._groups.need), len(levels.drop))
        return csr_array((levels.drop[kept], (group[kept], kept)), shape=shape)

    def find_highest(self, seconds: float) -> tuple[Marks, float]:
        """Return sites that give every group the highest floor found, and that floor."""
        demand, end = self._case.demand, time.perf_counter() + seconds
        lowest = self._measure_lowest(self._best.is_open)
        best, bound, marks = raise_floor(self._groups, self._search(seconds / 2), lowest)
        marks = self._best.is_open if marks is None else marks
        if bound <= best * (1 + CLOSE):
            return marks, best
        program = write_program(demand.gains, demand.limits)
        lifted = _add_floor(program, self._write_rows(), self._groups, demand.gains.site_count)
        hint = np.append(serve_levels(demand.gains, marks), best)
        answer = solve_program(lifted, seconds=end - time.perf_counter(), start=hint, seed=self._seed)
        other = _read_marks(answer, demand.gains.site_count)
        if other is not None and self._measure_lowest(other) > best:
            return other, self._measure_lowest(other)
        return marks, best

    def solve_under(self, floor: float, start: Marks, seconds: float) -> Found:
        """Return the best sites that keep a floor; `start` keeps it."""
        best, gains, end = self._best, self._case.demand.gains, time.perf_counter() + seconds
        if self._measure_lowest(best.is_open) >= floor * (1 - SLACK):
            return best
        kept = Kept(start, measure_gain(gains, start), best.bound - gains.constant)

        def is_enough(gained: Vector) -> bool:
            return bool(self._groups.measure_shares(gained).min() >= floor * (1 - SLACK))

        keep_floor(self._groups, self._search(seconds / 2), floor * (1 - SLACK), kept, is_enough)
        if kept.bound > kept.gain + CLOSE * max(1.0, kept.gain):
            self._finish(floor, kept, end - time.perf_counter(), is_enough)
        bound = max(kept.gain, kept.bound)
        return replace(
            best, is_open=kept.is_open, gain=kept.gain + gains.constant, bound=bound + gains.constant
        )

    def _finish(self, floor: float, kept: Kept, seconds: float, is_enough: Callable[[Vector], bool]) -> None:
        gains, limits, groups = self._case.demand.gains, self._case.demand.limits, self._groups
        least = floor * (1 - SLACK) * groups.need - groups.had
        program = write_program(gains, limits, floors=self._write_rows(), least=least)
        start = serve_levels(gains, kept.is_open)
        answer = solve_program(program, seconds=seconds, start=start, seed=self._seed)
        marks = _read_marks(answer, gains.site_count)
        if marks is not None:
            gained = measure_areas(gains, marks)
            if is_enough(gained * (1 + 10 * SLACK)) and gained.sum() > kept.gain:
                kept.is_open, kept.gain = marks, float(gained.sum())
        kept.bound = min(kept.bound, max(kept.gain, kept.gain if answer.is_proved else answer.bound))


def _add_floor(program: Program, floors: csr_array, groups: Groups, sites: int) -> Program:
    """Return the program that maximises one more column, the floor under every group."""
    old = program.rows.tocoo()
    new = floors.tocoo()
    count, rows, columns = len(groups.need), old.shape[0], old.shape[1]
    row = np.concatenate([old.row, new.row + rows, np.arange(count) + rows])
    column = np.concatenate([old.col, new.col + sites, np.full(count, columns)])
    factor = np.concatenate([old.data, new.data, -groups.need])
    return Program(
        worth=np.append(np.zeros(columns), 1.0),
        most=np.append(program.most, 1.0),
        is_whole=np.append(program.is_whole, False),
        rows=csr_array((factor, (row, column)), shape=(rows + count, columns + 1)),
        lower=np.concatenate([program.lower, -groups.had]),
        upper=np.concatenate([program.upper, np.full(count, np.inf)]),
    )


def _read_marks(answer: Answer, sites: int) -> Marks | None:
    return None if answer.values is None else (answer.values[:sites] > 0.5).astype(np.int8)
