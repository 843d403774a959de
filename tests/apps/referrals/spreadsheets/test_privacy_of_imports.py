"""Once an import is applied, the file is forgotten; nobody is named in logs or addresses."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.services.spreadsheets import (
    apply_import,
    correct_row,
    discard_import,
    forget_waiting_rows,
    undo_import,
)
from tests.apps.learners.people import registered
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PRIVATE = ("diop", "awa", "639980001", "example", "1988", "59000", "lille", "motivée", "saïdi", "novak")


def kept(spreadsheet: SpreadsheetImport) -> str:
    """Return everything that the import and its rows remember, as one text."""
    imports = SpreadsheetImport.objects.filter(pk=spreadsheet.pk).values("cells", "columns")
    rows = SpreadsheetRow.objects.filter(spreadsheet=spreadsheet).values(
        "person", "corrections", "repairs", "problems", "duplicate_reasons", "duplicate_of"
    )
    return json.dumps([*imports, *rows], ensure_ascii=False).lower()


@pytest.mark.parametrize("is_known", [False, True])
def test_an_applied_import_remembers_nothing_about_people(
    branch: Branch, counsellor: User, is_known: bool
) -> None:
    known = [registered(branch, phone="+33639980001")] if is_known else []
    content = files.csv_of(files.AWA, files.LEA, files.IVO, files.AWA_AGAIN)
    spreadsheet = files.received(counsellor, content)
    assert "diop" in kept(spreadsheet)
    correct_row(files.row(spreadsheet, 3), {"email": "lea@example.org"}, decision="new", by=counsellor)

    apply_import(spreadsheet, by=counsellor, now=NOW)
    assert [word for word in PRIVATE if word in kept(spreadsheet)] == []
    assert len(known) == is_known

    undo_import(spreadsheet, by=counsellor, now=NOW)
    assert [word for word in PRIVATE if word in kept(spreadsheet)] == []


def test_rows_to_complete_are_kept_until_somebody_completes_or_forgets_them(
    desk_client: Client, counsellor: User
) -> None:
    spreadsheet = files.applied(counsellor, files.csv_of(files.AWA, files.NAMELESS))
    report = desk_client.get(reverse("referrals:import_report", args=[spreadsheet.pk])).content.decode()
    assert "1 ligne attend" in report
    check = desk_client.get(reverse("referrals:import_check", args=[spreadsheet.pk])).content.decode()
    assert "Le nom de Marc manque" in check
    assert forget_waiting_rows(spreadsheet, by=counsellor) == 1
    assert "marc" not in kept(spreadsheet)


def test_a_discarded_file_leaves_nothing(counsellor: User) -> None:
    discard_import(files.received(counsellor, files.csv_of(files.AWA)), by=counsellor)
    assert not SpreadsheetRow.objects.exists()


def test_the_trail_names_nobody(counsellor: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        spreadsheet = files.applied(counsellor, files.csv_of(files.AWA))
        undo_import(spreadsheet, by=counsellor, now=NOW)
    assert f"import {spreadsheet.pk} undone by user {counsellor.pk}" in caplog.text
    assert [word for word in PRIVATE if word in caplog.text.lower()] == []
