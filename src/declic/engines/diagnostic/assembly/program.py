"""A mixed-integer program while it is being written: columns, rows, what to maximise."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

import numpy as np

from declic.engines.diagnostic.choose import Integers

Term = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """``least`` ≤ Σ coefficient · column ≤ ``most``."""

    terms: tuple[Term, ...]
    least: float
    most: float


@dataclass(slots=True)
class Program:
    """Columns between 0 and ``upper``, some whole; maximise Σ gain · column under the rows.

    Examples
    --------
    >>> program = Program()
    >>> program.add_choices(2), program.add_amount(gain=1.0, upper=9.0)
    (array([0, 1]), 2)
    """

    gains: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add_choices(self, count: int) -> Integers:
        """Add columns that are 0 or 1; return their places: int64 (count,)."""
        first = len(self.gains)
        self.gains += [0.0] * count
        self.upper += [1.0] * count
        self.whole += [True] * count
        return np.arange(first, first + count, dtype=np.int64)

    def add_amount(self, *, gain: float, upper: float) -> int:
        """Add a column that may be any number from 0 to `upper`; return its place."""
        self.gains.append(gain)
        self.upper.append(upper)
        self.whole.append(False)
        return len(self.gains) - 1

    def add_row(self, terms: Iterable[Term], *, least: float = -inf, most: float = inf) -> None:
        """Add a row; terms that count for nothing are left out."""
        kept = tuple((int(column), float(share)) for column, share in terms if share)
        self.rows.append(Row(kept, float(least), float(most)))

    def add_count(self, columns: Iterable[int], *, least: float, most: float) -> None:
        """Ask for between `least` and `most` of these columns."""
        self.add_row(((column, 1.0) for column in columns), least=least, most=most)
