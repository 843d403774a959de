"""The defence: hide small numbers, then as few others as keep every one of them uncertain."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.disclosure.deduce import floor_of
from declic.engines.indicators.disclosure.linear import Floats, minimise
from declic.engines.indicators.disclosure.table import Cells, Table
from declic.engines.indicators.period import Mask

#: How wide what an attacker knows of a small number stays, in people.
SPREAD = 5
#: Solvers answer to some ten-millionths.
_TOLERANCE = 1e-6
#: Numbers already hidden cost nothing more; a hair, so that useless detours are not taken.
_HAIR = 1e-6


def protect(table: Table, spread: int = SPREAD) -> Mask:
    """Return which cells may be shown so that no number from 1 to 4 can be worked out.

    Small numbers are hidden. For each of them in turn, the cheapest other cells are hidden until an
    attacker's interval is `spread` people wide at least; then each cell hidden that way is shown
    again if every small number keeps its interval, the most valuable first.

    Parameters
    ----------
    table : Table
        Cells (C,) and their sums.
    spread : int
        Width of the interval that is left to an attacker, in people.

    Returns
    -------
    ndarray of bool, (C,)
        Which cells may be shown; zeros always are, cells that are not printed never.

    Raises
    ------
    ValueError
        If the width is not at least 1.

    References
    ----------
    Kelly, J., Golden, B. & Assad, A. (1992). Cell suppression: disclosure protection for sensitive
    tabular data. Networks 22: one linear programme a sensitive cell, then a clean-up.

    Examples
    --------
    >>> from declic.engines.indicators.disclosure.table import make_table
    >>> protect(make_table([60, 3, 7, 50], [(0, [1, 2, 3])])).tolist()
    [True, False, False, True]
    """
    if spread < 1:
        message = "an interval is at least 1 wide"
        raise ValueError(message)
    small = np.flatnonzero(table.is_small)
    hidden = table.is_small | ~table.is_published
    for cell in small[np.argsort(-table.values[small], kind="stable")]:
        hidden = hidden | _cells_moved(table, hidden, int(cell), spread)
    return ~_show_again(table, hidden, small, spread)


def is_protected(table: Table, hidden: Mask, cell: int, spread: int = SPREAD) -> bool:
    """Return whether what an attacker knows of one hidden cell is at least `spread` people wide."""
    cells = np.flatnonzero(hidden)
    place = int(np.searchsorted(cells, cell))
    aim, high = np.zeros(2 * cells.size), np.full(2 * cells.size, np.inf)
    aim[[place, place + cells.size]] = -1.0, 1.0
    high[place] = spread
    low = np.tile((floor_of(table) - table.values)[cells], 2)
    least, _ = minimise(aim, _twice(table, cells), np.zeros(2 * len(table.sums)), low, high)
    return -least >= spread - _TOLERANCE


def _cells_moved(table: Table, hidden: Mask, cell: int, spread: int) -> Mask:
    """Return the cells that move in the cheapest two tables `spread` apart for one cell: bool (C,).

    The unknowns are, of each cell that is not zero, by how much it rises and falls in one table, then
    in the other: both are tables that an attacker must believe possible.
    """
    cells = np.flatnonzero(hidden | (table.values > 0))
    place, size = int(np.searchsorted(cells, cell)), cells.size
    apart = np.zeros(4 * size)
    apart[place + size * np.arange(4)] = 1.0, -1.0, -1.0, 1.0
    double = _twice(table, cells)
    rises, falls = double[:, :size], double[:, size:]
    matrix = np.vstack([np.hstack([rises, -rises, falls, -falls]), apart])
    right = np.append(np.zeros(len(double)), float(spread))
    costs = np.tile(np.where(hidden, _HAIR, table.costs)[cells], 4)
    free = np.full(size, np.inf)
    room = (table.values - floor_of(table))[cells]
    _, moves = minimise(costs, matrix, right, np.zeros(4 * size), np.concatenate([free, room, free, room]))
    moved = np.zeros(table.values.size, dtype=np.bool_)
    moved[cells] = (moves.reshape(4, size) > _TOLERANCE).any(axis=0)
    return moved


def _show_again(table: Table, hidden: Mask, small: Cells, spread: int) -> Mask:
    """Return the hidden cells without those that protect nobody, the most valuable looked at first."""
    extra = np.flatnonzero(hidden & table.is_published & ~table.is_small)
    for cell in extra[np.argsort(-table.costs[extra], kind="stable")]:
        fewer = hidden.copy()
        fewer[cell] = False
        if all(is_protected(table, fewer, int(number), spread) for number in small):
            hidden = fewer
    return hidden


def _twice(table: Table, cells: Cells) -> Floats:
    """Return the sums for two tables side by side: float64 (2N, 2n), for n of the cells."""
    sums = table.sums[:, cells].astype(np.float64)
    return np.asarray(np.kron(np.eye(2), sums), dtype=np.float64)
