"""Presences as tables: CSV that every spreadsheet opens, and workbooks."""

import csv
import io
import re
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.styles import Font

from declic.attendance.queries.exports.rows import COLUMNS, presence_rows
from declic.attendance.queries.inspection import Inspection

FORMULA = re.compile(r"[=+\-@\t\r]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
CellValue = str | int | date | time | datetime | None


def write_csv(inspection: Inspection) -> bytes:
    """Return the presences as a table that every spreadsheet opens: UTF-8 with its mark, semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    writer.writerows([csv_value(getattr(row, name)) for name in COLUMNS] for row in presence_rows(inspection))
    return text.getvalue().encode("utf-8-sig")


def csv_value(value: CellValue) -> str | int:
    """Return a value as a cell of text: dates as ISO writes them, numbers as they are."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return neutral(value) if isinstance(value, str) else "" if value is None else value


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    written = UNWRITABLE.sub(" ", text)
    return f"'{written}" if FORMULA.match(written) else written


def write_xlsx(inspection: Inspection) -> bytes:
    """Return the presences as a workbook: a sheet of rows, a sheet of what the checks found."""
    book = Workbook()
    rows = book.worksheets[0]
    rows.title = "Présences"
    rows.append(list(COLUMNS.values()))
    for row in presence_rows(inspection):
        rows.append([xlsx_value(getattr(row, name)) for name in COLUMNS])
    notes = book.create_sheet("Contrôles")
    notes.append(("Contrôle", "Remarques"))
    for check in inspection.checks:
        notes.append((check.title, check.count))
    for one in inspection.findings:
        notes.append((neutral(one.sentence), None))
    for sheet in book.worksheets:
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def xlsx_value(value: CellValue) -> CellValue:
    """Return a value as a workbook keeps it: dates and numbers as such, texts never formulas."""
    return neutral(value) if isinstance(value, str) else value
