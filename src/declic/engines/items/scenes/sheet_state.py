"""A simulated sheet between two events: its cells, what they show, its order and its filter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from declic.engines.items.scenes.sheet_formula import work_out
from declic.engines.items.scenes.sheet_values import (
    SYNTAX,
    FormulaError,
    Value,
    move_formula,
    read_number,
    show_value,
)
from declic.engines.items.trace import plain_text

DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?")
CIRCLE = "#CIRC!"
LONGEST_CHAIN = 40
SortKey = tuple[int, float, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was typed in each cell, and what was made of it.

    `filter` is a column and the value that stays; `chart` a kind and a range; `pivot` the column whose
    values become lines, and what is worked out for each.
    """

    rows: int
    columns: int
    cells: Mapping[str, str]
    filter: tuple[str, str] | None = None
    chart: tuple[str, str] | None = None
    pivot: tuple[str, str] | None = None

    def has(self, cell: str) -> bool:
        """Return whether the sheet has this cell."""
        found = re.fullmatch(r"([A-Z])([1-9]\d?)", cell)
        return bool(found and ord(found[1]) - ord("A") < self.columns and int(found[2]) <= self.rows)

    @property
    def letters(self) -> list[str]:
        """Return the letters of the columns."""
        return [chr(ord("A") + number) for number in range(self.columns)]

    @property
    def block(self) -> range:
        """Return the rows of the table under its first line, up to the first empty row."""
        empty = (row for row in range(2, self.rows + 1) if not any(self.row_of(row)))
        return range(2, next(empty, self.rows + 1))

    def row_of(self, row: int) -> list[str]:
        """Return what was typed in a row."""
        return [self.cells.get(f"{letter}{row}", "") for letter in self.letters]

    def with_cells(self, typed: Mapping[str, str]) -> "Sheet":
        """Return the sheet with other texts in some cells; an empty text empties the cell."""
        cells = {**self.cells, **typed}
        return replace(self, cells={cell: text for cell, text in cells.items() if text})

    def with_copy(self, source: str, cell: str, text: str) -> "Sheet":
        """Return the sheet with the text of a source in another cell, its formula moved."""
        return self.with_cells({cell: moved_text(source, cell, text)})

    def sorted_by(self, letter: str, way: str) -> "Sheet":
        """Return the sheet with its rows in the order of a column; empty cells come last."""
        shown = Reckoning(self)
        filled = [row for row in self.block if self.cells.get(f"{letter}{row}")]
        keys = {row: sort_key(shown.value(f"{letter}{row}")) for row in filled}
        ordered = sorted(filled, key=lambda row: keys[row], reverse=way == "down")
        ordered += [row for row in self.block if row not in keys]
        moved: dict[str, str] = {}
        for place, row in zip(self.block, ordered, strict=True):
            for name in self.letters:
                text = self.cells.get(f"{name}{row}", "")
                moved[f"{name}{place}"] = moved_text(f"{name}{row}", f"{name}{place}", text)
        return self.with_cells(moved)

    def visible_rows(self) -> list[int]:
        """Return the rows of the table that the filter leaves to be seen."""
        if self.filter is None:
            return list(self.block)
        letter, wanted = self.filter
        shown = Reckoning(self)
        return [row for row in self.block if plain_text(shown.shown(f"{letter}{row}")) == plain_text(wanted)]


@dataclass(slots=True)
class Reckoning:
    """What every cell of a sheet is worth, worked out once."""

    sheet: Sheet
    value_by_cell: dict[str, Value | FormulaError] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def value(self, cell: str) -> Value:
        """Return the value of a cell, or the sign of its error."""
        try:
            return self.read(cell)
        except FormulaError as error:
            return str(error)

    def shown(self, cell: str) -> str:
        """Return what the cell shows; a number typed with its € or spaces is the number."""
        return show_value(self.value(cell))

    def read(self, cell: str) -> Value:
        """Return the value of a cell for a formula; an error passes on."""
        if cell not in self.value_by_cell:
            self.value_by_cell[cell] = self._work_out(cell)
        value = self.value_by_cell[cell]
        if isinstance(value, FormulaError):
            raise value
        return value

    def _work_out(self, cell: str) -> Value | FormulaError:
        text = self.sheet.cells.get(cell, "")
        if not text.startswith("=") or len(text) == 1:
            number = read_number(text)
            return number if number is not None else text or None
        if cell in self.under_way or len(self.under_way) >= LONGEST_CHAIN:
            return FormulaError(CIRCLE if cell in self.under_way else SYNTAX)
        self.under_way.append(cell)
        try:
            return work_out(text, self.read)
        except FormulaError as error:
            return error
        finally:
            self.under_way.pop()


def moved_text(source: str, cell: str, text: str) -> str:
    """Return a text copied from a cell to another: a formula moves with it."""
    if not text.startswith("="):
        return text
    return move_formula(text, int(cell[1:]) - int(source[1:]), ord(cell[0]) - ord(source[0]))


def sort_key(value: Value) -> SortKey:
    """Return where a value stands: numbers, then dates, then words.

    Examples
    --------
    >>> sorted(["Zoé", "03/02/2025", "élan", 4.0], key=sort_key)
    [4.0, '03/02/2025', 'élan', 'Zoé']
    """
    if isinstance(value, int | float):
        return 0, float(value), ""
    if found := DATE.fullmatch(value or ""):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
        return 1, float(((year + 2000 if year < 100 else year) * 100 + month) * 100 + day), ""
    return 2, 0.0, plain_text(value or "")


def sorted_ways(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield each column whose values are in order, and which way."""
    shown = Reckoning(sheet)
    for letter in sheet.letters:
        cells = [f"{letter}{row}" for row in sheet.block]
        keys = [sort_key(shown.value(cell)) for cell in cells if sheet.cells.get(cell)]
        for way, ordered in (("up", sorted(keys)), ("down", sorted(keys, reverse=True))):
            if keys == ordered and len(set(keys)) > 1:
                yield letter, way
