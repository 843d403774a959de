"""The fewest cells that protect a table, by whole-number programming: another solver, another model."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from declic.engines.indicators import Table
from declic.engines.indicators.disclosure.deduce import floor_of


def fewest_hidden(table: Table, spread: int) -> int:
    """Return the least number of printed cells to hide so that each small one has its interval.

    The unknowns are which cells are hidden, and for each small cell two tables `spread` apart that
    are the true one where nothing is hidden.
    """
    small, size = np.flatnonzero(table.is_small), table.values.size
    far = 10 * (int(table.values.sum()) + spread)
    rows, low, high = [], [], []
    width = size * (1 + 2 * small.size)
    for order, cell in enumerate(small):
        for side in (0, 1):
            start = size * (1 + 2 * order + side)
            for row in table.sums:
                rows.append(placed(width, start, row))
                low.append(0.0)
                high.append(0.0)
            for number in range(size):
                most = far * (table.values[number] > 0)
                least = min(0.0, floor_of(table)[number] - table.values[number])
                for bound, sign in ((most, 1.0), (-least, -1.0)):
                    row = np.zeros(width)
                    row[start + number], row[number] = sign, -bound
                    rows.append(row)
                    low.append(-np.inf)
                    high.append(0.0)
        row = np.zeros(width)
        row[size * (1 + 2 * order) + cell], row[size * (2 + 2 * order) + cell] = 1.0, -1.0
        rows.append(row)
        low.append(float(spread))
        high.append(np.inf)
    forced = (table.is_small | ~table.is_published).astype(np.float64)
    bounds = Bounds(
        np.concatenate([forced, np.full(width - size, -far)]),
        np.concatenate([np.ones(size), np.full(width - size, far)]),
    )
    costs = np.concatenate([table.is_published.astype(np.float64), np.zeros(width - size)])
    whole = np.concatenate([np.ones(size), np.zeros(width - size)])
    found = milp(
        costs, constraints=LinearConstraint(np.array(rows), low, high), bounds=bounds, integrality=whole
    )
    assert found.fun is not None
    return round(found.fun)


def placed(width: int, start: int, row: np.ndarray) -> np.ndarray:
    """Return a row of sums at its place among all unknowns."""
    wide = np.zeros(width)
    wide[start : start + row.size] = row
    return wide
