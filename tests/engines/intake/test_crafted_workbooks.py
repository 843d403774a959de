"""A small file made to unpack to a lot is refused at once."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from declic.engines.intake import BrokenSheet, TooLargeSheet, read_sheet
from tests.engines.intake.messy import workbook

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c></row>'
MEGABYTE = 1024 * 1024


def crafted(rows: str = NAME, **others: str) -> bytes:
    """Return a workbook whose first sheet, or another part, is replaced."""
    sheet = f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    changed = {SHEET: sheet, **others}
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("Nom",)))) as model,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in {*model.namelist(), *changed}:
            archive.writestr(name, changed.get(name) or model.read(name))
    return stream.getvalue()


def with_a_lying_directory() -> bytes:
    """Return a workbook whose directory says that a huge sheet has a hundred bytes."""
    content = crafted(" " * 14 * MEGABYTE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    return content.replace(struct.pack("<L", size), struct.pack("<L", 100))


TOO_LARGE = {
    "a sheet of 16 MB": {"rows": " " * 16 * MEGABYTE},
    "strings of 16 MB": {"xl/sharedStrings.xml": " " * 16 * MEGABYTE},
    "empty rows": {"rows": "<row/>" * 20_001},
    "a row far down": {"rows": NAME + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'},
    "a row further than any": {"rows": NAME + '<row r="999999999"/>'},
    "a row written as 2e4": {"rows": NAME + '<row r="20001.0"/>'},
    "a row of empty cells": {"rows": f"<row>{'<c/>' * 16_385}</row>"},
    "a cell far right on every row": {
        "rows": "".join(f'<row r="{row}"><c r="XFD{row}"/></row>' for row in range(1, 200))
    },
    "cells of cells": {"rows": f"<row>{'<c><v/></c>' * 12_000}</row>" * 60},
    "strings without end": {"xl/sharedStrings.xml": f'<sst xmlns="{SPACE}">{"<si/>" * 250_001}</sst>'},
    "rows behind a long blank": {"rows": " " * 100_000 + "<row/>" * 20_001},
}


@pytest.mark.parametrize("parts", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_unpacks_to_a_lot_is_refused(parts: dict[str, str]) -> None:
    with pytest.raises(TooLargeSheet):
        read_sheet(crafted(**parts), "liste.xlsx")


def test_a_directory_that_lies_is_not_believed() -> None:
    with pytest.raises(BrokenSheet):
        read_sheet(with_a_lying_directory(), "liste.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_whatever_the_alphabet_and_the_name(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(encoding)
    stream = io.BytesIO(crafted())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/worksheets/sheet2.part", bomb)

    with pytest.raises(BrokenSheet):
        read_sheet(stream.getvalue(), "liste.xlsx")


def test_a_row_too_low_is_told_how_to_be_mended() -> None:
    with pytest.raises(TooLargeSheet, match="Copiez seulement les lignes des personnes"):
        read_sheet(crafted(NAME + '<row r="30000"/>'), "liste.xlsx")


def test_rows_left_blank_by_a_styled_table_are_read() -> None:
    styled = "".join(f'<row r="{row}"><c r="AMJ{row}" s="0"/></row>' for row in range(2, 1_500))

    assert len(read_sheet(crafted(NAME + styled), "liste.xlsx").rows) == 1
