"""Many diagnostics side by side: the very steps of a session, for N people at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.belief import level_probabilities
from declic.engines.diagnostic.choose import Booleans, Draws, Integers
from declic.engines.diagnostic.lookahead import worth_going_on
from declic.engines.diagnostic.next_item import choose_items, step_draws
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats

__all__ = ["NOT_ASKED", "Answering", "Runs", "choose_items", "run_adaptively", "run_fixed_form", "step_draws"]

NOT_ASKED = -1
Answering = Callable[[Integers, Integers], Integers]


@dataclass(frozen=True, slots=True)
class Runs:
    """What happened: P people, at most Q questions each.

    Attributes
    ----------
    items, scores
        int64 (P, Q), places in the bank and scores, in the order asked; -1 when not asked.
    questions
        int64 (P,), how many questions each was asked.
    probabilities
        float64 (P, 4), probability of each level at the end, shares.
    """

    items: Integers
    scores: Integers
    questions: Integers
    probabilities: Floats


@dataclass(slots=True)
class _GoingOn:
    """The n people who are still being asked: their places, and what is known of each."""

    people: Integers
    seeds: Draws
    beliefs: Floats
    free: Booleans
    counts: Integers

    def keep(self, kept: Booleans) -> None:
        """Leave out the people who have finished."""
        if not kept.all():
            self.people, self.seeds = self.people[kept], self.seeds[kept]
            self.beliefs, self.free, self.counts = self.beliefs[kept], self.free[kept], self.counts[kept]


def run_adaptively(prepared: Prepared, seeds: Draws, free: Booleans, answer: Answering) -> Runs:
    """Return the runs of N people, question after question, until each one's end.

    Parameters
    ----------
    seeds
        uint64 (N,), the seed of each person, as in `next_step`.
    free
        bool (N, I), what each person may be asked.
    answer
        Called with people (n,) and items (n,); returns their scores (n,).
    """
    settings = prepared.settings
    people_count, longest = len(seeds), settings.max_questions
    asked = np.full((people_count, longest), NOT_ASKED, dtype=np.int64)
    scores = asked.copy()
    ends = np.tile(prepared.prior, (people_count, 1))
    counts = np.zeros((people_count, len(settings.areas)), dtype=np.int64)
    active = _GoingOn(np.arange(people_count), seeds, ends.copy(), free.copy(), counts)
    for step in range(longest):
        active.keep(_goes_on(prepared, active, step))
        if not active.people.size:
            break
        draws = step_draws(active.seeds, step)
        items, _ = choose_items(prepared, active.beliefs, active.free, active.counts, draws)
        given = answer(active.people, items)
        asked[active.people, step], scores[active.people, step] = items, given
        rows = np.arange(items.size)
        active.free[rows, items] = False
        active.counts[rows, prepared.area_numbers[items]] += 1
        active.beliefs *= prepared.curves[items, given]
        active.beliefs /= active.beliefs.sum(axis=1, keepdims=True)
        ends[active.people] = active.beliefs
    probabilities = level_probabilities(ends, prepared.shares)
    return Runs(asked, scores, (asked != NOT_ASKED).sum(axis=1), probabilities)


def _goes_on(prepared: Prepared, active: _GoingOn, step: int) -> Booleans:
    settings = prepared.settings
    if step < settings.min_questions:
        return np.asarray(active.free.any(axis=1), dtype=np.bool_)
    left = settings.max_questions - step
    return worth_going_on(prepared, active.beliefs, active.free, active.counts, left)


def run_fixed_form(prepared: Prepared, form: Integers, people_count: int, answer: Answering) -> Runs:
    """Return the runs of N people who all answer the same items, scored with Bayes.

    Parameters
    ----------
    form
        int64 (Q,), places in the bank.
    answer
        As in `run_adaptively`.
    """
    people = np.arange(people_count)
    beliefs = np.tile(prepared.prior, (people_count, 1))
    scores = np.empty((people_count, form.size), dtype=np.int64)
    for step, item in enumerate(form):
        scores[:, step] = answer(people, np.full(people_count, item))
        weights = beliefs * prepared.curves[item, scores[:, step]]
        beliefs = weights / weights.sum(axis=1, keepdims=True)
    return Runs(
        items=np.tile(form, (people_count, 1)),
        scores=scores,
        questions=np.full(people_count, form.size),
        probabilities=level_probabilities(beliefs, prepared.shares),
    )
