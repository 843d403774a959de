import json
from pathlib import Path
from typing import Any

import pytest

from declic.engines.diagnostic.bank import Bank, bank_to_json
from declic.engines.diagnostic.command import main


@pytest.fixture
def short_items(bank: Bank) -> list[dict[str, Any]]:
    return [
        {
            "id": item.key,
            "area": item.area,
            "a": item.slope,
            "b": item.difficulty,
            "c": item.guessing,
        }
        for item in bank.items
    ]


def written(folder: Path, content: object) -> str:
    path = folder / "BANK.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_a_bank_is_simulated_from_the_terminal(tmp_path: Path, short_items: list[dict[str, Any]]) -> None:
    out = tmp_path / "REPORT.json"
    path = written(tmp_path, {"items": short_items})
    options = ["--people", "500", "--seed", "1", "--cost", "0.006", "--cuts=-0.7,0.3,1.3"]
    assert main(["simulate", path, *options, "--out", str(out)]) == 0
    report = json.loads(out.read_text("utf-8"))
    assert 10 < report["mean_questions"] < 18
    assert 0.7 < report["exact"] < 0.9
    assert {"p90_questions", "off_by_more_than_one", "calibration_error", "seconds"} <= set(report)


def test_a_fixed_form_is_simulated_and_shown(
    tmp_path: Path, short_items: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {"items": short_items})
    assert main(["simulate", path, "--people", "100", "--fixed", "20"]) == 0
    assert json.loads(capsys.readouterr().out)["mean_questions"] == 20


def test_a_frozen_bank_and_its_cuts_are_read_too(
    tmp_path: Path, bank: Bank, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, bank_to_json(bank))
    assert main(["simulate", path, "--people", "50", "--cuts=-1,0,1"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["cuts"], report["bank_version"]) == ([-1, 0, 1], bank.version)


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("{", [], "n’est pas du JSON"),
        ([], [], "n’a pas de liste « items »"),
        ({"items": []}, [], "ne contient aucune question"),
        ({"items": [{"a": 1}]}, [], "doit avoir un « id »"),
        ({"items": [{"id": "x", "area": "A", "a": 1, "b": 0}]}, [], "il manque « c »"),
        ({"items": [{"id": "x", "area": "A", "a": "?", "b": 0, "c": 0}]}, [], "pas un nombre"),
        ({"items": [{"id": "x", "area": "A", "a": -1, "b": 0, "c": 0}]}, [], "dépasser 0"),
        ({"format": "other", "items": []}, [], "n’est pas au format declic-bank/1"),
        ({"items": []}, ["--cuts=1,2"], "trois seuils"),
        ({"items": []}, ["--cuts=a,1,2"], "attend un nombre"),
        ({"items": []}, ["--people", "0"], "L’option --people"),
        ({"items": []}, ["--seed", "x"], "L’option --seed"),
        ({"items": []}, ["--cost", "0"], "Le réglage « cost »"),
        ({"items": []}, ["--speed", "2"], "mal écrite"),
    ],
)
def test_what_cannot_be_done_is_said_in_french(
    tmp_path: Path,
    content: object,
    options: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["simulate", written(tmp_path, content), *options]) == 2
    assert words in capsys.readouterr().err


def test_a_missing_file_is_said_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "no-such-bank.json"]) == 2
    assert "introuvable" in capsys.readouterr().err
