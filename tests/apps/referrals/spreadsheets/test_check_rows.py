"""Rows are shown as they will be saved, with what was mended and whom they resemble."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.referrals.models import SpreadsheetImport
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.apps.referrals.spreadsheets.pages import check_url

pytestmark = pytest.mark.django_db


def test_a_row_is_shown_as_it_will_be_saved(desk_client: Client, spreadsheet: SpreadsheetImport) -> None:
    page = desk_client.get(check_url(spreadsheet)).content.decode()
    assert "Léa Saïdi" in page
    assert "<del>06.39.98.00.02</del> → <ins>06 39 98 00 02</ins>" in page
    assert "« 06.39.98.00.02 » lu comme 06 39 98 00 02." in page
    assert "UNDEFINED" not in page


@pytest.mark.parametrize(
    ("tab", "numbers"),
    [("toutes", [2, 3, 4, 5, 6]), ("a-verifier", [3, 6]), ("doublons", [5]), ("nonsense", [2, 3, 4, 5, 6])],
)
def test_the_filters_show_their_rows(
    desk_client: Client, spreadsheet: SpreadsheetImport, tab: str, numbers: list[int]
) -> None:
    page = desk_client.get(check_url(spreadsheet, tab)).context["page"]
    assert [row.line.number for row in page.rows] == numbers


def test_the_counters_say_what_would_happen(desk_client: Client, spreadsheet: SpreadsheetImport) -> None:
    page = desk_client.get(check_url(spreadsheet)).context["page"]
    assert {tab.label: tab.count for tab in page.tabs} == {
        "À vérifier": 2, "Réparées": 4, "Doublons": 1, "Toutes": 5,
    }  # fmt: skip
    assert (page.counts.new, page.counts.merged, page.counts.blocked) == (3, 1, 1)


def test_a_sure_duplicate_says_why_and_what_it_would_fill(
    desk_client: Client, branch: Branch, counsellor: User
) -> None:
    registered(branch, phone="+33639980001")
    page = desk_client.get(check_url(files.received(counsellor, files.csv_of(files.AWA)))).content.decode()
    assert "(100 %) : mêmes nom et prénom, même date de naissance, même téléphone." in page
    assert "Sa fiche serait complétée : e-mail, code postal, ville, situation, niveau de français." in page
