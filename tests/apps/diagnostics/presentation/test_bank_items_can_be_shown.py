"""Every item of the bank that ships can be shown, with drawings that exist."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from declic.diagnostics.presentation import present_item

BANK_DIR = Path(__file__).resolve().parents[4] / "data/bank"
FILES = sorted(BANK_DIR.glob("*.toml"))


def shown_items(file: Path) -> list[dict[str, object]]:
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["items"]
    return [asdict(present_item(row, run_seed=5, run_key="r")) for row in rows]


def drawings_in(value: object) -> set[str]:
    """Return every text that names a drawing."""
    if isinstance(value, dict):
        return drawings_in(list(value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(drawings_in(each) for each in value)) if value else set()
    return {value} if isinstance(value, str) and value.endswith(".svg") else set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_drawing_of_the_bank_exists(file: Path) -> None:
    named = drawings_in(shown_items(file))
    missing = [name for name in named if not (BANK_DIR / "pictures" / name[len("bank/") :]).exists()]
    assert missing == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_item_of_the_bank_presents_its_milestones(file: Path) -> None:
    shown = json.dumps(shown_items(file))
    assert '"milestones"' not in shown
    assert '"safe"' not in shown
