"""Each column is matched to a field by its title and by its content."""

from __future__ import annotations

import pytest

from declic.engines.intake import NobodyFound, guess_columns, read_sheet
from declic.engines.intake.titles import match_title
from tests.engines.intake.messy import workbook

TITLES = {
    "last_name": ("NOM", "Nom d'usage", "Nom de naissance", "Nom de famille", "Nom du bénéficiaire"),
    "first_name": ("Prénom", "Prénom(s)", "PRENOM"),
    "full_name": ("Nom et prénom", "NOM Prénom", "Nom/Prénom", "Bénéficiaire", "Identité"),
    "birth_on": ("Né(e) le", "DDN", "Date naiss.", "Date de naissance", "Née le"),
    "sex": ("Sexe", "Civilité", "H/F"),
    "phone": ("Portable", "Tél", "Tél.", "GSM", "N° de téléphone", "Mobile"),
    "email": ("Courriel", "Adresse mail", "E-mail", "Mail"),
    "address": ("Adresse", "Adresse postale", "Domicile"),
    "postcode": ("CP", "Code postal"),
    "city": ("Commune", "Ville"),
    "postcode_city": ("CP Ville", "Code postal et commune", "CP/Ville"),
    "situation": ("Statut", "Situation", "Situation professionnelle"),
    "french_level": ("Niveau FR", "Niveau de français", "Niveau CECRL", "Français"),
    "availability": ("Dispos", "Disponibilités", "Jours possibles", "Créneaux"),
    "notes": ("Observations", "Remarques", "Commentaires"),
    "registered_france_travail": ("Inscrit FT", "Inscrit(e) à France Travail ?", "Pôle emploi"),
    "receives_rsa": ("RSA", "Bénéficiaire du RSA", "RSA (O/N)"),
    "education": ("Diplôme", "Niveau d'études"),
    "equipment": ("Équipement", "Matériel informatique"),
    "referrer_name": ("Prescripteur", "Référent", "Nom du référent", "Orienté par"),
    None: ("Lieu de naissance", "Date d'orientation", "Situation familiale", "N°", "Tél du prescripteur"),
}  # fmt: skip
CASES = [(title, field) for field, titles in TITLES.items() for title in titles]


@pytest.mark.parametrize(("title", "field"), CASES)
def test_a_title_of_the_field_is_known(title: str, field: str | None) -> None:
    assert match_title(title)[0] == field


def test_titles_above_the_header_are_passed_over() -> None:
    content = workbook(
        ("CCAS de Loos",), (), ("Contact :", "Mme Test"), ("Nom", "Prénom", "Tél"), ("A", "Bo")
    )

    guess = guess_columns(read_sheet(content, "liste.xlsx"))

    assert (guess.header_row, guess.first_data_row) == (4, 5)


def test_a_column_that_denies_its_title_is_not_believed() -> None:
    rows = [("Nom", "Prénom", "Tél"), *[("Saïdi", "Léa", "à rappeler bientôt")] * 5]

    guess = guess_columns(read_sheet(workbook(*rows), "liste.xlsx"))

    assert guess.columns[2].field != "phone"
    assert guess.columns[2].confidence < 0.5


def test_an_untitled_column_is_known_by_its_content() -> None:
    rows = [("Nom", "Prénom", None), ("Saïdi", "Léa", "lea@example.org"), ("Tran", "Thi", "t@example.org")]

    guess = guess_columns(read_sheet(workbook(*rows), "liste.xlsx"))

    assert guess.mapping[2] == "email"


def test_a_name_column_that_holds_both_names_is_a_full_name() -> None:
    rows = [("Nom", "Tél"), ("RAMDANI Samira", "0639980001"), ("SAÏDI Léa", "0639980002")]

    guess = guess_columns(read_sheet(workbook(*rows), "liste.xlsx"))

    assert guess.mapping[0] == "full_name"


def test_two_dates_do_not_both_become_the_birth() -> None:
    rows = [("Nom", "Prénom", "Date", "Né(e) le"), ("Saïdi", "Léa", "01/10/2026", "03/02/1990")]

    guess = guess_columns(read_sheet(workbook(*rows), "liste.xlsx"))

    assert [column.field for column in guess.columns][2:] == [None, "birth_on"]


def test_a_header_with_nobody_under_it_is_refused() -> None:
    with pytest.raises(NobodyFound):
        guess_columns(read_sheet("Nom;Prénom;Tél\n".encode(), "liste.csv"))


def test_a_title_above_a_table_without_header_is_not_a_person() -> None:
    content = workbook(
        ("Liste du mardi",), ("Samira", "Ramdani", "A2"), ("Léa", None, "A1"), ("Rosa", "Tran", "B1")
    )

    assert guess_columns(read_sheet(content, "liste.xlsx")).first_data_row == 2


def test_a_column_of_references_is_not_the_referrer() -> None:
    rows = [("Réf.", "Nom", "Prénom"), *[(number, "Saïdi", "Léa") for number in (1, 2, 3)]]

    assert guess_columns(read_sheet(workbook(*rows), "liste.xlsx")).columns[0].field is None
