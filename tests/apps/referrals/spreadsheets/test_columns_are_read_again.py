"""Reading the columns again keeps what people corrected, and stops once the file is applied."""

from collections.abc import Callable

import pytest

from declic.accounts.models import User
from declic.referrals.errors import ImportClosed
from declic.referrals.services.spreadsheets import (
    apply_import,
    choose_columns,
    choose_header,
    correct_row,
    discard_import,
)
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_what_was_corrected_by_hand_survives_new_columns(counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(files.AWA))
    correct_row(files.row(spreadsheet, 2), {"city": "Lomme"}, decision="skip", by=counsellor)
    choose_columns(spreadsheet, {0: "last_name", 1: "first_name", 6: "city"}, by=counsellor, today=TODAY)
    kept = files.row(spreadsheet, 2)
    assert (kept.person["city"], kept.person["phone"], kept.decision) == ("Lomme", None, "skip")


@pytest.mark.parametrize("again", ["columns", "header", "discard"])
def test_an_applied_file_is_not_read_again(counsellor: User, again: str) -> None:
    stale = files.received(counsellor, files.csv_of(files.AWA))
    apply_import(stale, by=counsellor, now=NOW)
    deeds: dict[str, Callable[[], object]] = {
        "columns": lambda: choose_columns(stale, {0: "last_name"}, by=counsellor, today=TODAY),
        "header": lambda: choose_header(stale, None, by=counsellor, today=TODAY),
        "discard": lambda: discard_import(stale, by=counsellor),
    }
    with pytest.raises(ImportClosed):
        deeds[again]()
