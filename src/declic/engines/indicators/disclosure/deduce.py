"""The attack: what somebody who adds and subtracts learns of the cells that are hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from declic.engines.indicators.disclosure.linear import Floats, minimise
from declic.engines.indicators.disclosure.table import Table
from declic.engines.indicators.period import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """What is known of each cell: between `low` and `high`, float64 (C,), people."""

    low: Floats
    high: Floats

    @property
    def width(self) -> Floats:
        """Return how much of each cell stays unknown: float64 (C,), people."""
        return self.high - self.low


def floor_of(table: Table) -> Floats:
    """Return the least that a hidden cell can be: float64 (C,), people.

    Zeros are always shown, and everybody knows it: what is hidden is at least 1. What is not
    printed at all may be zero.
    """
    return np.where(table.is_published, 1.0, 0.0)


def deduce(table: Table, shown: Mask) -> Bounds:
    """Return what the shown cells and the sums tell of every cell.

    Parameters
    ----------
    table : Table
        Cells (C,) and their sums.
    shown : ndarray of bool, (C,)
        Which cells are printed with their number.

    Returns
    -------
    Bounds
        The ends that linear programming reaches, `low` and `high` both the value of shown cells.

    Raises
    ------
    ArithmeticError
        If a cell of zero is hidden: it contradicts what everybody knows.

    References
    ----------
    Fischetti, M. & Salazar, J. J. (2000). Models and algorithms for optimizing cell suppression in
    tabular data with linear constraints. JASA 95:451 (« the attacker's problem »).

    Examples
    --------
    >>> from declic.engines.indicators.disclosure.table import make_table
    >>> table = make_table([10, 3, 7], [(0, [1, 2])])
    >>> deduce(table, np.array([True, False, True])).width.tolist()
    [0.0, 0.0, 0.0]
    >>> deduce(table, np.array([True, False, False])).width.tolist()
    [0.0, 8.0, 8.0]
    """
    hidden = np.flatnonzero(~shown)
    matrix = table.sums[:, hidden].astype(np.float64)
    right = -(table.sums[:, shown] @ table.values[shown]).astype(np.float64)
    floor, ceiling = floor_of(table)[hidden], np.full(hidden.size, np.inf)
    low, high = table.values.astype(np.float64), table.values.astype(np.float64)
    for place, cell in enumerate(hidden):
        aim = np.zeros(hidden.size)
        aim[place] = 1.0
        low[cell] = minimise(aim, matrix, right, floor, ceiling)[0]
        high[cell] = -minimise(-aim, matrix, right, floor, ceiling)[0]
    return Bounds(low, high)
