"""What to ask next: one of the most telling items of the least-used areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from declic.engines.diagnostic.response import Floats

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Draws = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_MIX = np.uint64(0x94D049BB133111EB)
_TINY = 1e-290
_CACHED_NUMBERS = 2**14
_INFORMATION_STEPS = 1e9
_MORE_THAN_ANY_COUNT = 2**62


@dataclass(frozen=True, slots=True)
class ItemTable:
    """Some items, of one skill area or of the whole bank, laid out for fast information.

    Attributes
    ----------
    numbers
        int64 (n,), the place of each item in the bank.
    columns
        int64 (n,), the column of each item's score 0. All scores 0 come first, then all scores
        1, and so on; within a score, the items with the most scores first.
    widths
        How many items have score 0, score 1, and so on; C in total.
    cells
        For each level, the slice of the grid that the level touches.
    curves
        For each level, float64 (cells, C): score probabilities times the share of each cell in
        the level.
    """

    numbers: Integers
    columns: Integers
    widths: tuple[int, ...]
    cells: tuple[slice, ...]
    curves: tuple[Floats, ...]


def item_table(numbers: Sequence[int], curves: Floats, shares: Floats) -> ItemTable:
    """Return the table of some items.

    Parameters
    ----------
    numbers
        Places in the bank of the items.
    curves
        float64 (I, S + 1, G), score probabilities given the general ability.
    shares
        float64 (G, 4), the share of each grid cell in each level.

    Examples
    --------
    >>> item_table([0], np.array([[[0.25, 0.5], [0.75, 0.5]]]), np.eye(2, 4)).curves[0]
    array([[0.25, 0.75]])
    """
    places = np.array(numbers, dtype=np.int64)
    score_counts = (curves[places].max(axis=2) > 0).sum(axis=1)
    order = np.argsort(-score_counts, kind="stable")
    having = [order[score_counts[order] > score] for score in range(int(score_counts.max()))]
    flat = np.concatenate([curves[places[rows], score] for score, rows in enumerate(having)]).T
    touched = [np.flatnonzero(column) for column in shares.T]
    cells = tuple(slice(int(place[0]), int(place[-1]) + 1) for place in touched if place.size)
    columns = [column for column, place in zip(shares.T, touched, strict=True) if place.size]
    return ItemTable(
        numbers=places,
        columns=np.argsort(order),
        widths=tuple(len(rows) for rows in having),
        cells=cells,
        curves=tuple(
            np.ascontiguousarray(flat[cell] * column[cell, None])
            for cell, column in zip(cells, columns, strict=True)
        ),
    )


def mutual_information(table: ItemTable, beliefs: Floats) -> Floats:
    """Return what each item of the table would tell about the level: float64 (N, n), nats.

    MI = Σ_kx J_kx ln(J_kx / (π_k m_x)), with J_kx = Σ_g p_g M_gk P̃_x(θ_g) and m_x = Σ_k J_kx.

    Parameters
    ----------
    table
        n items.
    beliefs
        float64 (N, G), one belief a row.

    References
    ----------
    Weissman, A. (2007). Mutual information item selection in adaptive classification testing.
    Educational and Psychological Measurement 67(1), 41-58.

    Examples
    --------
    >>> table = item_table([0], np.array([[[0.9, 0.1], [0.1, 0.9]]]), np.eye(2, 4))
    >>> mutual_information(table, np.array([[0.5, 0.5]])).round(3)
    array([[0.368]])
    """
    # Few people at a time, in the same arrays: the calculation stays in the processor's own memory.
    width = sum(table.widths)
    together = max(1, min(len(beliefs), _CACHED_NUMBERS // width))
    desk = np.empty((4, together, width))
    information = np.empty((len(beliefs), len(table.numbers)))
    for start in range(0, len(beliefs), together):
        some = beliefs[start : start + together]
        information[start : start + together] = _information_of_some(table, some, desk[:, : len(some)])
    return information


def _information_of_some(table: ItemTable, beliefs: Floats, desk: Floats) -> Floats:
    """Return the information of n people; `desk` (4, n, C) is where it is calculated."""
    terms, marginal, joint, logarithm = desk
    positive, of_levels = np.maximum(beliefs, _TINY), np.zeros(len(beliefs))
    score_starts = list(accumulate(table.widths, initial=0))
    terms[:], marginal[:] = 0.0, 0.0
    for cell, curves in zip(table.cells, table.curves, strict=True):
        np.matmul(positive[:, cell], curves, out=joint)
        marginal += joint
        terms += np.multiply(joint, np.log(joint, out=logarithm), out=logarithm)
        # The scores of the first item, which has the most, sum to the level's probability.
        level = sum((joint[:, start] for start in score_starts[1:-1]), start=joint[:, 0])
        of_levels += level * np.log(level)
    terms -= np.multiply(marginal, np.log(marginal, out=logarithm), out=logarithm)
    information = terms[:, : table.widths[0]]
    for start, end in pairwise(score_starts[1:]):
        information[:, : end - start] += terms[:, start:end]
    information -= of_levels[:, None]
    return np.asarray(np.maximum(information, 0.0)[:, table.columns], dtype=np.float64)


def scramble(numbers: Draws) -> Draws:
    """Return 64-bit numbers that look random but depend on nothing else: uint64, same shape.

    Any machine, and any order of calls, gives the same draw: a run can be replayed.

    References
    ----------
    Steele, G., Lea, D. & Flood, C. (2014). Fast splittable pseudorandom number generators.
    OOPSLA, 453-472 (the output function of SplitMix64).

    Examples
    --------
    >>> scramble(np.array([0, 1], dtype=np.uint64))
    array([16294208416658607535, 10451216379200822465], dtype=uint64)
    """
    mixed = numbers + _GOLDEN
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST_MIX
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND_MIX
    return mixed ^ (mixed >> np.uint64(31))


def least_used_areas(counts: Integers, open_areas: Booleans) -> Booleans:
    """Return whether the next question may come from each area: bool (N, A).

    They are the least-used areas among those that still have an item.

    Parameters
    ----------
    counts
        int64 (N, A), questions already asked in each area.
    open_areas
        bool (N, A), whether the area still has an item that may be asked.

    References
    ----------
    Kingsbury, G. G. & Zara, A. R. (1989). Procedures for selecting items for computerized
    adaptive tests. Applied Measurement in Education 2(4), 359-375.

    Examples
    --------
    >>> least_used_areas(np.array([[1, 0, 0]]), np.array([[True, False, True]]))
    array([[False, False,  True]])
    """
    used = np.where(open_areas, counts, _MORE_THAN_ANY_COUNT)
    least_used: Booleans = used == used.min(axis=1, keepdims=True)
    return open_areas & least_used


def exposure_at(counts: Integers, exposure: int) -> Integers:
    """Return how many best items share the next question of each person: int64 (N,).

    `exposure` at the first question, one fewer at each next one, down to the best alone. At
    first everybody is at the same point; after a few answers the beliefs differ by themselves.

    Parameters
    ----------
    counts
        int64 (N, A), questions already asked in each area.

    References
    ----------
    McBride, J. R. & Martin, J. T. (1983). Reliability and validity of adaptive ability tests in
    a military setting. In Weiss, D. J. (ed.), New Horizons in Testing, 223-236.

    Examples
    --------
    >>> exposure_at(np.array([[0, 0], [1, 1], [3, 3]]), 5)
    array([5, 3, 1])
    """
    return np.asarray(np.maximum(exposure - counts.sum(axis=1), 1), dtype=np.int64)


def one_of_the_best(
    information: Floats, allowed: Booleans, draws: tuple[Draws, Draws], exposure: Integers
) -> Integers:
    """Return the next item of each person, by its place: int64 (N,).

    It is one of the `exposure` most telling allowed items, so that no item is known to
    everybody: the better of two draws among them, so that little information is lost.

    Parameters
    ----------
    information
        float64 (N, I), nats.
    allowed
        bool (N, I), at least one a row.
    draws
        Two draws, uint64 (N,) each.
    exposure
        int64 (N,), as `exposure_at` gives.

    References
    ----------
    Kingsbury & Zara (1989), the "randomesque" rule; here the draw leans to the best.

    Examples
    --------
    >>> draw = np.array([7], dtype=np.uint64), np.array([4], dtype=np.uint64)
    >>> telling, allowed = np.array([[0.1, 0.3, 0.2]]), np.array([[True, True, True]])
    >>> one_of_the_best(telling, allowed, draw, np.array([3]))
    array([2])
    """
    # Rounding, then the first: equal items fall in the same order on every machine.
    worth = information * _INFORMATION_STEPS
    np.rint(worth, out=worth)
    np.copyto(worth, -1.0, where=~allowed)
    chosen: Integers = worth.argmax(axis=1)
    if exposure.max() == 1:
        return chosen
    count = np.minimum(allowed.sum(axis=1), exposure).astype(np.uint64)
    ranks = np.minimum(draws[0] % count, draws[1] % count).astype(np.int64)
    people = np.arange(len(worth))
    for rank in range(1, int(ranks.max()) + 1):
        worth[people, chosen] = -1.0
        chosen = np.where(ranks >= rank, worth.argmax(axis=1), chosen)
    return chosen
