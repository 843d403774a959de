"""The next item of many people at once: the very choice of a session."""

import numpy as np

from declic.engines.diagnostic.choose import (
    Booleans,
    Draws,
    Integers,
    exposure_at,
    least_used_areas,
    mutual_information,
    one_of_the_best,
    scramble,
)
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats

MOSTLY_OPEN = 0.8
#: For so many questions, people beginning together still share few beliefs.
SHARED_QUESTIONS = 3
SHARED_BY = 4


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
    open_areas = free.astype(np.float32) @ prepared.belongs_weights > 0
    areas = least_used_areas(counts, open_areas)
    is_beginning = len(beliefs) > SHARED_BY and counts.sum(axis=1).max() <= SHARED_QUESTIONS
    shared = _shared_information(prepared, beliefs) if is_beginning else None
    information = _information(prepared, beliefs, areas) if shared is None else shared
    allowed = free & areas[:, prepared.area_numbers]
    exposure = exposure_at(counts, prepared.settings.exposure)
    items = one_of_the_best(information, allowed, draws, exposure)
    return items, information[np.arange(len(items)), items]


def _shared_information(prepared: Prepared, beliefs: Floats) -> Floats | None:
    """Return the information of all items, calculated once for each different belief, if these are few."""
    marks = beliefs @ np.sqrt(np.arange(1.0, beliefs.shape[1] + 1.0))
    _, first, back = np.unique(marks, return_index=True, return_inverse=True)
    if len(first) * SHARED_BY > len(beliefs) or not np.array_equal(beliefs[first][back], beliefs):
        return None
    return mutual_information(prepared.bank_table, beliefs[first])[back]


def _information(prepared: Prepared, beliefs: Floats, areas: Booleans) -> Floats:
    """Return the information of the items in the areas that are wanted; elsewhere it may be 0."""
    if len(beliefs) == 1 or areas.sum() > MOSTLY_OPEN * areas.size:
        return mutual_information(prepared.bank_table, beliefs)
    information = np.zeros((len(beliefs), len(prepared.bank.items)))
    for area, table in enumerate(prepared.area_tables):
        people = np.flatnonzero(areas[:, area])
        information[people[:, None], table.numbers] = mutual_information(table, beliefs[people])
    return information
