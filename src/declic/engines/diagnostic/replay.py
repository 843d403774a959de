"""Real answers, asked again: does the diagnostic say the same with fewer questions."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.belief import level_probabilities, posterior_belief
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.run import NOT_ASKED, Runs, run_adaptively
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import (
    PEOPLE_AT_ONCE,
    Report,
    best_fixed_form,
    count_runs,
    person_seeds,
)


@dataclass(frozen=True, slots=True)
class Replay:
    """What the diagnostic makes of real answers.

    Attributes
    ----------
    report
        Its ``exact`` is the share of people placed at the level that *all* their known answers
        give (the most probable one); ``off_by_more_than_one`` and ``calibration_error`` compare
        with that same level, for nobody knows the true one.
    mean_known_answers
        How many answers of each person are known, on average.
    left_out
        People without any known answer.
    """

    report: Report
    mean_known_answers: float
    left_out: int


def replay(bank: Bank, settings: Settings, answers: Integers, seed: int, fixed: int | None = None) -> Replay:
    """Return what happens when the diagnostic asks only what each person has already answered.

    Parameters
    ----------
    answers
        int64 (P, I), scores by item in the order of the bank; -1 where it is not known.
    seed
        The same seed gives the same questions.
    fixed
        Length of a fixed form instead: of its items, each person answers those that are known.

    Raises
    ------
    BankCannotServe
        If the bank lacks something.
    ValueError
        If no answer is known, or the form is longer than the bank; the message is French.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Item
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 2.0, b / 4, 0.0) for b in range(-5, 9))
    >>> answers = np.repeat([[1, 0], [1, -1]], 7, axis=1)
    >>> found = replay(Bank("1", items), Settings(areas=("A",), max_questions=14), answers, seed=1)
    >>> found.mean_known_answers, found.report.mean_questions <= 10.5
    (10.5, True)
    """
    started = perf_counter()
    prepared = prepare(bank, settings)
    known = answers[(answers != NOT_ASKED).any(axis=1)]
    if not len(known):
        message = "Aucune réponse n’est connue : il n’y a rien à rejouer."
        raise ValueError(message)
    form = None if fixed is None else best_fixed_form(prepared, fixed)
    starts = range(0, len(known), PEOPLE_AT_ONCE)
    groups = [known[start : start + PEOPLE_AT_ONCE] for start in starts]
    parts = [
        (_replay_some(prepared, group, form, seed, start), _levels_by_all(prepared, group))
        for start, group in zip(starts, groups, strict=True)
    ]
    return Replay(
        report=count_runs(parts, started),
        mean_known_answers=float((known != NOT_ASKED).sum(axis=1).mean()),
        left_out=len(answers) - len(known),
    )


def beliefs_after(prepared: Prepared, answers: Integers) -> Floats:
    """Return what known answers make us think: float64 (P, G), shares.

    Parameters
    ----------
    answers
        int64 (P, I), scores; -1 where there is none.
    """
    log_likelihood = np.zeros((len(answers), prepared.grid.size))
    for item, scores in enumerate(answers.T):
        people = np.flatnonzero(scores != NOT_ASKED)
        log_likelihood[people] += prepared.log_curves[item, scores[people]]
    return posterior_belief(prepared.prior, log_likelihood)


def _levels_by_all(prepared: Prepared, answers: Integers) -> Integers:
    """Return the level that all known answers give, by its place: int64 (P,)."""
    probabilities = level_probabilities(beliefs_after(prepared, answers), prepared.shares)
    return np.asarray(probabilities.argmax(axis=1), dtype=np.int64)


def _replay_some(prepared: Prepared, answers: Integers, form: Integers | None, seed: int, start: int) -> Runs:
    if form is None:
        seeds = person_seeds(seed, start, len(answers))
        return run_adaptively(prepared, seeds, answers != NOT_ASKED, lambda who, what: answers[who, what])
    asked = np.full_like(answers, NOT_ASKED)
    asked[:, form] = answers[:, form]
    scores = answers[:, form]
    return Runs(
        items=np.where(scores == NOT_ASKED, NOT_ASKED, form),
        scores=scores,
        questions=(scores != NOT_ASKED).sum(axis=1),
        probabilities=level_probabilities(beliefs_after(prepared, asked), prepared.shares),
    )
