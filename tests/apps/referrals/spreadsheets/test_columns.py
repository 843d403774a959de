"""The columns of a file are guessed, and changed by hand."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.referrals.errors import ColumnsRefused
from declic.referrals.models import SpreadsheetImport
from declic.referrals.services.spreadsheets import (
    choose_columns,
    choose_header,
)
from tests.apps.referrals.spreadsheets import files
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def address(spreadsheet: SpreadsheetImport) -> str:
    return reverse("referrals:import_columns", args=[spreadsheet.pk])


def test_the_page_shows_the_titles_the_first_rows_and_the_guesses(
    desk_client: Client, counsellor: User
) -> None:
    page = desk_client.get(address(files.received(counsellor, files.workbook_of(files.LEA)))).content.decode()
    assert "06.39.98.00.02" in page
    assert '<option value="birth_on" selected>date de naissance</option>' in page
    assert "UNDEFINED" not in page


def test_a_column_changed_by_hand_is_read_again(desk_client: Client, counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(("Diop", "Awa"), titles=("Prénom", "Nom")))
    sent = {"header_row": "1", "column_0": "last_name", "column_1": "first_name"}
    response = desk_client.post(address(spreadsheet), sent)
    assert response.headers["Location"] == reverse("referrals:import_check", args=[spreadsheet.pk])
    assert files.row(spreadsheet, 2).person["last_name"] == "Diop"


def test_columns_without_a_name_are_refused_and_kept_as_typed(desk_client: Client, counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA))
    page = desk_client.post(
        address(spreadsheet), {"header_row": "1", "column_2": "birth_on"}
    ).content.decode()
    assert "Aucune personne trouvée" in page
    assert files.row(spreadsheet, 2).person["last_name"] == "Diop"


def test_another_line_of_titles_guesses_again(counsellor: User) -> None:
    content = files.csv_of(files.TITLES, files.AWA, titles=("a", "b"))
    spreadsheet = files.received(counsellor, content)
    choose_columns(spreadsheet, {0: "last_name", 1: "first_name"}, by=counsellor, today=TODAY)
    spreadsheet = choose_header(spreadsheet, 2, by=counsellor, today=TODAY)
    assert (spreadsheet.header_row, spreadsheet.first_data_row) == (2, 3)
    assert files.row(spreadsheet, 3).person["birth_on"] == "1988-04-02"


def test_the_page_reads_again_with_other_titles(desk_client: Client, counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.workbook_of(files.AWA))
    response = desk_client.post(address(spreadsheet), {"header_row": "1", "reread": "1"})
    assert response.headers["Location"] == address(spreadsheet)
    assert SpreadsheetImport.objects.get().header_row == 1


def test_the_last_line_cannot_be_the_titles(counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA))
    with pytest.raises(ColumnsRefused):
        choose_header(spreadsheet, 2, by=counsellor, today=TODAY)


def test_a_file_whose_names_are_not_recognised_waits_for_its_columns(
    desk_client: Client, counsellor: User
) -> None:
    numbers = files.csv_of(("12", "13"), ("14", "15"), titles=("Alpha", "Beta"))
    spreadsheet = files.received(counsellor, numbers)
    assert not spreadsheet.rows.exists()
    assert "Personne n’a encore été trouvé" in desk_client.get(address(spreadsheet)).content.decode()
    checked = desk_client.get(reverse("referrals:import_check", args=[spreadsheet.pk]))
    assert "Personne n’a été trouvé." in checked.content.decode()
