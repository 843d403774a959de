"""« Where next » beside spopt: objective, proved bound, seconds, memory, every target.

    PYTHONPATH=src .venv-bench/bin/python benchmarks/coverage.py [--quick] [--no-spopt]

Each case runs alone, in a process of its own, on one thread. The region is that of the official files in
the folder DECLIC_SHARED (by default ../shared) where they are there; the country and the p-median cases are
drawn (`_sites_drawn.py`). spopt runs with the CBC solver of PuLP, as its documents show; where it needs more
than 15 minutes or 15 GB (5,000 × 2,000) it is not asked. `--quick` leaves out its long cases.
"""

if __name__ != "__main__":  # numba asks for the package « coverage » and would find this file instead
    raise ImportError("This is a program, not the package coverage.")

import os
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Iterator, Sequence

import _one_thread  # noqa: F401  # before NumPy
from _sites_runs import FRONTIER, OURS, SCENARIOS, SPOPT, TITLES, Line, Task, measure
from _sites_targets import Measured, print_targets

REGION_SITES, COUNTRY_COUNTS, PMEDS = 10, (10, 25, 50, 100), 40
SPOPT_PMEDS, SPOPT_PMEDS_QUICK = (1, 2, 3, 4, 5, 6, 11), (1, 2)
PARTS = ("region", "median", "cover", "decay", "pmed")


def read_options() -> Namespace:
    """Return what the command line asks for."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a few minutes: spopt on the small cases only")
    parser.add_argument("--spopt", action=BooleanOptionalAction, default=True)
    parser.add_argument("--parts", default=",".join(PARTS))
    return parser.parse_args()


def list_tasks(options: Namespace) -> Iterator[Task]:
    """Yield what to measure, in the order of the targets."""
    tasks_by_part = {
        "region": list_region_tasks(),
        "median": [Task("median", 50, "median", OURS, 120)],
        "cover": [Task("country", 50, "cover", OURS, 60)],
        "decay": [Task("country", count, "decay", OURS, 9) for count in COUNTRY_COUNTS],
        "pmed": list_pmed_tasks(SPOPT_PMEDS_QUICK if options.quick else SPOPT_PMEDS),
    }
    if not options.quick:
        tasks_by_part["cover"].append(Task("country", 50, "cover", SPOPT, 0))
    for part in options.parts.split(","):
        yield from tasks_by_part[part]


def list_region_tasks() -> list[Task]:
    """Return the region by every model, its scenarios and its frontier."""
    rivals = [Task("region", REGION_SITES, model, SPOPT, 0) for model in ("cover", "median")]
    ours = [Task("region", REGION_SITES, model, OURS, 20) for model in ("decay", "cover", "median")]
    others = [Task("region", REGION_SITES, "decay", method, 60) for method in (SCENARIOS, FRONTIER)]
    return ours + rivals + others


def list_pmed_tasks(rivals: Sequence[int]) -> list[Task]:
    """Return the forty p-median cases, some of them beside spopt."""
    ours = [Task("pmed", 0, "median", OURS, 60, number) for number in range(1, PMEDS + 1)]
    return ours + [Task("pmed", 0, "median", SPOPT, 0, number) for number in rivals]


def name_task(task: Task) -> str:
    """Return what is solved, in words."""
    if task.kind == "pmed":
        from _sites_drawn import PMED

        places, count = PMED[task.number - 1]
        return f"pmed{task.number} recipe, {places} places, p = {count}"
    sizes = {"region": "region 204 × 400", "country": "country 34,735 × 2,000", "median": "5,000 × 2,000"}
    return f"{sizes[task.kind]}, {task.model}, p = {task.sites_to_choose}"


def print_line(task: Task, line: Line | None) -> None:
    """Print a row of the table."""
    start = f"| {name_task(task)} | {TITLES[task.method]} "
    if line is None:
        print(f"{start}| no answer | | | | | |", flush=True)
        return
    gap = "proved" if line.gap == 0 else f"{100 * line.gap:.4f} %"
    spent = f"{line.seconds:.2f} | {line.processor_seconds:.2f} | {line.megabytes:,.0f}"
    print(f"{start}| {line.objective:,.2f} | {gap} | {spent} | {line.note} |", flush=True)


def measure_all(tasks: Sequence[Task]) -> list[Measured]:
    """Print one row for each task as it is measured; return them."""
    print("| problem | method | objective | gap | seconds | processor s | MB | |")
    print("|---|---|---|---|---|---|---|---|")
    measured = []
    for task in tasks:
        line = measure(task)
        print_line(task, line)
        if line is not None:
            measured.append(Measured(task, line))
    return measured


def main() -> None:
    """Measure every case and print the table and the targets."""
    options = read_options()
    from declic.engines.coverage.warm import warm

    warm()
    print(f"{os.cpu_count()} cores, one thread each, load {os.getloadavg()[0]:.1f} before starting.\n")
    tasks = [task for task in list_tasks(options) if options.spopt or task.method != SPOPT]
    print_targets(measure_all(tasks))


if __name__ == "__main__":
    main()
