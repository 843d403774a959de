"""The planner beside its rivals: objective, proved bound, people placed, seconds, memory, every target.

    .venv/bin/python benchmarks/planning.py [--seconds 60] [--quick] [--instances city-200,500 scarce]
                                            [--methods ours,greedy,cpsat,cpsat8,highs,scip] [--no-tenth]
                                            [--parts table,repeats,replan,whatif,country]
                                            [--country-learners 10000]

The four shared weeks are read from the folder DECLIC_SHARED (by default ../shared), and three more of
each size are drawn (`_drawn_weeks.py`). Every method runs alone, in a process of its own, with the same
seconds and two workers: Déclic; longest waiting first, as a person with a spreadsheet does; the whole
week given to CP-SAT (also with eight threads on the same cores), to HiGHS and, up to 500 learners, to
SCIP, each started from the greedy plan.
"""

import os
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Iterator
from pathlib import Path

from _week_runs import (
    CP_SAT,
    CP_SAT_EIGHT,
    GREEDY,
    HIGHS,
    OURS,
    SCIP,
    TENTH,
    TITLES,
    Case,
    Line,
    Task,
    measure,
)
from _week_targets import Measured, print_targets

SHARED = Path(os.environ.get("DECLIC_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FILES = (("city-200", "200"), ("city-500-scarce", "500 scarce"), ("region-2000", "2000"),
         ("region-10000", "10000"))  # fmt: skip
SIZES = {"200": (200, 1.0), "500": (500, 1.0), "500 scarce": (500, 0.6), "2000": (2000, 1.0),
         "2000 scarce": (2000, 0.6), "10000": (10_000, 1.0)}  # fmt: skip
DRAWN_SEEDS, WORKERS, SEED = (1, 2, 3), 2, 1
SECONDS, LARGE, LARGE_SECONDS = 60.0, 10_000, 120.0
QUICK_SECONDS, QUICK_LEARNERS, SCIP_LEARNERS, TENTH_LEARNERS = 10.0, 500, 500, 2000
METHODS = (OURS, GREEDY, CP_SAT, CP_SAT_EIGHT, HIGHS, SCIP)
PARTS = ("table", "repeats", "replan", "whatif", "country")


def read_options() -> Namespace:
    """Return what the command line asks for."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--instances", default="", help="names or kinds, separated by commas; all by default")
    parser.add_argument("--seconds", type=float, help="for each method, whatever the size")
    parser.add_argument("--quick", action="store_true", help="10 seconds, one seed, up to 500 learners")
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--tenth", action=BooleanOptionalAction, default=True)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--country-learners", type=int, default=10_000, help="of each of the 20 regions")
    return parser.parse_args()


def _find_file(name: str) -> Path:
    return SHARED / "data" / "planning" / f"{name}.json.gz"


def list_cases(options: Namespace) -> list[Case]:
    """Return the weeks to measure on: the shared ones that exist, then the drawn ones."""
    name_by_kind = {kind: name for name, kind in FILES if _find_file(name).exists()}
    seeds = DRAWN_SEEDS[:1] if options.quick else DRAWN_SEEDS
    cases = []
    for kind, (learners, scarce) in SIZES.items():
        if name := name_by_kind.get(kind):
            cases.append(Case(name, kind, learners, scarce=scarce, path=str(_find_file(name))))
        cases += [Case(f"drawn {kind} seed {seed}", kind, learners, seed, scarce) for seed in seeds]
    wanted = {name.strip() for name in options.instances.split(",") if name.strip()}
    if wanted:
        return [case for case in cases if wanted & {case.name, case.kind}]
    return [case for case in cases if not options.quick or case.learners <= QUICK_LEARNERS]


def list_tasks(case: Case, options: Namespace) -> Iterator[Task]:
    """Yield the methods to run on a week, each with its time."""
    usual = LARGE_SECONDS if case.learners >= LARGE else SECONDS
    seconds = options.seconds or (QUICK_SECONDS if options.quick else usual)
    wanted = options.methods.split(",")
    for method in METHODS:
        is_left_out = method == SCIP and case.learners > SCIP_LEARNERS
        if method in wanted and not is_left_out:
            yield Task(case, method, seconds, WORKERS, SEED)
        if method == OURS and method in wanted and options.tenth and case.learners >= TENTH_LEARNERS:
            yield Task(case, TENTH, seconds / 10, WORKERS, SEED)


def print_line(task: Task, line: Line | None) -> None:
    """Print a row of the table."""
    name = f"| {task.case.name} | {TITLES[task.method]} "
    if line is None:
        print(f"{name}| no answer | | | | {task.seconds:.0f} asked | | |", flush=True)
        return
    bound = "" if line.bound is None else f"{line.bound:,.0f}"
    gap = "" if line.gap is None else f"{100 * line.gap:.2f} %"
    note = "" if line.is_own else " (its start)"
    note += f" **breaks {', '.join(line.broken)}**" if line.broken else ""
    spent = f"{line.seconds:.1f} | {line.processor_seconds:.1f} | {line.megabytes:,.0f}"
    placed = f"{line.placed} of {line.learners}"
    print(f"{name}| {line.objective:,}{note} | {bound} | {gap} | {placed} | {spent} |", flush=True)


def measure_table(options: Namespace) -> list[Measured]:
    """Print one row for each week and method as they are measured; return them."""
    print("| week | method | objective | proved bound | gap | placed | seconds | processor s | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    measured = []
    for case in list_cases(options):
        for task in list_tasks(case, options):
            line = measure(task)
            print_line(task, line)
            if line is not None:
                measured.append(Measured(task, line))
    return measured


def say_what_is_absent() -> None:
    """Say which shared weeks are not there, and so not measured."""
    absent = [name for name, _ in FILES if not _find_file(name).exists()]
    if absent:
        names = ", ".join(absent)
        print(f"Not measured, for their files are absent (DECLIC_SHARED names the folder): {names}.\n")


def main() -> None:
    """Measure every week and print the table, the targets, and what else was asked."""
    options = read_options()
    parts = options.parts.split(",")
    if "table" in parts:
        say_what_is_absent()
        load = os.getloadavg()[0]
        print(f"{os.cpu_count()} cores, {WORKERS} workers, load {load:.1f} before starting.\n")
        print_targets(measure_table(options))
    if "repeats" in parts:
        from _week_repeats import measure_repeats

        shared = [case for case in list_cases(options) if case.path and case.learners < LARGE]
        measure_repeats(shared, options.seconds)
    if "replan" in parts:
        from _week_replans import measure_replanning

        measure_replanning()
    if "whatif" in parts:
        from _week_what_if import measure_what_if

        measure_what_if()
    if "country" in parts:
        from _week_country import measure_country

        measure_country(options.country_learners)


if __name__ == "__main__":
    main()
