"""One method on one problem, in a process of its own, so that time and memory are its own."""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import _one_thread  # noqa: F401  # before NumPy

if TYPE_CHECKING:
    from declic.engines.coverage import Problem

OURS, SCENARIOS, FRONTIER, SPOPT = "ours", "scenarios", "frontier", "spopt"
TITLES = {OURS: "Déclic", SCENARIOS: "200 scenarios", FRONTIER: "frontier of 5 floors", SPOPT: "spopt, CBC"}
GRACE_SECONDS, RIVAL_SECONDS = 120, 900


@dataclass(frozen=True, slots=True)
class Task:
    """A method on a kind of problem, with its size, its model, and the seconds it may use."""

    kind: str
    sites_to_choose: int
    model: str
    method: str
    seconds: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """What a method did; `bound` is None where it proves nothing."""

    objective: float
    bound: float | None
    seconds: float
    processor_seconds: float
    megabytes: float
    note: str = ""

    @property
    def gap(self) -> float:
        """Return the share by which the bound is away from the objective."""
        return (
            math.inf
            if self.bound is None
            else abs(self.bound - self.objective) / max(1e-12, abs(self.objective))
        )


def measure(task: Task) -> Line | None:
    """Return what a method does on a problem, or None where it dies or never stops."""
    command = [sys.executable, __file__, json.dumps(asdict(task))]
    most = RIVAL_SECONDS if task.method == SPOPT else 2 * task.seconds + GRACE_SECONDS
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=most, check=True)  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return Line(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Run the one task of the command line and print its answer as JSON."""
    task = Task(**json.loads(sys.argv[1]))
    problem = _draw(task)
    run: Callable[[Task, Problem], tuple[float, float | None, str]] = {
        OURS: _solve, SCENARIOS: _perturb, FRONTIER: _show_frontier, SPOPT: _ask_spopt,
    }[task.method]  # fmt: skip
    if task.method != SPOPT:
        from declic.engines.coverage.warm import warm

        warm()
    started, used = time.perf_counter(), _measure_processor()
    objective, bound, note = run(task, problem)
    seconds, processor = time.perf_counter() - started, _measure_processor() - used
    print(json.dumps(asdict(Line(objective, bound, seconds, processor, _measure_megabytes(), note))))


def _draw(task: Task) -> "Problem":
    from _sites_drawn import draw_country, draw_median, draw_pmed, read_region

    if task.kind == "region":
        return read_region(task.sites_to_choose, task.model)
    if task.kind == "country":
        return draw_country(task.sites_to_choose, task.model)
    if task.kind == "pmed":
        return draw_pmed(task.number)
    return draw_median(5000, 2000, task.sites_to_choose)


def _solve(task: Task, problem: "Problem") -> tuple[float, float | None, str]:
    from declic.engines.coverage import check
    from declic.engines.coverage.case import open_case
    from declic.engines.coverage.solve import solve, solve_case

    explains = task.kind == "region"
    if explains:
        plan = solve(problem, seconds=task.seconds)
    else:
        plan = solve_case(open_case(problem), seconds=task.seconds)
    wrong = check(problem, plan)
    note = f"{len(plan.explanation)} sentences" if explains else ""
    return plan.objective, plan.bound, " ".join((note, *wrong)).strip()


def _perturb(task: Task, problem: "Problem") -> tuple[float, float | None, str]:
    from declic.engines.coverage import perturb, solve

    plan = solve(problem, seconds=5)
    stability = perturb(problem, plan, count=200, seconds=task.seconds)
    firm = sum(share >= 0.9 for share in stability.kept_share.values())
    note = f"{firm} sites stay in 90 % of scenarios, mean regret {100 * stability.regret_mean:.2f} %"
    return plan.objective, plan.bound, note


def _show_frontier(task: Task, problem: "Problem") -> tuple[float, float | None, str]:
    from declic.engines.coverage import frontier

    found = frontier(problem, seconds=task.seconds)
    reached = ", ".join(f"{100 * one.measures.reached_share:.1f}" for one in found)
    floors = ", ".join(f"{100 * one.floor:.1f}" for one in found)
    worst = max(found, key=lambda one: one.plan.gap)
    note = f"floors {floors} %, reached {reached} %, largest gap {100 * worst.plan.gap:.3f} %"
    return worst.plan.objective, worst.plan.bound, note


def _ask_spopt(task: Task, problem: "Problem") -> tuple[float, float | None, str]:
    import numpy as np
    import pulp
    from spopt.locate import MCLP, PMedian

    from declic.engines.coverage.distance import DETOUR, estimate_minutes, locate, measure_great_circle

    need = np.array([area.need for area in problem.areas])
    cost = problem.distance
    if cost is None:
        cost = measure_great_circle(*locate(problem.areas), *locate(problem.sites))
        cost = DETOUR * cost if task.model == "median" else estimate_minutes(cost, problem.mode)
    if task.model == "median":
        model = PMedian.from_cost_matrix(cost, need, p_facilities=task.sites_to_choose)
    else:
        model = MCLP.from_cost_matrix(cost, need, problem.radius, p_facilities=task.sites_to_choose)
    model = model.solve(pulp.PULP_CBC_CMD(msg=False))
    value = float(pulp.value(model.problem.objective))
    return value, value, pulp.LpStatus[model.problem.status]


def _measure_processor() -> float:
    """Return the processor seconds of this process and of the solvers it has ended."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _measure_megabytes() -> float:
    """Return the peak memory of this process, and of the largest solver it started."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_maxrss for use in uses) / 1024


if __name__ == "__main__":
    main()
