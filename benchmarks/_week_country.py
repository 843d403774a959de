"""A country: 20 regions that share nobody, solved by two processes, beside one region."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass

from _drawn_weeks import draw_problem

from declic.engines.planning.areas import cut_areas
from declic.engines.planning.check import check
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve, solve_area

REGIONS, PROCESSES, REGION_SECONDS, SEED = 20, 2, 20.0, 1


@dataclass(frozen=True, slots=True)
class Solved:
    """What solving a week took in wall seconds and in processor seconds of every process."""

    plan: Plan
    seconds: float
    processor_seconds: float


def _count_processor_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _measure(work: Callable[[Executor], Plan]) -> Solved:
    """Return what a work given to fresh processes took, their start included."""
    began, spent = time.perf_counter(), _count_processor_seconds()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as executor:
        plan = work(executor)
    return Solved(plan, time.perf_counter() - began, _count_processor_seconds() - spent)


def measure_country(learners: int) -> None:
    """Print one region, then the country through `solve(executor=…)`, in wall and processor seconds."""
    country = draw_problem(learners, SEED, regions=REGIONS)
    region = cut_areas(country, most_learners=10 * learners).problems[0]
    seconds = REGION_SECONDS * REGIONS / PROCESSES
    one = _measure(lambda executor: executor.submit(solve_area, region, REGION_SECONDS, SEED).result())
    whole = _measure(
        lambda executor: solve(country, seconds=seconds, workers=PROCESSES, seed=SEED, executor=executor)
    )
    print(f"\nA country of {REGIONS} regions of {learners:,} learners, {PROCESSES} processes, "
          f"{REGION_SECONDS:g} s a region:\n")  # fmt: skip
    print("| | wall s | processor s | placed | gap |")
    print("|---|---|---|---|---|")
    _print_row("one region", region, one)
    _print_row("the country", country, whole)
    ratio, work = whole.seconds / one.seconds, whole.processor_seconds / one.processor_seconds
    print(f"\n- every plan keeps every rule: {len(check(country, whole.plan))} broken")
    verdict = "holds" if ratio <= REGIONS else "does not hold"
    costs = f"{ratio:.1f} × its wall seconds, {work:.1f} × its work"
    print(f"- the country costs at most {REGIONS} × one region: {verdict} ({costs})")


def _print_row(name: str, problem: Problem, solved: Solved) -> None:
    plan, placed = solved.plan, f"{solved.plan.count_seated():,} of {len(problem.learners):,}"
    times = f"{solved.seconds:.1f} | {solved.processor_seconds:.1f}"
    print(f"| {name} | {times} | {placed} | {100 * plan.gap_share:.2f} % |", flush=True)
