"""One method on one week, in a process of its own, so that time and memory are its own.

`measure` starts the process and reads its answer; started as a program, this file is that process.
Every plan, ours or a rival's, is replayed by `check` against every rule.
"""

import gzip
import json
import math
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _week_model import Found

    from declic.engines.planning.problem import Problem

OURS, TENTH, GREEDY = "ours", "tenth", "greedy"
CP_SAT, CP_SAT_EIGHT, HIGHS, SCIP = "cpsat", "cpsat8", "highs", "scip"
TITLES = {
    OURS: "Déclic",
    TENTH: "Déclic, a tenth of the time",
    GREEDY: "longest waiting first",
    CP_SAT: "CP-SAT, whole",
    CP_SAT_EIGHT: "CP-SAT, whole, 8 threads",
    HIGHS: "HiGHS, whole",
    SCIP: "SCIP, whole",
}
EIGHT = 8  # CP-SAT's strategies need eight threads, even on two cores, to all take part
GRACE_FACTOR, GRACE_SECONDS = 2, 60  # a rival that does not stop by itself is stopped


@dataclass(frozen=True, slots=True)
class Case:
    """A week to measure on: a file, or a size, a seed and a share of trainers to draw from."""

    name: str
    kind: str
    learners: int
    seed: int = 0
    scarce: float = 1.0
    path: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A method on a week, with the seconds and the workers it may use."""

    case: Case
    method: str
    seconds: float
    workers: int
    seed: int


@dataclass(frozen=True, slots=True)
class Line:
    """What a method did; `bound` is None where it proves nothing, `broken` names broken rules."""

    objective: int
    bound: float | None
    placed: int
    learners: int
    seconds: float
    processor_seconds: float
    megabytes: float
    is_own: bool
    broken: tuple[str, ...]

    @property
    def gap(self) -> float | None:
        """Return the share by which the bound exceeds the objective."""
        return None if self.bound is None else (self.bound - self.objective) / max(1, abs(self.objective))


def measure(task: Task) -> Line | None:
    """Return what a method does on a week, or None where it dies or never stops."""
    command = [sys.executable, __file__, json.dumps(asdict(task))]
    most = GRACE_FACTOR * task.seconds + GRACE_SECONDS
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=most, check=True)  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    answer = json.loads(done.stdout.splitlines()[-1])
    return Line(**{**answer, "broken": tuple(answer["broken"])})


def main() -> None:
    """Run the one task of the command line and print its answer as JSON."""
    values = json.loads(sys.argv[1])
    print(json.dumps(asdict(_run(Task(**{**values, "case": Case(**values["case"])})))))


def _run(task: Task) -> Line:
    from _drawn_weeks import draw_problem

    from declic.engines.planning.check import check
    from declic.engines.planning.plan import Plan, Unplaced
    from declic.engines.planning.problem import read_problem
    from declic.engines.planning.wishes import measure_objective

    case = task.case
    if case.path:
        problem = read_problem(gzip.decompress(Path(case.path).read_bytes()).decode())
    else:
        problem = draw_problem(case.learners, case.seed, scarce=case.scarce)
    started, used = time.perf_counter(), _measure_processor()
    found = _find(task, problem)
    seconds, processor_seconds = time.perf_counter() - started, _measure_processor() - used
    objective = measure_objective(problem, found.groups)
    seated = {learner for group in found.groups for learner in group.learners}
    left = tuple(Unplaced(one.id) for one in problem.learners if one.id not in seated)
    # A solver's bound may be off by a rounding error, and a plan without bound proves nothing to check.
    bound = math.floor(found.bound + 1e-6 * abs(found.bound)) if math.isfinite(found.bound) else None
    plan = Plan(objective, objective if bound is None else bound, found.groups, left)
    return Line(
        objective=objective,
        bound=bound,
        placed=len(seated),
        learners=len(problem.learners),
        seconds=seconds,
        processor_seconds=processor_seconds,
        megabytes=_measure_megabytes(task.workers),
        is_own=found.is_own,
        broken=tuple(sorted({broken.rule for broken in check(problem, plan)})),
    )


def _find(task: Task, problem: "Problem") -> "Found":
    # Imported where they are used: a method's memory is not another's libraries.
    from _week_model import Found, Search

    if task.method == GREEDY:
        from declic.engines.planning.greedy import place_longest_waiting_first

        return Found(place_longest_waiting_first(problem), math.inf, is_own=True)
    if task.method in (OURS, TENTH):
        from declic.engines.planning.solve import solve

        plan = solve(problem, seconds=task.seconds, workers=task.workers, seed=task.seed)
        return Found(plan.groups, plan.bound, is_own=True)
    from _week_rivals import ask_cp_sat, ask_highs, ask_scip, run_rival

    rivals = {CP_SAT: ask_cp_sat, CP_SAT_EIGHT: ask_cp_sat, HIGHS: ask_highs, SCIP: ask_scip}
    threads = EIGHT if task.method == CP_SAT_EIGHT else task.workers
    return run_rival(rivals[task.method], problem, Search(task.seconds, threads, task.seed))


def _measure_processor() -> float:
    """Return the processor seconds of this process and of the workers it has ended."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _measure_megabytes(workers: int) -> float:
    """Return the peak memory of this process and, where it started some, of its workers."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + workers * largest_child) / 1024


if __name__ == "__main__":
    main()
