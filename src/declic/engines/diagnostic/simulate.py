"""Is this bank any good? People who do not exist take the diagnostic, and we count."""

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field
from itertools import repeat
from time import perf_counter
from typing import Any

import numpy as np

from declic.engines.diagnostic.bank import LEVELS, Bank
from declic.engines.diagnostic.choose import Draws, Integers, least_used_areas, scramble
from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.response import Floats, fisher_information
from declic.engines.diagnostic.run import Runs, run_adaptively, run_fixed_form
from declic.engines.diagnostic.settings import Settings

PEOPLE_AT_ONCE = 2000
CALIBRATION_BINS = 10


@dataclass(frozen=True, slots=True)
class Report:
    """What the simulated diagnostics were worth.

    All but the counts of questions and the seconds are shares: ``exact`` placed at their true
    level, ``off_by_more_than_one`` at least two levels away, ``mean_probability`` what we stated
    on average, ``calibration_error`` how far what we stated lies from what happened.
    """

    people: int
    mean_questions: float
    p90_questions: float
    exact: float
    off_by_more_than_one: float
    mean_probability: float
    calibration_error: float
    exact_by_level: dict[str, float | None]
    seconds: float = field(compare=False)


def report_to_dict(report: Report) -> dict[str, Any]:
    """Return the plain dictionary of a report."""
    return asdict(report)


def simulate(
    bank: Bank,
    settings: Settings,
    people: int,
    seed: int,
    *,
    truth: Settings | None = None,
    fixed: int | None = None,
    executor: Executor | None = None,
) -> Report:
    """Return what happens when simulated people take the diagnostic.

    Parameters
    ----------
    settings
        What the diagnostic believes.
    people
        How many people.
    seed
        The same seed gives the same people, questions and answers.
    truth
        Where people and answers come from: prior, area correlation and expert error; what the
        diagnostic believes, unless given.
    fixed
        Length of a fixed form for everyone instead, scored with Bayes.
    executor
        Where to run groups of people in parallel; the figures stay the same.

    Raises
    ------
    BankCannotServe
        If the bank lacks something.
    ValueError
        If there is nobody to simulate, or the form is longer than the bank.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Item
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> settings = Settings(areas=("A",), max_questions=12)
    >>> report = simulate(Bank("1", items), settings, people=100, seed=1)
    >>> 6 <= report.mean_questions <= 12
    True
    """
    if people < 1:
        message = "Il faut au moins une personne à simuler."
        raise ValueError(message)
    started = perf_counter()
    prepared = prepare(bank, settings)
    form = None if fixed is None else best_fixed_form(prepared, fixed)
    starts = range(0, people, PEOPLE_AT_ONCE)
    sizes = [min(PEOPLE_AT_ONCE, people - start) for start in starts]
    run = map if executor is None else executor.map
    parts = run(
        _run_some, repeat(prepared), repeat(truth or settings), repeat(form), repeat(seed),
        starts, sizes,
    )  # fmt: skip
    return count_runs(list(parts), started)


def best_fixed_form(prepared: Prepared, length: int) -> Integers:
    """Return a good form of that length for everyone: int64 (length,), places in the bank.

    Item after item from the least-used areas, the one that most lowers Σ_k φ(c_k) / √τ_k: near
    each cut c_k, the share placed wrong is proportional to the density of people times the
    standard deviation of their ability.

    Raises
    ------
    ValueError
        If the bank is shorter than the form.

    References
    ----------
    Van der Linden, W. J. (2005). Linear Models for Optimal Test Design, chapter 1 (greedy
    assembly on target information).
    """
    settings, cuts = prepared.settings, np.array(prepared.bank.cuts)
    if not 1 <= length <= len(prepared.bank.items):
        message = f"La série fixe doit avoir de 1 à {len(prepared.bank.items)} questions."
        raise ValueError(message)
    information = fisher_information(prepared.curves, prepared.grid)
    at_cuts = np.array([np.interp(cuts, prepared.grid, row) for row in information])
    density = np.exp(-0.5 * ((cuts - settings.prior_mean) / settings.prior_sd) ** 2)
    precision = np.full(cuts.size, settings.prior_sd**-2)
    free = np.ones((1, len(at_cuts)), dtype=np.bool_)
    counts = np.zeros((1, len(settings.areas)), dtype=np.int64)
    form = []
    for _ in range(length):
        areas = least_used_areas(counts, free @ prepared.belongs)
        allowed = free & areas[:, prepared.area_numbers]
        wrong = (density / np.sqrt(precision + at_cuts)).sum(axis=1)
        number = int(np.where(allowed[0], wrong, np.inf).argmin())
        form.append(number)
        precision = precision + at_cuts[number]
        free[0, number] = False
        counts[0, prepared.area_numbers[number]] += 1
    return np.array(form, dtype=np.int64)


def expected_calibration_error(stated: Floats, right: Floats) -> float:
    """Return how far stated probabilities lie from what happened, a share.

    Σ over ten bins of equal width of (share of people) · (distance of mean stated to mean right).

    Parameters
    ----------
    stated
        float64 (P,), stated probabilities, shares.
    right
        float64 (P,), 1 where it was right, else 0.

    References
    ----------
    Naeini, M. P., Cooper, G. & Hauskrecht, M. (2015). Obtaining well calibrated probabilities
    using Bayesian binning. AAAI, 2901-2907.

    Examples
    --------
    >>> round(expected_calibration_error(np.array([0.75, 0.75]), np.array([1.0, 0.0])), 3)
    0.25
    """
    bins = np.minimum((stated * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
    gaps = np.bincount(bins, weights=stated - right, minlength=CALIBRATION_BINS)
    return float(np.abs(gaps).sum() / stated.size)


def _run_some(
    prepared: Prepared, truth: Settings, form: Integers | None, seed: int, start: int, size: int
) -> tuple[Runs, Integers]:
    """Return the runs of some of the people, and their true levels."""
    people = draw_people(prepared.bank, truth, size, np.random.default_rng([seed, start]))
    if form is not None:
        return run_fixed_form(prepared, form, size, people.answer), people.level
    free = np.ones((size, len(prepared.bank.items)), dtype=np.bool_)
    return run_adaptively(prepared, person_seeds(seed, start, size), free, people.answer), (people.level)


def person_seeds(seed: int, start: int, size: int) -> Draws:
    """Return the seeds of the people from `start` on, as `next_step` takes them: uint64 (size,).

    Examples
    --------
    >>> bool(person_seeds(1, 5, 1)[0] == person_seeds(1, 0, 6)[5])
    True
    """
    places = np.array(range(start, start + size), dtype=np.uint64)
    return scramble(scramble(np.array([seed], dtype=np.uint64)) + places) >> np.uint64(1)


def count_runs(parts: Iterable[tuple[Runs, Integers]], started: float) -> Report:
    """Return what runs were worth.

    Parameters
    ----------
    parts
        Runs of some people, each with int64 (n,) the level that was right for each of them.
    started
        When it all began, by `time.perf_counter`, in seconds.
    """
    runs, levels = zip(*parts, strict=True)
    questions = np.concatenate([run.questions for run in runs])
    probabilities = np.concatenate([run.probabilities for run in runs])
    true, said = np.concatenate(levels), probabilities.argmax(axis=1)
    right, stated = (said == true).astype(np.float64), probabilities.max(axis=1)
    return Report(
        people=true.size,
        mean_questions=float(questions.mean()),
        p90_questions=float(np.quantile(questions, 0.9)),
        exact=float(right.mean()),
        off_by_more_than_one=float((np.abs(said - true) > 1).mean()),
        mean_probability=float(stated.mean()),
        calibration_error=expected_calibration_error(stated, right),
        exact_by_level={
            name: float(right[true == level].mean()) if (true == level).any() else None
            for level, name in enumerate(LEVELS)
        },
        seconds=perf_counter() - started,
    )
