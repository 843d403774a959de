"""A folder of data of its own for each test: nobody is forgotten by the journal of another test."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own-data"
    folder.mkdir()
    monkeypatch.setattr(settings, "DECLIC_DATA_DIR", folder)
    return folder
