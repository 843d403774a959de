"""A sheet as it was received: rows of plain values, under their original row numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

MAX_ROWS = 5_000
MAX_COLUMNS = 60

Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something, and the number that the partner sees beside it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """Return the value in column `index` (0 is column A), or None past the end."""
        return self.cells[index] if 0 <= index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, blank rows left out, in their order."""

    name: str
    rows: tuple[Row, ...]
    sheet_names: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)

    def column(self, index: int, first_row: int = 1) -> list[Cell]:
        """Return what is written in column `index` from row number `first_row` on."""
        cells = [row.cell(index) for row in self.rows if row.number >= first_row]
        return [cell for cell in cells if not is_empty(cell)]


def is_empty(cell: Cell) -> bool:
    """Say whether nothing is written in a cell (blanks do not count).

    Examples
    --------
    >>> is_empty("  "), is_empty(0)
    (True, False)
    """
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u200b\ufeff"))


def trim(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells without the empty ones at the end."""
    last = max((index for index, cell in enumerate(cells) if not is_empty(cell)), default=-1)
    return cells[: last + 1]
