"""Many diagnostics side by side: the very steps of a session, for N people at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.belief import level_probabilities, mean_and_variance
from declic.engines.diagnostic.choose import (
    Booleans,
    Draws,
    Integers,
    least_used_areas,
    mutual_information,
    one_of_the_best,
    scramble,
)
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.stop import worth_asking

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


def step_draws(seeds: Draws, step: int) -> tuple[Draws, Draws]:
    """Return the two draws of a step, by the seeds of N people: uint64 (N,) each.

    Examples
    --------
    >>> first, second = step_draws(np.array([5], dtype=np.uint64), 0)
    >>> bool(first[0] == second[0])
    False
    """
    first = scramble(scramble(seeds) + np.uint64(step))
    return first, scramble(first)


def choose_items(
    prepared: Prepared,
    beliefs: Floats,
    free: Booleans,
    counts: Integers,
    draws: tuple[Draws, Draws],
) -> tuple[Integers, Floats]:
    """Return the next item of N people and its information: int64 (N,), float64 (N,) in nats.

    Parameters
    ----------
    beliefs
        float64 (N, G), shares.
    free
        bool (N, I), whether the item may still be asked; at least one a row.
    counts
        int64 (N, A), questions already asked in each area.
    draws
        The two draws of the step, uint64 (N,) each.
    """
    open_areas = free @ prepared.belongs
    areas = least_used_areas(counts, open_areas)
    information = _information(prepared, beliefs, areas)
    allowed = free & areas[:, prepared.area_numbers]
    items = one_of_the_best(information, allowed, draws, prepared.settings.exposure)
    return items, information[np.arange(len(items)), items]


def _information(prepared: Prepared, beliefs: Floats, areas: Booleans) -> Floats:
    """Return the information of the items in the areas that are wanted; 0 elsewhere."""
    if len(beliefs) == 1 or areas.all():
        return mutual_information(prepared.bank_table, beliefs)
    information = np.zeros((len(beliefs), len(prepared.bank.items)))
    for area, table in enumerate(prepared.area_tables):
        people = np.flatnonzero(areas[:, area])
        information[people[:, None], table.numbers] = mutual_information(table, beliefs[people])
    return information


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
    beliefs = np.tile(prepared.prior, (people_count, 1))
    free, counts = free.copy(), np.zeros((people_count, len(settings.areas)), dtype=np.int64)
    active = np.arange(people_count)
    for step in range(longest):
        active = active[_goes_on(prepared, beliefs[active], free[active], step)]
        if not active.size:
            break
        draws = step_draws(seeds[active], step)
        items, _ = choose_items(prepared, beliefs[active], free[active], counts[active], draws)
        given = answer(active, items)
        asked[active, step], scores[active, step] = items, given
        free[active, items] = False
        counts[active, prepared.area_numbers[items]] += 1
        weights = beliefs[active] * prepared.curves[items, given]
        beliefs[active] = weights / weights.sum(axis=1, keepdims=True)
    probabilities = level_probabilities(beliefs, prepared.shares)
    return Runs(asked, scores, (asked != NOT_ASKED).sum(axis=1), probabilities)


def _goes_on(prepared: Prepared, beliefs: Floats, free: Booleans, step: int) -> Booleans:
    worth = np.ones(len(beliefs), dtype=np.bool_)
    if step >= prepared.settings.min_questions:
        mean, variance = mean_and_variance(beliefs, prepared.grid)
        worth = worth_asking(prepared.stop_table, mean, variance)
    return worth & free.any(axis=1)


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
