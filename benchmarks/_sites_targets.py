"""The targets of « where next » beside what was measured, each said to hold or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from _sites_runs import FRONTIER, OURS, SCENARIOS, SPOPT, Line, Task


@dataclass(frozen=True, slots=True)
class Measured:
    """A task and what it gave."""

    task: Task
    line: Line


def print_targets(measured: Sequence[Measured]) -> None:
    """Print every target with what was measured, then the ratios to spopt."""
    print()
    region = [one for one in measured if one.task.kind == "region"]
    decayed = [one for one in region if one.task.model == "decay"]
    _say("region, certificate and explanation, processor s", _spend(decayed, OURS), 1)
    _say("region, gap %", _miss(decayed, OURS), 0)
    _say(
        "region, 200 scenarios, s", [one.line.seconds for one in decayed if one.task.method == SCENARIOS], 10
    )
    _say("region, frontier, s", [one.line.seconds for one in decayed if one.task.method == FRONTIER], 60)
    large = [one for one in measured if one.task.kind == "median"]
    _say("p-median 5,000 × 2,000, processor s", _spend(large, OURS), 40)
    _say("p-median 5,000 × 2,000, MB", [one.line.megabytes for one in large], 1100)
    _say("p-median 5,000 × 2,000, gap %", _miss(large, OURS), 0)
    country = [one for one in measured if one.task.kind == "country"]
    covers = [one for one in country if one.task.model == "cover"]
    _say("country, covering, processor s", _spend(covers, OURS), 30)
    _say("country, covering, gap %", _miss(covers, OURS), 0)
    decays = [one for one in country if one.task.model == "decay"]
    _say("country, decay, gap %", _miss(decays, OURS), 0.02)
    _say("country, decay, s", _wait(decays, OURS), 10)
    _say("country, decay, MB", [one.line.megabytes for one in decays], 600)
    pmeds = [one for one in measured if one.task.kind == "pmed"]
    _say("pmed recipe, unproved", [float(sum(_miss(pmeds, OURS)) > 0)] if pmeds else [], 0)
    _say("pmed recipe, processor s in all", [sum(_spend(pmeds, OURS))] if pmeds else [], 60)
    _print_ratios(measured)


def _spend(measured: Sequence[Measured], method: str) -> list[float]:
    return [one.line.processor_seconds for one in measured if one.task.method == method]


def _wait(measured: Sequence[Measured], method: str) -> list[float]:
    return [one.line.seconds for one in measured if one.task.method == method]


def _miss(measured: Sequence[Measured], method: str) -> list[float]:
    return [100 * one.line.gap for one in measured if one.task.method == method]


def _say(title: str, values: Sequence[float], most: float) -> None:
    """Print a target and whether every value keeps it."""
    if not values:
        print(f"- {title} ≤ {most:g}: not measured")
        return
    kept = all(value <= most for value in values)
    told = ", ".join(f"{value:.4g}" for value in values)
    print(f"- {title} ≤ {most:g}: {told}, {'holds' if kept else 'does not hold'}")


def _print_ratios(measured: Sequence[Measured]) -> None:
    for rival in (one for one in measured if one.task.method == SPOPT):
        key = (rival.task.kind, rival.task.model, rival.task.number, rival.task.sites_to_choose)
        for one in measured:
            same = (one.task.kind, one.task.model, one.task.number, one.task.sites_to_choose) == key
            if same and one.task.method == OURS:
                ratio = rival.line.processor_seconds / max(1e-3, one.line.processor_seconds)
                apart = rival.line.objective - one.line.objective
                name = f"{rival.task.kind} {rival.task.number or rival.task.model}"
                print(f"- {name}: {ratio:.0f} times the processor time of Déclic, objective {apart:+.6g}")
