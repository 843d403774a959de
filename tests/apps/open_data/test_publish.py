"""The manager shows the sheet to everybody, and takes it back."""

from typing import Any

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch, Venue
from declic.branches.services import close_venue
from declic.open_data.errors import NoSheetYet, SheetIncomplete
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.services import keep_sheet, publish_sheet, unpublish_sheet
from declic.shared.errors import TooLate
from tests.apps.open_data.scenes import fetched, published

STRUCTURES = "data-inclusion/structures.json"


def test_a_sheet_shows_once_it_is_published(
    branch: Branch, venue: Venue, manager: User, manager_client: Client
) -> None:
    sheet = published(branch, is_published=False)
    assert fetched(STRUCTURES) == []
    manager_client.post("/ouvert/fiche/publier/")
    sheet.refresh_from_db()
    assert (len(fetched(STRUCTURES)), sheet.updated_by) == (1, manager)
    manager_client.post("/ouvert/fiche/retirer/")
    assert fetched(STRUCTURES) == []


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"description": ""}, "une présentation"),
        ({"siret": "", "rna": ""}, "le SIRET"),
        ({"main_venue": None}, "une adresse principale"),
        ({"email": "", "phone": ""}, "un e-mail ou un téléphone"),
    ],
)
def test_a_sheet_that_directories_refuse_is_not_published(
    branch: Branch, venue: Venue, manager: User, facts: dict[str, Any], missing: str
) -> None:
    sheet = published(branch, is_published=False, **facts)
    with pytest.raises(SheetIncomplete, match=missing):
        publish_sheet(branch, by=manager)
    sheet.refresh_from_db()
    assert not sheet.is_published


def test_a_closed_venue_is_no_address_to_publish(branch: Branch, venue: Venue, manager: User) -> None:
    published(branch, is_published=False)
    close_venue(venue)
    with pytest.raises(SheetIncomplete):
        publish_sheet(branch, by=manager)


def test_nothing_is_published_before_it_is_written(branch: Branch, manager: User) -> None:
    with pytest.raises(NoSheetYet):
        publish_sheet(branch, by=manager)
    with pytest.raises(NoSheetYet):
        unpublish_sheet(branch, by=manager)


def test_two_first_sheets_make_one(branch: Branch, manager: User, today: Any) -> None:
    keep_sheet(PublicSheet(branch=branch, name="La première"), by=manager, today=today)
    with pytest.raises(TooLate):
        keep_sheet(PublicSheet(branch=branch, name="La seconde"), by=manager, today=today)
    assert PublicSheet.objects.get().name == "La première"


def test_the_page_says_what_is_missing_and_how_well_it_reads(
    service: ServiceSheet, manager_client: Client
) -> None:
    PublicSheet.objects.update(is_published=False, siret="")
    ServiceSheet.objects.update(thematics=[])
    text = manager_client.get("/ouvert/fiche/").content.decode()
    assert "le SIRET, ou à défaut le numéro RNA" in text
    assert "Publier la fiche" not in text
    assert "Cochez au moins une thématique" in text
    assert "Comme un annuaire la montrera" in text


def test_a_counsellor_reads_the_sheet_and_changes_nothing(service: ServiceSheet, desk_client: Client) -> None:
    text = desk_client.get("/ouvert/fiche/").content.decode()
    assert "Antenne de Lille" in text
    assert "Retirer la fiche" not in text
    assert "Modifier la fiche" not in text


def test_an_antenna_without_a_sheet_learns_why_to_have_one(branch: Branch, manager_client: Client) -> None:
    assert "ne vous connaissent pas encore" in manager_client.get("/ouvert/fiche/").content.decode()
