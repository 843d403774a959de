import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank, Item, bank_to_json
from declic.engines.diagnostic.simulate_command import read_bank
from declic.engines.diagnostic.terminal import CommandRefused
from tests.engines.diagnostic.calibration.made_up_people import drawn_items, right_or_wrong

Calibrated = Callable[..., dict[str, Any]]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    rng = np.random.default_rng(1)
    table = right_or_wrong(drawn_items(6, rng, guessing=0.2), rng.normal(size=600), rng)
    rows = [f"{'FH'[n % 2]},{','.join(map(str, row))}" for n, row in enumerate(table)]
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(["sexe,q1,q2,q3,q4,q5,q6", *rows]), "utf-8")
    return path


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    items = tuple(Item(f"q{n}", "B", "B1", "beginner", 1.1, 0.0, 0.2) for n in range(1, 6))
    path = tmp_path / "bank.json"
    path.write_text(json.dumps(bank_to_json(Bank("7", items))), "utf-8")
    return path


@pytest.fixture
def calibrated(answers: Path, tmp_path: Path, calibrate_by_command: Callable[..., None]) -> Calibrated:
    def carry_out(*options: object) -> dict[str, Any]:
        out = tmp_path / "out.json"
        calibrate_by_command(answers, "--out", out, *options)
        written: dict[str, Any] = json.loads(out.read_text("utf-8"))
        return written

    return carry_out


def test_the_bank_gives_areas_guessing_and_upper(calibrated: Calibrated, bank: Path) -> None:
    written = calibrated("--bank", bank, "--group", "sexe")
    assert [item["area"] for item in written["items"]] == ["B"] * 5 + ["A"]
    assert [item["c"] for item in written["items"]] == pytest.approx([0.2] * 5 + [0.0])
    assert [item["upper"] for item in written["items"]] == [0.97] * 5 + [1.0]
    assert written["version"].startswith("7+")


def test_the_expert_is_heard_only_when_asked(calibrated: Calibrated, bank: Path) -> None:
    without = calibrated("--bank", bank, "--group", "sexe")
    heard = calibrated("--bank", bank, "--group", "sexe", "--prior")
    spreads = [np.std([item["a"] for item in written["items"][:5]]) for written in (without, heard)]
    assert spreads[1] < 0.8 * spreads[0]
    assert (without["prior"], heard["prior"]) == (False, True)


def test_groups_come_with_their_abilities_and_their_bias(calibrated: Calibrated) -> None:
    written = calibrated("--group", "sexe")
    assert [group["name"] for group in written["groups"]] == ["F", "H"]
    assert [item["grade"] for item in written["bias"]].count("C") == 0
    assert {item["group"] for item in written["bias"]} == {"H"}


def test_each_item_says_how_it_fits(calibrated: Calibrated) -> None:
    written = calibrated("--group", "sexe", "--model", "rasch")
    assert written["fit_method"] == "s_x2"
    assert [item["fit"]["method"] for item in written["items"]] == ["s_x2"] * 6


def test_the_result_can_be_simulated(calibrated: Calibrated, tmp_path: Path) -> None:
    written = calibrated("--group", "sexe")
    items = read_bank(tmp_path / "out.json").items
    assert [item.difficulty for item in items] == pytest.approx([item["b"] for item in written["items"]])
    assert [item.upper for item in items] == [1.0] * 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--model", "4pl"], "« 4pl » n’existe pas"),
        (["--group", "age"], "pas de colonne « age »"),
        (["--bank", "nowhere.json"], "introuvable"),
        (["--unknown"], "mal écrite"),
    ],
)
def test_a_wrong_order_is_refused_in_french(
    calibrated: Calibrated, options: list[str], sentence: str
) -> None:
    with pytest.raises(CommandRefused, match=sentence):
        calibrated(*options)


def test_a_missing_file_is_refused(calibrate_by_command: Callable[..., None], tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match=r"« none\.csv » est introuvable"):
        calibrate_by_command(tmp_path / "none.csv")
