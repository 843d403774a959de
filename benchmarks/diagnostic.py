"""The diagnostic beside its rivals: questions, accuracy, honesty, speed, and every target.

    .venv/bin/python benchmarks/diagnostic.py [--people 20000] [--seeds 1,2,3,4,5]

Everything runs side by side in one process, on one thread. catsim takes part when it can be imported
(`pip install 'catsim>=0.21'` beside our own requirements, in an environment of its own); without it,
its lines are left out and so are the ratios.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import astuple, replace
from time import perf_counter, process_time

import _one_thread  # noqa: F401
import numpy as np
from _drawn_banks import drawn_bank, in_steps
from _rivals import Line, count_points, ends_by_ratio, ends_sure, has_catsim, run_catsim, run_until

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.session import Answer, Ask, next_step
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import Report, simulate

CERTAIN = Settings(area_correlation=1.0, expert_error=0.0)
COSTS = (0.012, 0.006, 0.004)
STEPS_COSTS = (0.024, 0.018, 0.012)
OURS, FORM = "Déclic, λ = {}", "best fixed form of {}, Bayes-scored"
COUNTED = "best fixed form of 30, counted"
STEPS, GESTURES = "Déclic, all tasks in steps, λ = {}", "Déclic, gestures in steps (40 %), λ = {}"
CATSIM, CATSIM_FIXED = "catsim, documented default", "catsim, {} items"
SESSIONS = 60
CATSIM_PEOPLE = 300

Lines = dict[str, Line]
Figures = dict[str, float]


def simulated(
    bank: Bank, settings: Settings, people: int, seed: int, fixed: int | None = None
) -> tuple[Line, Report]:
    """Return the line and the report of a simulation."""
    started = process_time()
    found = simulate(bank, settings, people, seed, fixed=fixed)
    seconds = (process_time() - started) * 1000 / people
    line = Line(found.mean_questions, found.p90_questions, found.exact, found.off_by_more_than_one, seconds)
    return line, found


def measure_lines(bank: Bank, people: int, seed: int) -> tuple[Lines, Figures]:
    """Return the lines of one bank, and how honest its stated probabilities are."""
    prepared, lines, figures = prepare(bank, CERTAIN), {}, {}
    for cost in COSTS:
        lines[OURS.format(cost)], found = simulated(bank, replace(CERTAIN, cost=cost), people, seed)
        figures[f"calibration {cost}"] = found.calibration_error
    for length in (10, 20, 30, len(bank.items)):
        lines[FORM.format(length)], _ = simulated(bank, CERTAIN, people, seed, fixed=length)
    lines[COUNTED] = count_points(prepared, 30, people, seed)
    lines["Déclic's choice, exactly 20 items"], _ = simulated(
        bank, replace(CERTAIN, cost=0.00001, min_questions=20, max_questions=20), people, seed
    )
    lines["SPRT (0.2, 0.3)"] = run_until(prepared, ends_by_ratio, people, seed)
    lines["mutual information, stop at P ≥ 0.80"] = run_until(prepared, ends_sure, people, seed)
    for cost in STEPS_COSTS:
        lines[STEPS.format(cost)], _ = simulated(in_steps(bank), replace(CERTAIN, cost=cost), people, seed)
        gestures = in_steps(bank, only_gestures=True)
        lines[GESTURES.format(cost)], _ = simulated(gestures, replace(CERTAIN, cost=cost), people, seed)
    if has_catsim():
        few = min(people, CATSIM_PEOPLE)
        lines[CATSIM] = run_catsim(prepared, few, seed)
        for length in (20, 30):
            lines[CATSIM_FIXED.format(length)] = run_catsim(prepared, few, seed, fixed=length)
    return lines, figures | measure_honesty(bank, people, seed) | measure_next_item(prepared)


def measure_honesty(bank: Bank, people: int, seed: int) -> Figures:
    """Return |stated - actual| when areas correlate by 0.7, and when experts err by 0.7 logit."""
    worlds = {
        "area correlation 0.7": replace(CERTAIN, area_correlation=0.7),
        "expert error 0.7": replace(CERTAIN, expert_error=0.7),
    }
    found = {name: simulate(bank, world, people, seed) for name, world in worlds.items()}
    return {name: abs(report.mean_probability - report.exact) for name, report in found.items()}


def measure_next_item(prepared: Prepared) -> Figures:
    """Return the median and the 95th centile of the time for the next item, in µs."""
    rng, times = np.random.default_rng(1), []
    for seed in range(SESSIONS):
        ability, answers = rng.standard_normal(), list[Answer]()
        place = int(np.abs(prepared.grid - ability).argmin())
        while True:
            started = perf_counter()
            step = next_step(prepared, answers, seed=seed)
            spent = perf_counter() - started
            if not isinstance(step, Ask):
                break
            times.append(spent * 1e6)
            right = prepared.curves[prepared.number_by_key[step.item_key], 1, place]
            answers.append(Answer(step.item_key, int(rng.random() < right)))
    return {"next item": float(np.median(times)), "next item, 95th": float(np.quantile(times, 0.95))}


def mean_lines(banks: Sequence[Lines]) -> Lines:
    """Return each line averaged over the banks."""
    return {name: Line(*np.mean([astuple(lines[name]) for lines in banks], axis=0)) for name in banks[0]}


def questions_for(exact: float, lines: Lines, form: str, costs: Sequence[float]) -> float:
    """Return the mean questions for an accuracy, by straight lines between costs; NaN beyond them."""
    points = sorted((lines[form.format(cost)].exact, lines[form.format(cost)].questions) for cost in costs)
    shares, questions = zip(*points, strict=True)
    return float(np.interp(exact, shares, questions, left=questions[0], right=np.nan))


def print_table(lines: Lines) -> None:
    """Print the table, averaged over the banks."""
    print("| method | mean questions (90th centile) | exact | off by more than one | CPU s per 1,000 |")
    print("|---|---|---|---|---|")
    for name, line in lines.items():
        print(
            f"| {name} | {line.questions:.2f} ({line.p90:.1f}) | {line.exact:.4f} "
            f"| {line.far:.4f} | {line.seconds:.3f} |"
        )


def verdict(name: str, values: Sequence[float], limit: float, *, at_least: bool = False) -> None:
    """Print a target beside the mean, and beside each bank."""

    def holds(value: float) -> str:
        return "holds" if (value >= limit if at_least else value <= limit) else "does not hold"

    mean = float(np.mean(values))
    each = ", ".join(f"{value:.4g}" for value in values)
    kept = sum(holds(value) == "holds" for value in values)
    print(f"- {name} {'≥' if at_least else '≤'} {limit:g}: {mean:.4g}, {holds(mean)} "
          f"(banks: {each}; {kept} of {len(values)} hold)")  # fmt: skip


def print_targets(banks: Sequence[Lines], figures: Sequence[Figures]) -> None:
    """Print every target of engines.md with what was measured."""
    ours, thirty, mean = OURS.format(0.006), FORM.format(30), mean_lines(banks)
    verdict("mean questions at λ = 0.006", [lines[ours].questions for lines in banks], 14.5)
    verdict("the same, each bank", [lines[ours].questions for lines in banks], 15.2)
    verdict("90th centile at λ = 0.006", [lines[ours].p90 for lines in banks], 26)
    for rival in (COUNTED, thirty):
        differences = [lines[ours].exact - lines[rival].exact for lines in banks]
        verdict(f"exact at λ = 0.006, less that of the {rival}", differences, -0.002, at_least=True)
        equal = questions_for(mean[rival].exact, mean, OURS, COSTS)
        verdict(f"questions for the accuracy of the {rival}", [equal], 14.5)
    for name, form in (("all tasks", STEPS), ("gestures", GESTURES)):
        equal = questions_for(mean[thirty].exact, mean, form, STEPS_COSTS)
        verdict(f"questions with {name} in steps, same accuracy as the {thirty}", [equal], 9)
    verdict("calibration error on a true model", [found["calibration 0.006"] for found in figures], 0.01)
    for world in ("area correlation 0.7", "expert error 0.7"):
        verdict(f"|stated - actual| with {world}", [found[world] for found in figures], 0.015)
    verdict("next item, median, µs", [found["next item"] for found in figures], 200)
    verdict("next item, 95th centile, µs", [found["next item, 95th"] for found in figures], 200)
    if CATSIM in mean:
        ratios = [lines[CATSIM].seconds / lines[ours].seconds for lines in banks]
        verdict("times faster than catsim, variable length", ratios, 70, at_least=True)
        fixed = CATSIM_FIXED.format(20)
        ratios = [lines[fixed].seconds / lines[FORM.format(20)].seconds for lines in banks]
        verdict("times faster than catsim, 20 items (our fixed form)", ratios, 400, at_least=True)
        adaptive = "Déclic's choice, exactly 20 items"
        ratios = [lines[fixed].seconds / lines[adaptive].seconds for lines in banks]
        verdict("times faster than catsim, 20 items (both adaptive)", ratios, 400, at_least=True)


def main() -> None:
    """Measure every bank and print the table and the targets."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seeds", default="1,2,3,4,5")
    options = parser.parse_args()
    seeds = [int(seed) for seed in options.seeds.split(",")]
    if not has_catsim():
        print(
            "catsim is not installed here: its lines and ratios are left out (see this file's first lines)."
        )
    print(
        f"{len(seeds)} drawn banks of 150 items (seeds {options.seeds}), {options.people} virtual people each"
    )
    print()
    measured = [measure_lines(drawn_bank(seed), options.people, seed) for seed in seeds]
    banks, figures = zip(*measured, strict=True)
    print_table(mean_lines(banks))
    print()
    print_targets(banks, figures)


if __name__ == "__main__":
    main()
