"""Postcodes and towns are found together or apart."""

from __future__ import annotations

import pytest

from declic.engines.intake.places import read_city, read_place, read_postcode
from declic.engines.intake.sheet import Cell
from tests.engines.intake.conftest import ReadPeople


@pytest.mark.parametrize(
    ("written", "postcode"),
    [(59260, "59260"), (59260.0, "59260"), ("59 260", "59260"), (1000, "01000"), ("F-59000", "59000"),
     ("59000 Lille", "59000"), ('="01000"', "01000"), ("?", None)],
)  # fmt: skip
def test_a_postcode_has_five_digits(written: Cell, postcode: str | None) -> None:
    assert read_postcode(written).value == postcode


@pytest.mark.parametrize("written", ["592600", "Lille", 59])
def test_what_is_not_a_postcode_is_a_problem(written: Cell) -> None:
    reading = read_postcode(written)

    assert reading.value is None
    assert reading.problem_fr


@pytest.mark.parametrize(
    ("written", "town"),
    [("LILLE", "Lille"), ("MONS-EN-BARŒUL", "Mons-en-Barœul"), ("Villeneuve d'Ascq", "Villeneuve d'Ascq"),
     ("VILLENEUVE D'ASCQ", "Villeneuve d'Ascq"), ("LILLE CEDEX 9", "Lille"),
     ("la madeleine", "La Madeleine")],
)  # fmt: skip
def test_a_town_gets_its_capitals_back(written: str, town: str) -> None:
    assert read_city(written).value == town


@pytest.mark.parametrize(
    "written",
    ["59260 Hellemmes", "59260-HELLEMMES", "Hellemmes (59260)", "Hellemmes, 59 260"],
    ids=str,
)
def test_one_cell_can_hold_both(written: str) -> None:
    assert [reading.value for reading in read_place(written)] == ["59260", "Hellemmes"]


def test_the_end_of_an_address_gives_the_place(read_people: ReadPeople) -> None:
    text = "Nom;Prénom;Adresse\nSaïdi;Léa;27 rue Basse 59120 LOOS\n"

    (row,) = read_people(text.encode(), "l.csv")

    assert (row.person.postcode, row.person.city) == ("59120", "Loos")


def test_a_town_in_the_postcode_column_is_kept(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom;Prénom;CP\nSaïdi;Léa;59120 Loos\n".encode(), "l.csv")

    assert (row.person.postcode, row.person.city) == ("59120", "Loos")
