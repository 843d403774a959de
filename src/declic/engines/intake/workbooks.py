"""Read the rows of an .xlsx workbook without computing anything."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from declic.engines.intake.errors import BrokenSheet, EmptySheet, TooLargeSheet
from declic.engines.intake.sheet import MAX_COLUMNS, MAX_ROWS, Cell, Row, Sheet, trim
from declic.engines.intake.signatures import UNPACKING_FAILURES
from declic.engines.intake.weighing import MAX_CELLS_A_ROW, MAX_ROW_NUMBER, TOO_LOW_FR, weigh_parts

_BROKEN = (*UNPACKING_FAILURES, InvalidFileException, ParseError, TypeError, AttributeError)
#: Columns that are written far to the right make each of their rows as wide.
_MAX_SLOTS = 2_000_000


def read_workbook(content: bytes, sheet_name: str | None = None) -> Sheet:
    """Return the named sheet, or the first visible one where something is written.

    Formulas stay the text of their formula; hidden rows are kept; a merged cell's value is in
    its first cell.

    Parameters
    ----------
    content : bytes
        An .xlsx workbook.
    sheet_name : str, optional
        The sheet to read.

    Raises
    ------
    BrokenSheet
        If the workbook cannot be opened.
    EmptySheet
        If nothing is written in it.
    TooLargeSheet
        If it has more than 5,000 rows or 60 columns, goes past row 20,000, or unpacks to more
        than a list of people needs.

    References
    ----------
    ECMA-376 (Office Open XML), read by openpyxl.

    Examples
    --------
    >>> stream = io.BytesIO()
    >>> book = openpyxl.Workbook()
    >>> book.active.append(["Nom", "=1+1"])
    >>> book.save(stream)
    >>> read_workbook(stream.getvalue()).rows[0].cells
    ('Nom', '=1+1')
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weigh_parts(content)
            sheets = _read_sheets(content, sheet_name)
    except _BROKEN as error:
        raise BrokenSheet from error
    if not sheets:
        raise EmptySheet
    return sheets


def _read_sheets(content: bytes, sheet_name: str | None) -> Sheet | None:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    try:
        names = tuple(sheet.title for sheet in book.worksheets)
        ordered = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        for sheet in ordered:
            if sheet_name in (None, sheet.title):
                sheet.reset_dimensions()
                rows = tuple(_rows(sheet.iter_rows(values_only=True)))
                if rows:
                    return Sheet(sheet.title, rows, names)
        return None
    finally:
        book.close()


def _rows(values: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    kept = slots = 0
    for number, raw in enumerate(values, start=1):
        slots += len(raw)
        if number > MAX_ROW_NUMBER or len(raw) > MAX_CELLS_A_ROW or slots > _MAX_SLOTS:
            raise TooLargeSheet(TOO_LOW_FR)
        cells = trim(tuple(_plain(value) for value in raw))
        if not cells:
            continue
        kept += 1
        if kept > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise TooLargeSheet
        yield Row(number, cells)


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value
    if value is None or isinstance(value, str | bool | int | float | date | time):
        return value
    if isinstance(value, timedelta):
        return str(value)
    return str(getattr(value, "text", None) or value)
