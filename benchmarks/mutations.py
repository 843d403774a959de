"""Mutation testing of the engines that decide and that count: how many small faults their tests find.

    python benchmarks/mutations.py [indicators] [eligibility] [--workers 2] [--module counts/] [--every 10]

Every fault that cosmic-ray knows is put into a copy of the engine, one at a time; the engine's tests
run until one fails. Nothing is written in the tree. Exit code 1 when fewer than 90 % are found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from _mutant_runs import Verdict, Workshop
from _mutants import Mutant, list_mutants

PROJECT = Path(__file__).resolve().parent.parent
ENGINES = ("indicators", "eligibility")
TARGET = 0.90
#: Each fault is tried by a process that starts with the libraries already loaded.
FORK = multiprocessing.get_context("fork")


def main() -> int:
    """Measure each engine that is asked for, and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engines", nargs="*", default=ENGINES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--module", default="", help="only the modules whose path holds these letters")
    parser.add_argument("--every", type=int, default=1, help="one fault in so many")
    options = parser.parse_args()
    shares = [measure(engine, options) for engine in options.engines]
    return 0 if min(shares) >= TARGET else 1


def measure(engine: str, options: argparse.Namespace) -> float:
    """Return the share of faults that the tests of one engine find; print it with those they miss."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), PROJECT, engine)
        with ProcessPoolExecutor(1, FORK) as pool:
            survey = pool.submit(workshop.survey_tests).result()
        mutants = [mutant for mutant in list_mutants(PROJECT, engine) if options.module in mutant.module]
        mutants = mutants[:: options.every]
        if not mutants:
            sys.exit(f"no module of {engine} has « {options.module} » in its path")
        with ProcessPoolExecutor(options.workers, FORK, workshop.move_in) as pool:
            verdicts = pool.map(workshop.try_mutant, mutants, [survey] * len(mutants))
            counts = Counter(tell(mutant, verdict) for mutant, verdict in zip(mutants, verdicts, strict=True))
    share = sum_up(engine, counts)
    print(f"  in {time.perf_counter() - started:.0f} s")
    return share


def sum_up(engine: str, counts: Counter[tuple[str, Verdict]]) -> float:
    """Print how many faults were found in each module and in all; return their share."""
    modules = sorted({module for module, _ in counts})
    found = {module: counts[module, Verdict.FOUND] for module in modules}
    total = {module: found[module] + counts[module, Verdict.MISSED] for module in modules}
    for module in modules:
        print(f"  {found[module]} of {total[module]} in {module}")
    share = sum(found.values()) / sum(total.values())
    print(f"{engine}: {sum(found.values())} of {sum(total.values())} faults found, {share:.1%}")
    return share


def tell(mutant: Mutant, verdict: Verdict) -> tuple[str, Verdict]:
    """Return the module and the verdict of a fault; print where one was missed."""
    if verdict is Verdict.MISSED:
        operator = mutant.operator.removeprefix("core/")
        print(f"  missed {mutant.module}:{mutant.line} {operator}: {mutant.text}", flush=True)
    return mutant.module, verdict


if __name__ == "__main__":
    sys.exit(main())
