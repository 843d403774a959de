"""Find the header row and what each column holds, by its title and by its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from declic.engines.intake.contents import measure_content
from declic.engines.intake.errors import NobodyFound
from declic.engines.intake.sheet import Cell, Row, Sheet, is_empty
from declic.engines.intake.titles import Field, match_title
from declic.engines.intake.untitled import guess_by_content
from declic.engines.intake.wording import written

HEADER_SEARCH_ROWS = 60
LEAST_CONFIDENCE = 0.4
SHARED_FIELDS: frozenset[Field] = frozenset({"notes", "phone", "email", "last_name"})
_NAMES: frozenset[Field | None] = frozenset({"last_name", "first_name", "full_name"})


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column holds; `field` is None when it is left aside."""

    index: int
    title: str
    field: Field | None
    confidence: float


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """Where the people start and what the columns hold; rows under their original numbers."""

    header_row: int | None
    columns: tuple[ColumnGuess, ...]
    first_data_row: int

    @property
    def mapping(self) -> dict[int, Field]:
        """Return the field of each column that has one, the surest first."""
        sure_first = sorted(self.columns, key=lambda column: -column.confidence)
        return {column.index: column.field for column in sure_first if column.field}


def guess_columns(sheet: Sheet) -> HeaderGuess:
    r"""Return where the header is, if there is one, and what each column holds.

    Parameters
    ----------
    sheet : Sheet
        As read by `read_sheet`.

    Returns
    -------
    HeaderGuess
        One guess a column, its confidence in [0, 1]: 0.7 from the title, 0.3 from the content.

    Raises
    ------
    NobodyFound
        If nothing is written under the header.

    References
    ----------
    Titles gathered from the referral forms of French social centres.

    Examples
    --------
    >>> from declic.engines.intake.reading import read_sheet
    >>> sheet = read_sheet("Liste\n\nNOM;Prénom;DDN\nSaïdi;Léa;03/02/1990\n".encode(), "l.csv")
    >>> guess = guess_columns(sheet)
    >>> guess.header_row, guess.first_data_row, guess.mapping
    (3, 4, {0: 'last_name', 1: 'first_name', 2: 'birth_on'})
    """
    header = _find_header(sheet.rows[:HEADER_SEARCH_ROWS])
    if header is None:
        first = _first_full_row(sheet)
        columns = guess_by_content(sheet, first)
        guesses = [ColumnGuess(index, "", *guess) for index, guess in enumerate(columns)]
        return HeaderGuess(None, tuple(guesses), first)
    below = [row.number for row in sheet.rows if row.number > header.number]
    if not below:
        raise NobodyFound
    return HeaderGuess(header.number, tuple(_guess_titled(sheet, header)), below[0])


def _find_header(rows: Sequence[Row]) -> Row | None:
    """Return the row with the most known titles: two at least, or one that names the people."""
    best = max(rows, key=_title_count, default=None)
    if best is None or _title_count(best) < 1:
        return None
    fields = [match_title(cell)[0] for cell in best.cells]
    has_names = not _NAMES.isdisjoint(fields)
    return best if _title_count(best) >= 2 or (has_names and _is_short(best)) else None


def _is_short(row: Row) -> bool:
    return sum(1 for cell in row.cells if not is_empty(cell)) <= 2


def _title_count(row: Row) -> float:
    """Return how many different fields the row's titles name; people's values count against."""
    matches = [match_title(cell) for cell in row.cells]
    named = {field for field, confidence in matches if field and confidence > 0.4}
    values = sum(1 for cell in row.cells if re.match(r"[+=]?\d{2}|.*@", written(cell)))
    bonus = 0.5 if not _NAMES.isdisjoint(named) else 0.0
    return len(named) + bonus - 2 * values if named else 0.0


def _first_full_row(sheet: Sheet) -> int:
    """Return the number of the first row of people: a lonely cell above a table is its title."""
    filled = [sum(1 for cell in row.cells if not is_empty(cell)) for row in sheet.rows]
    is_table = sorted(filled)[len(filled) // 2] > 2
    full = (row.number for row, count in zip(sheet.rows, filled, strict=True) if count > 1)
    return next(full, sheet.rows[0].number) if is_table else sheet.rows[0].number


def _guess_titled(sheet: Sheet, header: Row) -> list[ColumnGuess]:
    width = range(sheet.width)
    values = [sheet.column(index, header.number + 1) for index in width]
    titles = [header.cell(index) for index in width]
    scored = [_score(title, cells) for title, cells in zip(titles, values, strict=True)]
    scored = _settle_names(scored, values)
    guesses = [
        ColumnGuess(index, written(title), field, confidence)
        for index, (title, (field, confidence)) in enumerate(zip(titles, scored, strict=True))
    ]
    kept = _keep_best(guesses)
    return _fill_untitled(kept, sheet, header.number + 1)


def _score(title: Cell, cells: list[Cell]) -> tuple[Field | None, float]:
    """Weigh the title by the content: a title that its column denies is not believed."""
    field, by_title = match_title(title)
    if field is None:
        return None, by_title
    by_content = measure_content(field, cells)
    if by_content is None:
        return field, round(by_title * 0.9, 3)
    is_denied = by_content < 0.15 and len(cells) >= 3 and field not in _NAMES
    confidence = 0.7 * by_title + 0.3 * by_content - (0.4 if is_denied else 0.0)
    return (field if confidence >= LEAST_CONFIDENCE else None), round(confidence, 3)


def _settle_names(
    scored: list[tuple[Field | None, float]], values: list[list[Cell]]
) -> list[tuple[Field | None, float]]:
    """Read « Nom » alone as both names, and « Bénéficiaire » beside a first name as the last."""
    fields = [field for field, _ in scored]
    if "first_name" not in fields and fields.count("last_name") >= 1:
        index = fields.index("last_name")
        several = [cell for cell in values[index] if len(written(cell).split()) > 1]
        if len(several) * 2 > len(values[index]):
            scored[index] = ("full_name", scored[index][1])
    if "full_name" in fields and "first_name" in fields and "last_name" not in fields:
        index = fields.index("full_name")
        scored[index] = ("last_name", scored[index][1])
    return scored


def _keep_best(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Leave each field to its surest column, but for fields that several columns share."""
    best: dict[Field, ColumnGuess] = {}
    for guess in sorted(guesses, key=lambda guess: -guess.confidence):
        if guess.field:
            best.setdefault(guess.field, guess)
    return [
        guess
        if guess.field is None or guess.field in SHARED_FIELDS or best[guess.field] is guess
        else ColumnGuess(guess.index, guess.title, None, 0.0)
        for guess in guesses
    ]


def _fill_untitled(guesses: list[ColumnGuess], sheet: Sheet, first_row: int) -> list[ColumnGuess]:
    """Give the columns without a known title what their content shows, if nobody else has it."""
    taken = {guess.field for guess in guesses}
    has_names = "full_name" in taken or {"last_name", "first_name"} <= taken
    barred = taken | _NAMES if has_names else taken
    by_content = guess_by_content(sheet, first_row, frozenset(field for field in barred if field))
    return [
        guess
        if guess.field or guess.confidence > 0
        else ColumnGuess(guess.index, guess.title, *by_content[guess.index])
        for guess in guesses
    ]
