"""Names get back the capitals and the order that people give them."""

from __future__ import annotations

import pytest

from declic.engines.intake.names import capitalise_name, column_order, split_full_name
from tests.engines.intake.conftest import ReadPeople


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("RAMDANI", "Ramdani"),
        ("ramdani", "Ramdani"),
        ("D'HONDT", "D'Hondt"),
        ("D’Hondt ", "D'Hondt"),
        ("EL-AMRANI", "El-Amrani"),
        ("N'DIAYE", "N'Diaye"),
        ("O'BRIEN", "O'Brien"),
        ("De Smet", "De Smet"),
        ("DE SMET", "De Smet"),
        ("de La Tour", "de La Tour"),
        ("MCDONALD", "McDonald"),
        ("McDonald", "McDonald"),
        ("NGUYỄN", "Nguyễn"),
        ("ÇELİK", "Çelik"),
        ("SAÏDI", "Saïdi"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("  Marie   Claire ", "Marie Claire"),
        ("Nade\u0300ge", "Nadège"),
        ("Оксана", "Оксана"),
    ],
)
def test_capitals_are_put_back(written: str, name: str) -> None:
    assert capitalise_name(written) == name


@pytest.mark.parametrize(
    ("written", "last", "first"),
    [
        ("RAMDANI Samira", "Ramdani", "Samira"),
        ("Samira RAMDANI", "Ramdani", "Samira"),
        ("Samira Ramdani", "Ramdani", "Samira"),
        ("Ramdani Samira", "Ramdani", "Samira"),
        ("RAMDANI, Samira", "Ramdani", "Samira"),
        ("RAMDANI SAMIRA", "Ramdani", "Samira"),
        ("samira ramdani", "Ramdani", "Samira"),
        ("Mme RAMDANI Samira", "Ramdani", "Samira"),
        ("DE SMET Jean-Pierre", "De Smet", "Jean-Pierre"),
        ("De Smet Jean-Pierre", "De Smet", "Jean-Pierre"),
        ("Jean-Pierre De Smet", "De Smet", "Jean-Pierre"),
        ("Yacine el Amrani", "el Amrani", "Yacine"),
        ("Marie Claire Vandenberghe", "Vandenberghe", "Marie Claire"),
        ("M. Ali Ben Salah", "Ben Salah", "Ali"),
        ("N'DIAYE Fatou", "N'Diaye", "Fatou"),
        ("Ramdani", "Ramdani", ""),
    ],
)
def test_both_names_are_found_in_one_cell(written: str, last: str, first: str) -> None:
    name = split_full_name(written)

    assert (name.last_name, name.first_name) == (last, first)


def test_a_birth_name_is_kept_beside() -> None:
    name = split_full_name("DUPONT née MARTIN Claire")

    assert (name.last_name, name.first_name, name.aside) == ("Dupont", "Claire", "née Martin")


def test_a_column_mostly_in_one_order_settles_the_doubtful_names() -> None:
    names = ["Samira Ramdani", "Ali Haddad", "Léa Saïdi", "Thi Tran", "Rosa Delattre", "Bo Xu"]

    assert column_order(names, "Bénéficiaire") == ("first_last", True)


def test_a_title_settles_the_order(read_people: ReadPeople) -> None:
    (row,) = read_people("Prénom et nom;Tél\nBo Xu;0639980001\n".encode(), "l.csv")

    assert (row.person.first_name, row.person.last_name) == ("Bo", "Xu")


def test_a_civility_gives_the_sex(read_people: ReadPeople) -> None:
    (row,) = read_people("Bénéficiaire;Tél\nMme RAMDANI Samira;0639980001\n".encode(), "l.csv")

    assert row.person.sex == "woman"
