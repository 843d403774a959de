from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from declic.engines.intake import CleanRow, clean_rows, guess_columns, read_sheet
from tests.engines.intake.people import TODAY

ReadPeople = Callable[[bytes, str], tuple[CleanRow, ...]]


@pytest.fixture
def read_people() -> ReadPeople:
    def read(content: bytes, file_name: str) -> tuple[CleanRow, ...]:
        sheet = read_sheet(content, file_name)
        guess = guess_columns(sheet)
        return clean_rows(sheet, guess.mapping, guess.first_data_row, today=TODAY)

    return read


@pytest.fixture(scope="session")
def shared_data() -> Path:
    default = Path(__file__).parents[4] / "shared"
    folder = Path(os.environ.get("DECLIC_SHARED", default)) / "data"
    if not (folder / "orientations-ccas.xlsx").exists():
        pytest.skip("the shared trial file orientations-ccas.xlsx is not here (set DECLIC_SHARED)")
    return folder
