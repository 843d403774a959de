"""The manager describes the antenna: each constraint of the directories in French, nothing typed lost."""

import pytest
from django.test import Client

from declic.branches.models import Branch, Venue
from declic.open_data.models import PublicSheet
from tests.apps.open_data.scenes import SIRET, open_venue

ADDRESS = "/ouvert/fiche/modifier/"
GIVEN = {
    "name": "Antenne de Lille",
    "description": "Nous apprenons l’ordinateur à qui cherche un emploi.",
    "email": "accueil@example.org",
    "phone": "03 20 00 00 00",
    "opening_hours": "Mo-Fr 09:00-12:00",
    "siret": "130 030 133 00016",
    "networks": ["konexio"],
}
MENDED = [
    ("name", "Ab", "au moins trois signes"),
    ("name", "L’antenne.", "Enlevez le point à la fin du nom"),
    ("name", "x" * 151, "150 signes au plus"),
    ("description", "Bref", "faites une phrase"),
    ("description", "x" * 10001, "10 000 signes au plus"),
    ("siret", "1300301330001", "il y en a 13 ici"),
    ("siret", "13003013300017", "faute de frappe"),
    ("siret", "1300301330001A", "il y en a 14 ici"),
    ("rna", "751234567", "W puis neuf chiffres"),
    ("phone", "0320", "n’est pas un numéro complet"),
    ("opening_hours", "lundi matin", "Nous ne comprenons pas"),
    ("email", "accueil", "adresse"),
    ("email", "accueil@localhost", "l’adresse entière"),
    ("website", "pas une adresse", "URL"),
    ("website", "ftp://exemple.fr/", "commence par https://"),
    ("networks", "inconnu", "inconnu"),
]


def test_a_sheet_is_kept_as_directories_want_it(branch: Branch, venue: Venue, manager_client: Client) -> None:
    response = manager_client.post(ADDRESS, {**GIVEN, "main_venue": venue.pk})
    kept = PublicSheet.objects.get()
    assert response.status_code == 302
    assert (kept.branch, kept.main_venue, kept.is_published) == (branch, venue, False)
    assert (kept.phone, kept.siret, kept.networks) == ("+33320000000", SIRET, ["konexio"])
    assert kept.updated_by is not None


@pytest.mark.parametrize(("field", "typed", "sentence"), MENDED)
def test_what_directories_refuse_is_said_in_french(
    venue: Venue, manager_client: Client, field: str, typed: str, sentence: str
) -> None:
    answer = manager_client.post(ADDRESS, {**GIVEN, "main_venue": venue.pk, field: typed})
    assert sentence in str(answer.context["page"].form.errors[field])
    assert not PublicSheet.objects.exists()
    assert "Nous apprenons l’ordinateur" in answer.content.decode() or field == "description"


def test_the_form_begins_with_what_the_antenna_says_already(venue: Venue, manager_client: Client) -> None:
    form = manager_client.get(ADDRESS).context["page"].form
    assert (form["name"].value(), form["email"].value()) == ("Lille", "lille@example.org")
    assert (form["phone"].value(), form["networks"].value()) == ("03 20 00 00 00", ["konexio"])


def test_the_address_is_an_open_venue_of_the_antenna(
    branch: Branch, other_branch: Branch, venue: Venue, manager_client: Client
) -> None:
    foreign = open_venue(other_branch)
    closed = open_venue(branch, name="Ancienne salle", is_open=False)
    answers = [manager_client.post(ADDRESS, {**GIVEN, "main_venue": one.pk}) for one in (foreign, closed)]
    assert ["main_venue" in one.context["page"].form.errors for one in answers] == [True, True]


def test_a_published_sheet_stays_complete(sheet: PublicSheet, manager_client: Client) -> None:
    answer = manager_client.post(ADDRESS, {**GIVEN, "main_venue": sheet.main_venue_id, "siret": ""})
    assert "Il manque : le SIRET, ou à défaut le numéro RNA." in answer.content.decode()
    sheet.refresh_from_db()
    assert sheet.siret == SIRET


def test_a_name_may_end_with_etc(venue: Venue, manager_client: Client) -> None:
    manager_client.post(ADDRESS, {**GIVEN, "name": "Ordinateur, tablette, etc.", "main_venue": venue.pk})
    assert PublicSheet.objects.get().name.endswith("etc.")
