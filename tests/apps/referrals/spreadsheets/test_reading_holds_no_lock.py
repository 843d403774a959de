"""While a file is read, everybody else goes on writing."""

from typing import Any

import pytest
from django.db import connection

from declic.accounts.models import User
from declic.engines.intake import Sheet, read_sheet
from declic.referrals.services.spreadsheets import reading
from tests.apps.referrals.spreadsheets import files


@pytest.mark.django_db(transaction=True)
def test_a_file_is_read_before_the_transaction_begins(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_transaction: list[bool] = []

    def watched(content: bytes, file_name: str, **options: Any) -> Sheet:
        in_transaction.append(connection.in_atomic_block)
        return read_sheet(content, file_name, **options)

    monkeypatch.setattr(reading, "read_sheet", watched)
    files.received(counsellor, files.csv_of(files.AWA))
    assert in_transaction == [False]
