"""Rows are decided one by one, until they are imported."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.referrals.errors import RowClosed, UnknownChoice
from declic.referrals.models import SpreadsheetImport
from declic.referrals.services.spreadsheets import apply_import, correct_row
from tests.apps.referrals.spreadsheets import files
from tests.apps.referrals.spreadsheets.pages import answers, row_url
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_a_decision_by_hand_is_kept(
    desk_client: Client, spreadsheet: SpreadsheetImport, counsellor: User
) -> None:
    desk_client.post(row_url(spreadsheet, 5), answers(5, decision="new"))
    desk_client.post(row_url(spreadsheet, 2), answers(2, decision="skip"))
    apply_import(spreadsheet, by=counsellor, now=NOW)
    assert Learner.objects.filter(last_name="Diop").count() == 1


def test_a_decision_about_nobody_is_refused(counsellor: User, spreadsheet: SpreadsheetImport) -> None:
    with pytest.raises(UnknownChoice):
        correct_row(files.row(spreadsheet, 2), {}, decision="row-9", by=counsellor)


def test_a_row_imported_meanwhile_is_not_corrected(counsellor: User, spreadsheet: SpreadsheetImport) -> None:
    stale = files.row(spreadsheet, 2)
    apply_import(spreadsheet, by=counsellor, now=NOW)
    with pytest.raises(RowClosed):
        correct_row(stale, {"city": "Lille"}, decision="new", by=counsellor)


def test_the_page_of_a_row_imported_meanwhile_says_so(
    desk_client: Client, counsellor: User, spreadsheet: SpreadsheetImport
) -> None:
    apply_import(spreadsheet, by=counsellor, now=NOW)
    response = desk_client.get(row_url(spreadsheet, 2))
    assert response.status_code == 409
    assert "vient d’être importée" in response.content.decode()
