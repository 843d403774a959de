"""A file is received once, whatever its kind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.models import SpreadsheetImport
from tests.apps.conftest import SignIn
from tests.apps.referrals.spreadsheets import files
from tests.apps.referrals.spreadsheets.pages import NEW, send


def test_a_form_without_a_file_asks_for_it(
    desk_client: Client, partner: Partner, programme: Programme
) -> None:
    assert "Choisissez le fichier du partenaire." in desk_client.post(NEW, {}).content.decode()


@pytest.mark.parametrize(
    "content", [files.csv_of(files.AWA), files.workbook_of(files.AWA)], ids=["csv", "xlsx"]
)
def test_a_good_file_leads_to_its_columns(
    desk_client: Client, partner: Partner, programme: Programme, content: bytes
) -> None:
    assert "Colonnes du fichier" in send(desk_client, partner, programme, content)
    assert SpreadsheetImport.objects.get().rows.get().person["last_name"] == "Diop"


def test_a_file_that_waits_is_found_again(
    desk_client: Client, partner: Partner, programme: Programme
) -> None:
    send(desk_client, partner, programme, files.csv_of(files.AWA))
    assert "Ce fichier est déjà déposé" in send(desk_client, partner, programme, files.csv_of(files.AWA))
    assert SpreadsheetImport.objects.count() == 1


def test_a_file_already_imported_says_so_and_leads_there(
    desk_client: Client, counsellor: User, partner: Partner, programme: Programme
) -> None:
    content = files.csv_of(files.AWA)
    earlier = files.applied(counsellor, content, partner=partner, programme=programme)

    page = send(desk_client, partner, programme, content)
    assert "Ce fichier est déjà importé." in page
    assert reverse("referrals:import_report", args=[earlier.pk]) in page

    assert "Colonnes du fichier" in send(desk_client, partner, programme, content, is_again="on")
    assert Learner.objects.count() == 1


def test_the_form_is_protected_against_forgery(
    sign_in: SignIn, counsellor: User, programme: Programme
) -> None:
    client = sign_in(counsellor)
    client.handler.enforce_csrf_checks = True
    assert client.post(NEW, {"file": SimpleUploadedFile("liste.csv", b"x")}).status_code == 403


def test_a_partner_of_another_branch_cannot_be_chosen(
    desk_client: Client, outsider: User, programme: Programme
) -> None:
    page = send(desk_client, files.partner_of(outsider), programme, files.csv_of(files.AWA))
    assert "à corriger" in page
    assert not SpreadsheetImport.objects.exists()
