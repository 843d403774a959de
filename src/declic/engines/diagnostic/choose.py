"""What to ask next: one of the most telling items of the least-used areas."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.diagnostic.response import Floats

Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
Draws = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_MIX = np.uint64(0x94D049BB133111EB)
_TINY = 1e-300
_INFORMATION_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class ItemTable:
    """Some items, of one skill area or of the whole bank, laid out for fast information.

    Attributes
    ----------
    numbers
        int64 (n,), the place of each item in the bank.
    starts
        int64 (n,), the first of each item's score columns, out of C.
    cells
        For each of the 4 levels, the slice of the grid that the level touches.
    curves
        For each of the 4 levels, float64 (cells, C): score probabilities times the share of
        each cell in the level.
    """

    numbers: Integers
    starts: Integers
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
    columns = [curves[number][curves[number].max(axis=1) > 0] for number in numbers]
    starts = np.cumsum([0, *(len(rows) for rows in columns[:-1])])
    flat = np.concatenate(columns).T
    touched = [np.flatnonzero(shares[:, level]) for level in range(shares.shape[1])]
    cells = tuple(slice(int(t[0]), int(t[-1]) + 1) if t.size else slice(0, 0) for t in touched)
    blocks = tuple(
        np.ascontiguousarray(flat[cell] * shares[cell, level, None]) for level, cell in enumerate(cells)
    )
    return ItemTable(np.array(numbers, dtype=np.int64), starts, cells, blocks)


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
    columns = table.curves[0].shape[1]
    terms = np.zeros((beliefs.shape[0], columns))
    marginal = np.zeros((beliefs.shape[0], columns))
    of_levels = np.zeros((beliefs.shape[0], 1))
    for cell, curves in zip(table.cells, table.curves, strict=True):
        joint = beliefs[:, cell] @ curves
        terms += joint * np.log(joint + _TINY)
        marginal += joint
        level = joint[:, : _first_width(table, columns)].sum(axis=1, keepdims=True)
        of_levels += level * np.log(level + _TINY)
    spread = terms - marginal * np.log(marginal + _TINY)
    return np.maximum(np.add.reduceat(spread, table.starts, axis=1) - of_levels, 0.0)


def _first_width(table: ItemTable, columns: int) -> int:
    """Return how many score columns the first item has; they sum to the level probability."""
    return int(table.starts[1]) if table.starts.size > 1 else columns


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
    used = np.where(open_areas, counts, np.iinfo(np.int64).max)
    least_used: Booleans = used == used.min(axis=1, keepdims=True)
    return open_areas & least_used


def one_of_the_best(
    information: Floats, allowed: Booleans, draws: tuple[Draws, Draws], exposure: int
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

    References
    ----------
    Kingsbury & Zara (1989), the "randomesque" rule; here the draw leans to the best.

    Examples
    --------
    >>> draw = np.array([7], dtype=np.uint64), np.array([4], dtype=np.uint64)
    >>> one_of_the_best(np.array([[0.1, 0.3, 0.2]]), np.array([[True, True, True]]), draw, 3)
    array([2])
    """
    # Rounding, then the first: equal items fall in the same order on every machine.
    worth = np.where(allowed, np.round(information, _INFORMATION_DECIMALS), -1.0)
    count = np.minimum(allowed.sum(axis=1), exposure).astype(np.uint64)
    ranks = np.minimum(draws[0] % count, draws[1] % count).astype(np.int64)
    people = np.arange(len(worth))
    chosen: Integers = worth.argmax(axis=1)
    for rank in range(1, int(ranks.max()) + 1):
        worth[people, chosen] = -1.0
        chosen = np.where(ranks >= rank, worth.argmax(axis=1), chosen)
    return chosen
