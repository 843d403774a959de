import json
from dataclasses import replace
from math import inf, nan

import pytest

from declic.engines.diagnostic.bank import (
    Bank,
    BankCannotServe,
    bank_from_json,
    bank_to_json,
    check_bank,
    stepped_item,
)
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.settings import Settings, settings_from_dict, settings_to_dict


def test_a_bank_comes_back_from_json_as_it_was(mixed_prepared: Prepared) -> None:
    stored = json.loads(json.dumps(bank_to_json(mixed_prepared.bank)))
    assert bank_from_json(stored) == mixed_prepared.bank


def test_settings_come_back_from_json_as_they_were() -> None:
    chosen = Settings(cost=0.004, areas=("A", "B"))
    assert settings_from_dict(json.loads(json.dumps(settings_to_dict(chosen)))) == chosen


def test_a_good_bank_is_accepted(bank: Bank) -> None:
    check_bank(bank, Settings())


def test_a_cold_start_task_has_its_steps_around_its_difficulty() -> None:
    task = stepped_item("t", skill="C2.1", level="intermediate", slope=1.4, difficulty=0.5)
    assert task.area == "C"
    assert task.thresholds == pytest.approx((-0.3, 0.5, 1.3))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slope": 0.0}, "doit dépasser 0"),
        ({"slope": -1.0}, "doit dépasser 0"),
        ({"difficulty": nan}, "n’est pas un nombre"),
        ({"thresholds": (0.0, inf)}, "n’est pas un nombre"),
        ({"guessing": 0.98}, "hasard < plafond"),
        ({"guessing": -0.1}, "hasard < plafond"),
        ({"upper": 1.2}, "hasard < plafond"),
        ({"thresholds": (0.5, 0.5)}, "paliers doivent aller en croissant"),
        ({"area": "G"}, "le domaine « G » n’existe pas"),
        ({"level": "expert"}, "le niveau « expert » n’existe pas"),
        ({"key": "B-001"}, "sert 2 fois"),
    ],
)
def test_a_wrong_item_is_refused(bank: Bank, changes: dict[str, object], words: str) -> None:
    wrong = replace(bank.items[0], **changes)  # type: ignore[arg-type]
    with pytest.raises(BankCannotServe, match=words):
        check_bank(replace(bank, items=(wrong, *bank.items[1:])), Settings())


@pytest.mark.parametrize(
    ("cuts", "words"),
    [
        ((0.3, -0.7, 1.3), "en croissant"),
        ((0.3, 0.3, 1.3), "en croissant"),
        ((nan, 0.3, 1.3), "entre −3 et 3"),
        ((-0.7, 0.3, 3.5), "entre −3 et 3"),
        ((-0.7, 0.3, 2.999), "Autour du seuil 2.999"),
    ],
)
def test_wrong_cuts_are_refused(bank: Bank, cuts: tuple[float, float, float], words: str) -> None:
    easy = tuple(item for item in bank.items if item.difficulty < 1.9)
    with pytest.raises(BankCannotServe, match=words):
        prepare(Bank("easy", easy, cuts), Settings())


def test_everything_that_is_missing_is_said_at_once(bank: Bank) -> None:
    few = tuple(item for item in bank.items if item.area != "F")[:20]
    with pytest.raises(BankCannotServe) as refusal:
        check_bank(Bank("few", few), Settings())
    assert "Le domaine F n’a aucune question." in refusal.value.reasons
    assert "Le domaine A a 4 question(s) : il en faut au moins 5." in refusal.value.reasons
    assert refusal.value.reasons[-1].startswith("La banque a 20 question(s)")


@pytest.mark.parametrize(
    "stored",
    [
        {"format": "declic-bank/1", "version": "1", "cuts": [0, 1, 2]},
        {"format": "declic-bank/1", "version": "1", "cuts": [0, 1], "items": []},
        {"format": "declic-bank/1", "version": "1", "cuts": [0, 1, 2], "items": [{"key": "x"}]},
        {"format": "declic-bank/1", "version": "1", "cuts": [0, 1, 2], "items": ["x"]},
    ],
)
def test_a_badly_written_bank_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(BankCannotServe, match="mal écrite"):
        bank_from_json(stored)
