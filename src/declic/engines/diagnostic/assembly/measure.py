"""Is this form any good? People who do not exist fill it in, and we count."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from declic.engines.diagnostic.assembly.forms import PaperForm
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.people import SimulatedPeople, draw_people
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import expected_calibration_error


@dataclass(frozen=True, slots=True)
class Measured:
    """What a form or a panel was worth; all but the counts are shares, as in `simulate.Report`."""

    people: int
    mean_questions: float
    exact: float
    off_by_more_than_one: float
    mean_probability: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Said:
    """What P people were told: int64 levels (P,), stated probabilities (P,), questions (P,)."""

    levels: Integers
    probabilities: Floats
    questions: Integers


Filling = Callable[[SimulatedPeople, int], Said]


def measured_to_dict(measured: Measured) -> dict[str, Any]:
    """Return the plain dictionary of what was measured."""
    return asdict(measured)


def measure_form(
    prepared: Prepared, form: PaperForm, people: int, seed: int, *, truth: Settings | None = None
) -> Measured:
    """Return what happens when simulated people fill in a form on paper.

    Parameters
    ----------
    people
        How many people.
    seed
        The same seed gives the same people and answers.
    truth
        Where people and answers come from; what the diagnostic believes, unless given.

    Examples
    --------
    >>> from declic.engines.diagnostic.assembly.paper import assemble_fixed_form
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=12))
    >>> form = assemble_fixed_form(prepared, length=8)
    >>> 0.4 < measure_form(prepared, form, 500, seed=1).exact < 0.9
    True
    """

    def fill(virtual: SimulatedPeople, count: int) -> Said:
        return _fill_form(prepared, form, virtual, count)

    return measure(prepared, fill, people, seed, truth)


def measure(
    prepared: Prepared, fill: Filling, people: int, seed: int, truth: Settings | None = None
) -> Measured:
    """Return what a way of asking and telling is worth; `fill` gets the people and their number."""
    virtual = draw_people(prepared.bank, truth or prepared.settings, people, np.random.default_rng(seed))
    said = fill(virtual, people)
    right = (said.levels == virtual.level).astype(np.float64)
    return Measured(
        people=people,
        mean_questions=float(said.questions.mean()),
        exact=float(right.mean()),
        off_by_more_than_one=float((np.abs(said.levels - virtual.level) > 1).mean()),
        mean_probability=float(said.probabilities.mean()),
        calibration_error=expected_calibration_error(said.probabilities, right),
    )


def _fill_form(prepared: Prepared, form: PaperForm, virtual: SimulatedPeople, count: int) -> Said:
    everybody = np.arange(count)
    first = _points(prepared.number_by_key, form.routing, virtual, everybody)
    levels, probabilities = np.empty(count, dtype=np.int64), np.empty(count)
    questions = np.full(count, len(form.routing), dtype=np.int64)
    for sheet in form.sheets:
        here = everybody[(first >= sheet.from_points) & (first <= sheet.to_points)]
        total = first[here] + _points(prepared.number_by_key, sheet.keys, virtual, here)
        rows = total - sheet.lines[0].total
        levels[here] = np.array([LEVELS.index(line.level) for line in sheet.lines])[rows]
        probabilities[here] = np.array([line.probability for line in sheet.lines])[rows]
        questions[here] += len(sheet.keys)
    return Said(levels, probabilities, questions)


def _points(
    number_by_key: Mapping[str, int], keys: Sequence[str], virtual: SimulatedPeople, people: Integers
) -> Integers:
    points = np.zeros(people.size, dtype=np.int64)
    for key in keys:
        points += virtual.answer(people, np.full(people.size, number_by_key[key]))
    return points
