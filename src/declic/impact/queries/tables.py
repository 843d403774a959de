"""Tables that leave the house: numbers as numbers, and no text that a spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

Cell = str | int | float | date | None
FORMULA = re.compile(r"[=+\-@\t\r]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: The same rows make the same file, whenever it is made.
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook knows no zone
DAY_FORMAT = "dd/mm/yyyy"
LONGEST_NAME = 31
COLUMN_WIDTH = 22


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table that every spreadsheet opens: UTF-8 with its mark, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([csv_value(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def csv_value(value: Cell) -> str | int:
    """Return a value as a cell of text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else value


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    written = UNWRITABLE.sub(" ", text)
    return f"'{written}" if FORMULA.match(written) else written


def write_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook of one sheet, the same to the byte for the same rows."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": MADE_AT})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:LONGEST_NAME])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": DAY_FORMAT})
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, place, neutral(value))
            elif isinstance(value, date):
                sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif value is not None:
                sheet.write_number(line, place, value)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(columns) - 1), COLUMN_WIDTH)
    book.close()
    return written.getvalue()
