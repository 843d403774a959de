"""A country: 20 regions that share nobody, solved by two processes, beside one region."""

import multiprocessing
import time
from collections.abc import Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from _drawn_weeks import draw_problem

from declic.engines.planning.check import check
from declic.engines.planning.solve import solve

REGIONS, PROCESSES, REGION_SECONDS, SMALLEST = 20, 2, 10.0, 20


@dataclass(frozen=True, slots=True)
class Solved:
    """One region's objective, bound, people seated, processor seconds, broken rules."""

    objective: int
    bound: int
    placed: int
    processor_seconds: float
    broken: int


def solve_region(learners: int, seed: int) -> Solved:
    """Return what one process finds for one region."""
    started = time.process_time()
    problem = draw_problem(learners, seed)
    plan = solve(problem, seconds=REGION_SECONDS, workers=1, seed=seed)
    broken = len(check(problem, plan))
    spent = time.process_time() - started
    return Solved(plan.objective, plan.bound, plan.count_seated(), spent, broken)


def _solve_all(executor: Executor, learners: int, seeds: Iterable[int]) -> tuple[float, list[Solved]]:
    started = time.perf_counter()
    solved = list(executor.map(partial(solve_region, learners), seeds))
    return time.perf_counter() - started, solved


def measure_country(learners: int) -> None:
    """Print one region, then 20, in wall and processor seconds, with the country's gap."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as executor:
        _solve_all(executor, SMALLEST, range(PROCESSES))  # both processes start and load their libraries
        one_seconds, one = _solve_all(executor, learners, [1])
        seconds, all_solved = _solve_all(executor, learners, range(1, REGIONS + 1))
    objective, bound = sum(one.objective for one in all_solved), sum(one.bound for one in all_solved)
    print(f"\nA country of {REGIONS} regions of {learners:,} learners, {PROCESSES} processes, "
          f"{REGION_SECONDS:g} s a region:\n")  # fmt: skip
    print("| | wall s | processor s | placed | gap |")
    print("|---|---|---|---|---|")
    _print_row("one region", one_seconds, one)
    _print_row("the country", seconds, all_solved)
    ratio = seconds / one_seconds
    work = sum(one.processor_seconds for one in all_solved) / max(1e-9, one[0].processor_seconds)
    print(f"\n- every plan keeps every rule: {sum(one.broken for one in all_solved)} broken")
    verdict = "holds" if ratio <= REGIONS else "does not hold"
    costs = f"{ratio:.1f} × its wall seconds, {work:.1f} × its work"
    print(f"- the country costs at most {REGIONS} × one region: {verdict} ({costs})")
    print(f"- {objective:,} points of at most {bound:,}")


def _print_row(name: str, seconds: float, solved: list[Solved]) -> None:
    objective, bound = sum(one.objective for one in solved), sum(one.bound for one in solved)
    spent, placed = sum(one.processor_seconds for one in solved), sum(one.placed for one in solved)
    print(f"| {name} | {seconds:.1f} | {spent:.1f} | {placed:,} | {100 * (bound / objective - 1):.2f} % |")
