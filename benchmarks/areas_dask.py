"""Plans of many antennas on a Dask cluster: one process, one worker, two workers, the same seeds.

Twenty antennas that share nobody are one country to the planner; each is a task of its own. Every
worker has one thread; each antenna has the same seconds everywhere, so that more workers end sooner.
`--antennas 20 --learners 150` draws them; a worker killed in the middle leaves its tasks to the other.
"""

import os
import signal
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

import _one_thread  # noqa: F401  # first: one thread a process
from _drawn_weeks import draw_problem

from declic.engines.planning.check import check
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve

SEED, TARGET_SHARE = 1, 0.65


@dataclass(frozen=True)
class Solved:
    """A plan and how long it took, in wall seconds."""

    plan: Plan
    seconds: float


def main() -> None:
    """Plan the country three ways, print the table and the targets."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--antennas", type=int, default=20)
    parser.add_argument("--learners", type=int, default=150, help="of each antenna")
    parser.add_argument("--seconds", type=float, default=6.0, help="for each antenna")
    options = parser.parse_args()
    country = draw_problem(options.learners, SEED, regions=options.antennas)
    whole = options.seconds * options.antennas
    with ThreadPoolExecutor(1) as here:
        here.submit(
            solve, draw_problem(options.learners, SEED), seconds=1.0
        ).result()  # what it needs is loaded
        found = {"one process, embedded": planned(country, here, whole, 1)}
    for workers in (1, 2):
        with cluster(workers) as executor:
            executor.submit(solve, country, seconds=0.0).result()  # the workers load what they need
            found[f"Dask, {workers} worker(s)"] = planned(country, executor, whole / workers, workers)
    with cluster(2, kills_one_after=options.seconds) as executor:
        found["Dask, 2 workers, one killed"] = planned(country, executor, whole, 1)
    report(country, found)


def planned(country: Problem, executor: Executor, seconds: float, workers: int) -> Solved:
    """Return the plan of the country through an executor."""
    began = time.perf_counter()
    plan = solve(country, seconds=seconds, workers=workers, seed=SEED, executor=executor)
    return Solved(plan, time.perf_counter() - began)


@contextmanager
def cluster(workers: int, kills_one_after: float = 0.0) -> Iterator[Executor]:
    """Start a cluster of one-thread workers on this machine; kill one of them meanwhile, if asked."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        if kills_one_after:
            killer = Timer(kills_one_after, os.kill, (local.workers[0].pid, signal.SIGKILL))
            killer.daemon = True
            killer.start()
        yield client.get_executor()


def report(country: Problem, found: dict[str, Solved]) -> None:
    """Print each plan, then what was asked of them."""
    print("| | wall s | objective | bound | placed | rules broken |\n|---|---|---|---|---|---|")
    for name, one in found.items():
        plan, seated = one.plan, f"{one.plan.count_seated():,} of {len(country.learners):,}"
        figures = f"{one.seconds:.1f} | {plan.objective:,} | {plan.bound:,} | {seated}"
        print(f"| {name} | {figures} | {len(check(country, plan))} |")
    objectives = {one.plan.objective for one in found.values()}
    print(f"\n- the same objective everywhere: {'holds' if len(objectives) == 1 else 'does not hold'}")
    same = len({one.plan.groups for one in found.values()}) == 1
    print(f"- the same groups everywhere: {'holds' if same else 'does not hold'}")
    share = found["Dask, 2 worker(s)"].seconds / found["Dask, 1 worker(s)"].seconds
    verdict = "holds" if share <= TARGET_SHARE else "does not hold"
    print(f"- two workers take at most {TARGET_SHARE} of one worker's time: {verdict} ({share:.2f})")


if __name__ == "__main__":
    main()
