"""A small file that holds every case, and the real file of a social centre, where it is at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from declic.accounts.models import User
from declic.referrals.models import SpreadsheetImport
from tests.apps.referrals.spreadsheets import files

REAL = "orientations-ccas.xlsx"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    default = Path(__file__).parents[5] / "shared"
    folder = Path(os.environ.get("DECLIC_SHARED", default)) / "data"
    if not (folder / REAL).exists():
        pytest.skip(f"the shared trial file {REAL} is not here (set DECLIC_SHARED)")
    return folder


@pytest.fixture
def real_file(shared_data: Path) -> bytes:
    return (shared_data / REAL).read_bytes()


@pytest.fixture
def human_reading(shared_data: Path) -> list[dict[str, Any]]:
    text = (shared_data / "orientations-ccas.expected.json").read_text(encoding="utf-8")
    people: list[dict[str, Any]] = json.loads(text)
    return people


@pytest.fixture
def spreadsheet(counsellor: User) -> SpreadsheetImport:
    """A small file that holds every case."""
    people = (files.AWA, files.LEA, files.IVO, files.AWA_AGAIN, files.NAMELESS)
    return files.received(counsellor, files.csv_of(*people))
