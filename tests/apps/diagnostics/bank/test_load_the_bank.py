"""A new content follows the version in service and keeps what was learnt; a known one changes nothing."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from declic.diagnostics.enums import BankOrigin
from declic.diagnostics.models import ItemBank
from declic.diagnostics.services import load_item_bank, retire_item
from declic.diagnostics.services.bank import put_in_service
from declic.diagnostics.services.versions import Change, make_version
from tests.factories import NOW, UserFactory

QUESTION = """
[[items]]
code = "{area}1.1-a"
skill = "{area}1.1"
kind = "choose_sentence"
difficulty = -1.0
discrimination = 1.2
instruction = "Que faites-vous ?"
[items.content]
answer = "b"
options = [
  {{ key = "a", text = "Je pars" }}, {{ key = "b", text = "Je demande" }},
  {{ key = "c", text = "J’attends" }},
]
"""
LEARNT = {
    "slope": 1.5,
    "difficulty": -0.4,
    "guessing": 0.3,
    "thresholds": [],
    "standard_errors": {"slope": 0.1},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bank of one question an area."""
    for area in "ABCDEF":
        (tmp_path / f"{area.lower()}.toml").write_text(QUESTION.format(area=area), encoding="utf-8")
    shipped = settings.DECLIC_CATALOGUE_DIR / "bank"
    shutil.copy(shipped / "gestures.toml", tmp_path)
    shutil.copytree(shipped / "pictures", tmp_path / "pictures")
    return tmp_path


def load(folder: Path) -> ItemBank:
    return load_item_bank(folder, now=NOW)


def reword(folder: Path, area: str) -> None:
    path = folder / f"{area.lower()}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Je pars", "Je sors"), encoding="utf-8")


def learnt(bank: ItemBank) -> ItemBank:
    """A calibrated version of a bank, in service with its own cuts."""
    rows = list(bank.items.all())
    for row in rows:
        row.parameters = LEARNT if row.area else row.parameters
    change = Change(BankOrigin.CALIBRATED, "300 personnes", None)
    return put_in_service(make_version(bank, rows, change, now=NOW, cuts=[-0.8, 0.2, 1.2]))


def parameters_of(bank: ItemBank, area: str) -> dict[str, Any]:
    found: dict[str, Any] = bank.items.get(code=f"{area}1.1-a").parameters
    return found


@pytest.mark.django_db
def test_a_known_content_changes_nothing_even_beside_a_calibrated_version(folder: Path) -> None:
    calibrated = learnt(load(folder))
    assert load(folder) == calibrated
    assert ItemBank.objects.count() == 2
    assert ItemBank.objects.get(is_current=True) == calibrated


@pytest.mark.django_db
def test_a_new_content_keeps_what_was_learnt_of_what_did_not_change(folder: Path) -> None:
    calibrated = learnt(load(folder))
    reword(folder, "A")
    made = load(folder)
    assert (made.origin, made.parent, made.cuts) == (BankOrigin.SHIPPED, calibrated, calibrated.cuts)
    assert parameters_of(made, "B") == LEARNT
    assert parameters_of(made, "A")["difficulty"] == -1.0
    assert "standard_errors" not in parameters_of(made, "A")


@pytest.mark.django_db
def test_a_retired_item_stays_retired_as_long_as_it_reads_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("declic.diagnostics.services.versions.refuse_poor_bank", lambda *_: None)
    bank = load(folder)
    retire_item(bank.items.get(code="B1.1-a"), reason="Ambiguë.", by=UserFactory.create(), now=NOW)
    reword(folder, "A")
    assert load(folder).items.get(code="B1.1-a").is_retired
    reword(folder, "B")
    assert not load(folder).items.get(code="B1.1-a").is_retired


@pytest.mark.django_db
def test_the_first_content_is_put_in_service(folder: Path) -> None:
    bank = load(folder)
    assert (bank.is_current, bank.parent, bank.cuts) == (True, None, [])
    assert bank.items.exclude(area="").count() == 6
