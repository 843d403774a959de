"""A text table is read whatever its alphabet and its separator."""

from __future__ import annotations

import pytest

from declic.engines.intake import read_sheet

ROWS = (("Nom", "Prénom", "Ville"), ("D'Hondt", "Gaëlle", "Lille"))


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_alphabets_and_separators_are_recognised(alphabet: str, separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in ROWS)

    sheet = read_sheet(text.encode(alphabet), "liste.csv")

    assert tuple(row.cells for row in sheet.rows) == ROWS


def test_what_the_file_is_counts_more_than_its_name() -> None:
    sheet = read_sheet(b"Nom;Ville\nSaidi;Loos\n", "liste.xlsx")

    assert sheet.rows[1].cells == ("Saidi", "Loos")


def test_a_separator_inside_quotes_does_not_cut() -> None:
    sheet = read_sheet('Nom;Notes\nSaïdi;"lundi; mardi"\n'.encode(), "liste.csv")

    assert sheet.rows[1].cells == ("Saïdi", "lundi; mardi")


def test_a_cell_on_two_lines_stays_one_cell() -> None:
    sheet = read_sheet('Nom;Notes\nSaïdi;"lundi\nmardi"\nDupont;\n'.encode(), "liste.csv")

    assert [(row.number, row.cells[0]) for row in sheet.rows] == [
        (1, "Nom"),
        (2, "Saïdi"),
        (3, "Dupont"),
    ]


def test_the_separator_that_excel_announces_is_used() -> None:
    sheet = read_sheet("sep=,\r\nNom,Notes\r\nSaïdi,a;b;c\r\n".encode(), "liste.csv")

    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, ("Nom", "Notes")),
        (3, ("Saïdi", "a;b;c")),
    ]


def test_commas_in_the_notes_do_not_hide_semicolons() -> None:
    lines = ["Nom;Notes", "Saïdi;seul, loin, fatigué", "Dupont;rien, à voir, bientôt"]

    sheet = read_sheet("\n".join(lines).encode(), "liste.csv")

    assert sheet.width == 2


def test_a_single_column_is_a_table_too() -> None:
    sheet = read_sheet("Bénéficiaire\nRAMDANI Samira\n".encode(), "liste.csv")

    assert [row.cells for row in sheet.rows] == [("Bénéficiaire",), ("RAMDANI Samira",)]


def test_a_damaged_byte_does_not_spoil_the_other_accents() -> None:
    content = "Prénom;Né le\nGaëlle;été\n".encode() + b"Andr\xe9;x\n"

    assert read_sheet(content, "liste.csv").rows[0].cells == ("Prénom", "Né le")


def test_accents_saved_twice_are_put_right() -> None:
    content = "Prénom;Né le\nGaëlle;01/02/1990\n".encode().decode("cp1252").encode()

    assert read_sheet(content, "liste.csv").rows[0].cells == ("Prénom", "Né le")
