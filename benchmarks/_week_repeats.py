"""The same seed twice, and one worker beside two: how far apart their plans are."""

from dataclasses import dataclass

from _week_runs import OURS, Case, Task, measure

MOST_APART, SECONDS = 0.002, 60.0


@dataclass(frozen=True, slots=True)
class Repeated:
    """Objectives of one week: twice with two workers, once with one."""

    first: int
    second: int
    alone: int

    @property
    def apart(self) -> float:
        """Return how far one worker is from two, as a share of the better."""
        return abs(self.first - self.alone) / max(self.first, self.alone, 1)


def _repeat(case: Case, seconds: float) -> Repeated | None:
    found = [measure(Task(case, OURS, seconds, workers, 1)) for workers in (2, 2, 1)]
    objectives = [line.objective for line in found if line is not None]
    return Repeated(*objectives) if len(objectives) == len(found) else None


def measure_repeats(cases: list[Case], seconds: float | None) -> None:
    """Print, for each week, the objectives of equal seeds and of one and two workers."""
    print(f"\nThe same seed twice, and one worker beside two ({seconds or SECONDS:g} s):\n")
    print("| week | two workers | again | one worker | apart |")
    print("|---|---|---|---|---|")
    kept = []
    for case in cases:
        repeated = _repeat(case, seconds or SECONDS)
        if repeated is None:
            print(f"| {case.name} | no answer | | | |", flush=True)
            continue
        kept.append(repeated.apart <= MOST_APART)
        print(f"| {case.name} | {repeated.first:,} | {repeated.second:,} | {repeated.alone:,} "
              f"| {100 * repeated.apart:.2f} % |", flush=True)  # fmt: skip
    verdict = "holds" if kept and all(kept) else "does not hold"
    print(f"\n- one and two workers within {100 * MOST_APART:g} %: {verdict}, {sum(kept)} of {len(kept)}")
