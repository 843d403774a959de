"""Rows are mended in place, and the swap is the page."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.referrals.models import SpreadsheetImport
from tests.apps.referrals.spreadsheets import files
from tests.apps.referrals.spreadsheets.pages import answers, check_url, row_url, without_secrets

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_a_problem_is_mended_in_place(desk_client: Client, spreadsheet: SpreadsheetImport) -> None:
    sent = answers(3, email="lea@example.org", decision="new")
    response = desk_client.post(row_url(spreadsheet, 3), sent)
    assert response.headers["Location"].endswith("/verifier/?filtre=toutes#ligne-3")
    mended = files.row(spreadsheet, 3)
    assert (mended.person["email"], mended.problems) == ("lea@example.org", [])


def test_a_swapped_row_is_the_row_of_a_fresh_page(
    desk_client: Client, spreadsheet: SpreadsheetImport
) -> None:
    sent = answers(3, email="lea@example.org", decision="new")
    swapped = desk_client.post(row_url(spreadsheet, 3), sent, headers=HTMX).content.decode()
    page = desk_client.get(check_url(spreadsheet)).content.decode()
    row, counts = swapped.replace(' hx-swap-oob="true"', "").split('<div id="comptes"')
    assert without_secrets(row) in without_secrets(page)
    assert without_secrets(counts) in without_secrets(page)


def test_when_another_row_changes_with_it_the_page_is_reloaded(
    desk_client: Client, spreadsheet: SpreadsheetImport
) -> None:
    sent = answers(2, last_name="Fall", first_name="Binta", decision="new")
    response = desk_client.post(row_url(spreadsheet, 2), sent, headers=HTMX)
    assert response.headers["HX-Refresh"] == "true"
    assert files.row(spreadsheet, 5).decision == "new"


def test_a_wrong_answer_says_how_to_mend_it_and_keeps_what_was_typed(
    desk_client: Client, spreadsheet: SpreadsheetImport
) -> None:
    response = desk_client.post(
        row_url(spreadsheet, 3), answers(3, email="lea(at)", decision="new"), headers=HTMX
    )
    assert response.status_code == 422
    assert "Cette adresse est incomplète." in response.content.decode()
    assert "lea(at)" in response.content.decode()
    whole = desk_client.post(row_url(spreadsheet, 3), answers(3, phone="12", decision="new"))
    assert whole.status_code == 422


def test_every_question_of_a_row_is_asked_on_its_page(
    desk_client: Client, spreadsheet: SpreadsheetImport
) -> None:
    page = desk_client.get(row_url(spreadsheet, 4)).content.decode()
    assert all(f"ligne-4-{name}" in page for name in ("birth_on", "phone", "free_slots", "notes"))
    assert "UNDEFINED" not in page


def test_a_whole_row_sent_back_unchanged_changes_nobody(
    desk_client: Client, spreadsheet: SpreadsheetImport, counsellor: User
) -> None:
    form = desk_client.get(row_url(spreadsheet, 2)).context["row"].form
    shown = {name: form[name].field.widget.format_value(form[name].value()) for name in form.fields}
    sent = {form.add_prefix(name): value for name, value in shown.items() if value}
    before = files.row(spreadsheet, 2).person
    assert desk_client.post(row_url(spreadsheet, 2), sent).status_code == 302
    assert files.row(spreadsheet, 2).person == before
