"""Other ways to place the same people, for side-by-side measurements; the engine needs none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from time import process_time
from typing import Any

import numpy as np

from declic.engines.diagnostic.belief import level_probabilities
from declic.engines.diagnostic.choose import Booleans, Integers
from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.run import choose_items, step_draws
from declic.engines.diagnostic.simulate import best_fixed_form, person_seeds

LONGEST = 40
SHORTEST = 6
SPRT_ERROR = 0.2
SPRT_HALF_WIDTH = 0.3
SURE = 0.80
AT_ONCE = 2000

Ends = Callable[[Prepared, Floats], Booleans]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: questions, shares, processor seconds per 1,000 people."""

    questions: float
    p90: float
    exact: float
    far: float
    seconds: float


def line_of(questions: Integers, said: Integers, true: Integers, seconds: float) -> Line:
    """Return the line of what was said of P people: int64 (P,) each."""
    return Line(
        questions=float(questions.mean()),
        p90=float(np.quantile(questions, 0.9)),
        exact=float((said == true).mean()),
        far=float((np.abs(said - true) > 1).mean()),
        seconds=seconds * 1000 / true.size,
    )


def ends_sure(prepared: Prepared, beliefs: Floats) -> Booleans:
    """Return who has a level of probability 0.80 or more: bool (N,)."""
    sure: Booleans = level_probabilities(beliefs, prepared.shares).max(axis=1) >= SURE
    return sure


def ends_by_ratio(prepared: Prepared, beliefs: Floats) -> Booleans:
    """Return for whom Wald's test has decided on which side of every cut they are: bool (N,).

    The test compares c + 0.3 with c - 0.3 at each cut c, with error rates of 0.2. (Eggen, T. J. H. M.
    (1999). Item selection in adaptive testing with the sequential probability ratio test. Applied
    Psychological Measurement 23(3), 249-261.)
    """
    cuts, grid = np.array(prepared.bank.cuts), prepared.grid
    above = np.abs(grid - (cuts[:, None] + SPRT_HALF_WIDTH)).argmin(axis=1)
    below = np.abs(grid - (cuts[:, None] - SPRT_HALF_WIDTH)).argmin(axis=1)
    surprise = np.log(np.maximum(beliefs, 1e-290)) - np.log(prepared.prior)
    ratios = np.abs(surprise[:, above] - surprise[:, below])
    decided: Booleans = (ratios >= np.log((1 - SPRT_ERROR) / SPRT_ERROR)).all(axis=1)
    return decided


def run_until(prepared: Prepared, ends: Ends, people_count: int, seed: int) -> Line:
    """Return what our choice of items gives with another rule to stop."""
    started = process_time()
    parts = [
        _some_until(prepared, ends, min(AT_ONCE, people_count - start), seed, start)
        for start in range(0, people_count, AT_ONCE)
    ]
    questions, said, true = (np.concatenate(part) for part in zip(*parts, strict=True))
    return line_of(questions, said, true, process_time() - started)


def _some_until(
    prepared: Prepared, ends: Ends, size: int, seed: int, start: int
) -> tuple[Integers, Integers, Integers]:
    people = draw_people(prepared.bank, prepared.settings, size, np.random.default_rng([seed, start]))
    seeds = person_seeds(seed, start, size)
    beliefs = np.tile(prepared.prior, (size, 1))
    free = np.ones((size, len(prepared.bank.items)), dtype=np.bool_)
    counts = np.zeros((size, len(prepared.settings.areas)), dtype=np.int64)
    active = np.arange(size)
    for step in range(LONGEST):
        if step >= SHORTEST:
            active = active[~ends(prepared, beliefs[active])]
        draws = step_draws(seeds[active], step)
        items, _ = choose_items(prepared, beliefs[active], free[active], counts[active], draws)
        given = people.answer(active, items)
        free[active, items] = False
        counts[active, prepared.area_numbers[items]] += 1
        weights = beliefs[active] * prepared.curves[items, given]
        beliefs[active] = weights / weights.sum(axis=1, keepdims=True)
    said = level_probabilities(beliefs, prepared.shares).argmax(axis=1)
    return counts.sum(axis=1), said, people.level


def count_points(prepared: Prepared, length: int, people_count: int, seed: int) -> Line:
    """Return what the best fixed form gives when its right answers are only counted.

    The level of each number of points is the most frequent one among as many other people.
    """
    form = best_fixed_form(prepared, length)
    points, levels = _points(prepared, form, people_count, seed + 1_000_000)
    seen = np.zeros((int(points.max()) + length + 1, len(prepared.bank.cuts) + 1))
    np.add.at(seen, (points, levels), 1)
    started = process_time()
    points, true = _points(prepared, form, people_count, seed)
    said = seen.argmax(axis=1)[points]
    return line_of(np.full(people_count, length), said, true, process_time() - started)


def _points(prepared: Prepared, form: Integers, people_count: int, seed: int) -> tuple[Integers, Integers]:
    people = draw_people(prepared.bank, prepared.settings, people_count, np.random.default_rng([seed, 0]))
    everybody, points = np.arange(people_count), np.zeros(people_count, dtype=np.int64)
    for item in form:
        points += people.answer(everybody, np.full(people_count, item))
    return points, people.level


def has_catsim() -> bool:
    """Return whether catsim can be imported here."""
    try:
        import catsim  # noqa: F401
    except ImportError:
        return False
    return True


def run_catsim(prepared: Prepared, people_count: int, seed: int, fixed: int | None = None) -> Line:
    """Return what catsim gives: its documented example, or a fixed number of items."""
    from catsim.estimation import NumericalSearchEstimator
    from catsim.initialization import RandomInitializer
    from catsim.selection import MaxInfoSelector
    from catsim.simulation import Simulator
    from catsim.stopping import MinErrorStopper, TestLengthStopper

    items = np.array(
        [(item.slope, item.difficulty, item.guessing, item.upper) for item in prepared.bank.items]
    )
    ability = np.random.default_rng([seed, 0]).standard_normal(people_count)
    stopper: Any = MinErrorStopper(0.4, max_items=20) if fixed is None else TestLengthStopper(max_items=fixed)
    simulator = Simulator(
        items, ability, RandomInitializer(), MaxInfoSelector(), NumericalSearchEstimator(), stopper, seed=seed
    )
    started = process_time()
    simulator.simulate()
    seconds = process_time() - started
    cuts = np.array(prepared.bank.cuts)
    said = np.searchsorted(cuts, np.array(simulator.latest_estimations), side="right")
    questions = np.array([len(asked) for asked in simulator.administered_items])
    return line_of(questions, said, np.searchsorted(cuts, ability, side="right"), seconds)
