"""A mixed-integer program as arrays, built row by row, shrunk by fixing columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Vector = NDArray[np.float64]
Terms = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Program:
    """Maximise points · z with row_lower ≤ A z ≤ row_upper, 0 ≤ z ≤ upper, z whole where said.

    `points` and `upper` are float64 of shape (N,), `is_whole` is bool of shape (N,), `rows` is
    a float64 CSR matrix of shape (M, N), `row_lower` and `row_upper` are float64 of shape (M,).
    """

    points: Vector
    upper: Vector
    is_whole: NDArray[np.bool_]
    rows: sparse.csr_array
    row_lower: Vector
    row_upper: Vector
    constant: float = 0.0

    def fix(self, values: Vector, is_free: NDArray[np.bool_]) -> Program:
        """Return the smaller program over the free columns, the others kept at their values."""
        kept = np.where(is_free, 0.0, values)
        used = self.rows @ kept
        columns = np.flatnonzero(is_free)
        rows = self.rows[:, columns].tocsr()
        live = np.flatnonzero(np.diff(rows.indptr))
        return Program(
            points=self.points[columns],
            upper=self.upper[columns],
            is_whole=self.is_whole[columns],
            rows=rows[live],
            row_lower=(self.row_lower - used)[live],
            row_upper=(self.row_upper - used)[live],
            constant=self.constant + float(self.points @ kept),
        )

    def measure(self, values: Vector) -> float:
        """Return the points of these values."""
        return self.constant + float(self.points @ values)


class ProgramWriter:
    """Collects columns and rows, then writes the program."""

    def __init__(self) -> None:
        self._points: list[float] = []
        self._upper: list[float] = []
        self._lower_sides: list[float] = []
        self._upper_sides: list[float] = []
        self._row_ids: list[int] = []
        self._column_ids: list[int] = []
        self._factors: list[float] = []

    def add_column(self, points: float, upper: float = 1.0) -> int:
        """Add a whole column between 0 and `upper`; return its number."""
        self._points.append(points)
        self._upper.append(upper)
        return len(self._points) - 1

    def add_row(self, terms: Terms, *, least: float = -np.inf, most: float = np.inf) -> int:
        """Add the row least ≤ Σ factor · column ≤ most; return its number."""
        row = len(self._lower_sides)
        self._lower_sides.append(least)
        self._upper_sides.append(most)
        for column, factor in terms:
            self._row_ids.append(row)
            self._column_ids.append(column)
            self._factors.append(factor)
        return row

    def write(self) -> Program:
        """Return the program of all columns and rows added so far."""
        shape = (len(self._lower_sides), len(self._points))
        entries = np.asarray(self._factors, dtype=np.float64)
        rows = sparse.csr_array((entries, (self._row_ids, self._column_ids)), shape=shape)
        return Program(
            points=np.asarray(self._points, dtype=np.float64),
            upper=np.asarray(self._upper, dtype=np.float64),
            is_whole=np.ones(shape[1], dtype=np.bool_),
            rows=rows,
            row_lower=np.asarray(self._lower_sides, dtype=np.float64),
            row_upper=np.asarray(self._upper_sides, dtype=np.float64),
        )
