"""What a workbook holds is read as plain values, never computed."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import openpyxl
import pytest

from declic.engines.intake import Sheet, read_sheet
from tests.engines.intake.messy import workbook, workbook_header_at_row_7


def read(*rows: tuple[object, ...]) -> Sheet:
    return read_sheet(workbook(*rows), "liste.xlsx")


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+33 rappeler", "@SUM(A1)", "-2+3", "=cmd|'/c'!A1"]
)
def test_a_formula_stays_text(text: str) -> None:
    assert read(("Nom", text)).rows[0].cells == ("Nom", text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (33639980001, 33639980001),
        (2.5, 2.5),
        (True, True),
        (date(1993, 8, 15), date(1993, 8, 15)),
        (datetime(1993, 8, 15, 9, 30), datetime(1993, 8, 15, 9, 30)),  # noqa: DTZ001
        (time(9, 30), time(9, 30)),
        (" Léa ", " Léa "),
    ],
)
def test_a_value_stays_what_it_is(written: object, plain: object) -> None:
    assert read((written,)).rows[0].cells == (plain,)


def test_rows_keep_the_numbers_that_the_partner_sees() -> None:
    sheet = read(("Nom",), (), (None, " "), ("Ramdani",))

    assert [row.number for row in sheet.rows] == [1, 4]


def test_hidden_rows_are_read() -> None:
    sheet = read_sheet(workbook_header_at_row_7(), "liste.xlsx")

    assert 10 in [row.number for row in sheet.rows]


def test_a_merged_title_is_read_once() -> None:
    sheet = read_sheet(workbook_header_at_row_7(), "liste.xlsx")

    assert sheet.rows[0].cells == ("Centre social – liste des orientations",)


def book_of_three_sheets() -> bytes:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Listes", 0)
    hidden.append(["caché"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Orientations").append(["Ramdani"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_first_visible_sheet_with_something_is_read() -> None:
    sheet = read_sheet(book_of_three_sheets(), "liste.xlsx")

    assert sheet.name == "Orientations"


def test_another_sheet_can_be_chosen() -> None:
    sheet = read_sheet(book_of_three_sheets(), "liste.xlsx", sheet_name="Listes")

    assert sheet.rows[0].cells == ("caché",)
