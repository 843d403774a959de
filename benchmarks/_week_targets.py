"""The targets of the planner beside what was measured, each said to hold or not."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from _week_runs import CP_SAT, CP_SAT_EIGHT, GREEDY, HIGHS, OURS, SCIP, TENTH, TITLES, Line, Task

MOST_GAPS = (("200", 0.003, 60), ("500", 0.005, 60), ("500 scarce", 0.01, 60), ("2000", 0.01, 60),
             ("2000 scarce", 0.01, 60), ("10000", 0.015, 120))  # fmt: skip
STRETCH_KIND, STRETCH_GAP = "2000", 0.005
MORE_SEATED_SHARE, MOST_MEGABYTES, MOST_SHOWN = 0.13, 4096, 4
RIVALS = (CP_SAT, CP_SAT_EIGHT, HIGHS, SCIP)


@dataclass(frozen=True, slots=True)
class Measured:
    """A task and what it gave."""

    task: Task
    line: Line


def print_targets(measured: Sequence[Measured]) -> None:
    """Print every target with what was measured, week by week."""
    line_by_key = {(one.task.case.name, one.task.method): one.line for one in measured}
    ours = [one for one in measured if one.task.method == OURS]
    broken = {f"{one.task.case.name}, {one.task.method}": len(one.line.broken) for one in measured}
    print()
    _say("rules that a plan breaks, ours or a rival's", broken, "{:.0f}", most=0)
    _print_gaps(ours)
    _print_people(ours, line_by_key)
    largest = {one.task.case.name: one.line.megabytes for one in ours if one.task.case.kind == "10000"}
    _say("memory at 10000 learners", largest, "{:,.0f} MB", most=MOST_MEGABYTES)
    for method, time in ((OURS, "the same time"), (TENTH, "their full time")):
        for rival in RIVALS:
            _print_rival(method, rival, line_by_key, time)


def _print_gaps(ours: Sequence[Measured]) -> None:
    targets = [(kind, most, f" in {seconds} s", seconds) for kind, most, seconds in MOST_GAPS]
    for kind, most, title, seconds in (*targets, (STRETCH_KIND, STRETCH_GAP, ", stretch", 0)):
        weeks = [one for one in ours if one.task.case.kind == kind]
        others = {f"{one.task.seconds:g}" for one in weeks} - {str(seconds)}
        note = f" (measured with {', '.join(sorted(others))} s)" if others else ""
        gaps = {one.task.case.name: _get_percent(one.line) for one in weeks}
        _say(f"gap at {kind} learners{title}{note}", gaps, "{:.2f} %", most=100 * most)


def _print_people(ours: Iterable[Measured], line_by_key: Mapping[tuple[str, str], Line]) -> None:
    shares = {}
    for one in ours:
        greedy = line_by_key.get((one.task.case.name, GREEDY))
        if greedy and one.task.case.scarce < 1:
            shares[one.task.case.name] = 100 * (one.line.placed / max(1, greedy.placed) - 1)
    title = "people seated beyond longest waiting first, scarce staff"
    _say(title, shares, "{:+.1f} %", least=100 * MORE_SEATED_SHARE)


def _print_rival(method: str, rival: str, line_by_key: Mapping[tuple[str, str], Line], time: str) -> None:
    leads = {
        name: line.objective - other.objective
        for (name, used), line in line_by_key.items()
        if used == method and (other := line_by_key.get((name, rival)))
    }
    is_asked = rival != SCIP or method == OURS  # SCIP is not run where a tenth of the time is measured
    if is_asked:
        _say(f"points of {TITLES[method]} beyond {TITLES[rival]} with {time}", leads, "{:+,.0f}", least=0)


def _get_percent(line: Line) -> float:
    return math.inf if line.gap is None else 100 * line.gap


def _say(
    title: str,
    value_by_name: Mapping[str, float],
    shape: str,
    *,
    most: float = math.inf,
    least: float = -math.inf,
) -> None:
    """Print a target, how many weeks hold it, and the figures: of each week, or of those that fail."""
    limit = f"≤ {most:g}" if math.isfinite(most) else f"≥ {least:g}"
    if not value_by_name:
        print(f"- {title} {limit}: not measured")
        return
    failed = {name for name, value in value_by_name.items() if not least <= value <= most}
    is_short = len(value_by_name) <= MOST_SHOWN
    shown = [name for name in value_by_name if is_short or name in failed]
    each = "; ".join(f"{name} {shape.format(value_by_name[name])}" for name in shown)
    kept = len(value_by_name) - len(failed)
    verdict = "does not hold" if failed else "holds"
    print(f"- {title} {limit}: {verdict}, {kept} of {len(value_by_name)}{f' ({each})' if each else ''}")
