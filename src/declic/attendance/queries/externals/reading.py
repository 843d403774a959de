"""The table of another tool as rows: columns found by their names, whatever their order."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from declic.attendance.enums import Mark
from declic.attendance.errors import TableRefused
from declic.attendance.queries.externals.words import COLUMNS, LABELS, MARKS, YES, reason_in
from declic.engines.intake import Row, Sheet, UnreadableSheet, read_sheet
from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import fold, show
from declic.shared.fields import plain, read_date

HOUR = re.compile(r"(\d{1,2})\s*[h:]\s*(\d{2})?(?::\d{2})?")


@dataclass(frozen=True)
class ExternalRow:
    """One row that another tool wrote, in words that a page can hold; `problem` says what does not read."""

    number: int
    last_name: str
    first_name: str
    on: str
    starts_at: str
    ends_at: str
    mark: str
    reason: str
    is_signed: bool
    problem: str = ""

    @property
    def name(self) -> str:
        """Return the whole name, as it was written."""
        return f"{self.first_name} {self.last_name}".strip()


def read_table(content: bytes, file_name: str) -> list[ExternalRow]:
    """Return the rows of a table, or refuse with what is missing."""
    try:
        sheet = read_sheet(content, file_name)
    except UnreadableSheet as unreadable:
        raise TableRefused(unreadable.message_fr) from unreadable
    number, places = find_columns(sheet)
    rows = [read_row(row, places) for row in sheet.rows if row.number > number]
    if not rows:
        message = "Sous les titres, ce tableau est vide. Vérifiez que c’est le bon fichier."
        raise TableRefused(message)
    return rows


def find_columns(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Return the number of the row of titles, and the place of each column; refuse when one is missing."""
    best: dict[str, int] = {}
    for row in sheet.rows[:20]:
        titles = [fold(show(cell)) for cell in row.cells]
        places = {
            name: next(place for place, title in enumerate(titles) if title in words)
            for name, words in COLUMNS.items()
            if words & set(titles)
        }
        if set(LABELS) <= set(places):
            return row.number, places
        best = max(best, places, key=len)
    missing = " », « ".join(label for name, label in LABELS.items() if name not in best)
    message = (
        f"Il manque la colonne « {missing} ». Ajoutez ce titre à la première ligne, puis renvoyez le fichier."
    )
    raise TableRefused(message)


def read_row(row: Row, places: dict[str, int]) -> ExternalRow:
    """Return one row; what does not read is named in its problem."""
    cells = {name: row.cell(place) for name, place in places.items()}
    on, mark = day_in(cells["on"]), MARKS.get(fold(show(cells["mark"])))
    excused = mark == Mark.EXCUSED
    return ExternalRow(
        number=row.number,
        last_name=show(cells["last_name"]),
        first_name=show(cells["first_name"]),
        on=on.isoformat() if on else "",
        starts_at=hour_in(cells.get("starts_at")),
        ends_at=hour_in(cells.get("ends_at")),
        mark=mark or "",
        reason=reason_in(fold(show(cells.get("reason")))) if excused else "",
        is_signed=fold(show(cells.get("signed"))) in YES,
        problem=problem_of(cells, on, mark),
    )


def problem_of(cells: dict[str, Cell], on: date | None, mark: Mark | None) -> str:
    """Return what does not read in a row, and how to mend it; nothing when all does."""
    if on is None:
        return f"La date « {show(cells['on'])} » ne se lit pas. Écrivez-la ainsi : 23/11/2026."
    if mark is None:
        written = show(cells["mark"])
        return f"La présence « {written} » n’est pas un mot connu. Écrivez présent, retard, excusé ou absent."
    return ""


def day_in(cell: Cell) -> date | None:
    """Return the date of a cell, or nothing."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return read_date(plain(show(cell)))
    except ValueError:
        return None


def hour_in(cell: Cell) -> str:
    """Return the hour of a cell as « 09:30 », or nothing."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    match = HOUR.fullmatch(show(cell).strip().lower())
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return ""
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"
