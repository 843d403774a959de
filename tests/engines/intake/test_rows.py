"""No row is dropped, no text is lost, and a person's own matching wins."""

from __future__ import annotations

import pytest

from declic.engines.intake import CleanRow, NobodyFound, UnknownField, clean_rows, read_sheet
from tests.engines.intake.conftest import ReadPeople
from tests.engines.intake.messy import workbook
from tests.engines.intake.people import TODAY


def clean(text: str, mapping: dict[int, str], first: int = 1) -> tuple[CleanRow, ...]:
    return clean_rows(read_sheet(text.encode(), "liste.csv"), mapping, first, today=TODAY)


def test_every_written_row_comes_back_under_its_number(read_people: ReadPeople) -> None:
    rows = read_people("Nom;Prénom\nSaïdi;Léa\n\n;\nTotal : 1;\nTran;Thi\n".encode(), "l.csv")

    assert [row.number for row in rows] == [2, 5, 6]


@pytest.mark.parametrize(
    ("line", "field"),
    [(";;0639980001", "last_name"), ("Saïdi;Léa 2;", "first_name"),
     ("Saïdi;;", "first_name"), (";Léa;", "last_name"),
     ("=1+1;Léa;", "last_name"), ("Saïdi 2;Léa;", "last_name")],
)  # fmt: skip
def test_a_row_without_a_proper_name_is_blocked(line: str, field: str) -> None:
    (row,) = clean(line, {0: "last_name", 1: "first_name", 2: "phone"})

    assert [(problem.field, problem.is_blocking) for problem in row.problems] == [(field, True)]


def test_a_row_that_repeats_the_titles_is_blocked(read_people: ReadPeople) -> None:
    rows = read_people("Nom;Prénom;Tél\nSaïdi;Léa;\nNom;Prénom;Tél\nTran;Thi;\n".encode(), "l.csv")

    assert [row.is_blocked for row in rows] == [False, True, False]


def test_a_matching_made_by_hand_wins() -> None:
    (row,) = clean("Léa;Saïdi", {0: "first_name", 1: "last_name"})

    assert (row.person.first_name, row.person.last_name) == ("Léa", "Saïdi")


def test_several_note_columns_are_all_kept() -> None:
    (row,) = clean("Saïdi;Léa;timide;=1+1", {0: "last_name", 1: "first_name", 2: "notes", 3: "notes"})

    assert row.person.notes == "timide · =1+1"


def test_the_used_name_wins_over_the_birth_name(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom de naissance;Nom d'usage;Prénom\nMartin;Saïdi;Léa\n".encode(), "l.csv")

    assert (row.person.last_name, row.person.notes) == ("Saïdi", "Autre nom : Martin")


def test_an_empty_used_name_leaves_the_birth_name(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom de naissance;Nom d'usage;Prénom\nMartin;;Léa\n".encode(), "l.csv")

    assert row.person.last_name == "Martin"


def test_a_landline_beside_a_mobile_goes_to_the_note(read_people: ReadPeople) -> None:
    content = workbook(("Nom", "Prénom", "Portable", "Fixe"), ("Saïdi", "Léa", 639980001, 320000001))

    (row,) = read_people(content, "l.xlsx")

    assert (row.person.phone, row.person.phone_note) == ("+33639980001", "03 20 00 00 01")


def test_a_stored_row_can_be_read_again(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom;Prénom;DDN;Dispo\nSAÏDI;Léa;3.2.90;soir\n".encode(), "l.csv")

    assert CleanRow.from_json(row.to_json()) == row


def test_a_table_without_a_name_is_refused() -> None:
    with pytest.raises(NobodyFound):
        clean("0639980001", {0: "phone"})


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownField, match="surnom"):
        clean("Saïdi", {0: "surnom"})


def test_a_doubtful_order_of_names_is_said(read_people: ReadPeople) -> None:
    (row,) = read_people("Bénéficiaire;Tél\nBo Xu;0639980001\n".encode(), "l.csv")

    assert [(problem.field, problem.is_blocking) for problem in row.problems] == [("last_name", False)]


def test_to_have_no_equipment_is_worth_keeping(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom;Prénom;Équipement\nSaïdi;Léa;aucun\n".encode(), "l.csv")

    assert row.person.equipment == "aucun"
