import json
from pathlib import Path

import pytest

from declic.engines.diagnostic.bank import Bank, bank_to_json
from declic.engines.diagnostic.command import main


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Z-1,A-000\n1,0\n0,1\n", "n’a pas ces questions du fichier « ANSWERS.csv » : « Z-1 »"),
        ("A-000,B-001\n2,0\n0,1\n", "A-000"),
        ("A-000,B-001\n0,0\n-1,1\n", "n’est pas une note"),
        ("A-000,B-001\n0\n", "1 colonnes au lieu de 2"),
        ("A-000,B-001\n", "vide"),
        ("A-000,A-000,B-001\n0,1,1\n", "A-000"),
        ("A-000,B-001,C-002\n,,\n,,\n", "rien à rejouer"),
    ],
)
def test_answers_that_cannot_be_replayed_are_refused_in_french(
    tmp_path: Path, bank: Bank, written: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    frozen, csv = tmp_path / "BANK.json", tmp_path / "ANSWERS.csv"
    frozen.write_text(json.dumps(bank_to_json(bank)), "utf-8")
    csv.write_text(written, "utf-8")
    assert main(["simulate", str(frozen), "--answers", str(csv)]) == 2
    assert words in capsys.readouterr().err


def test_a_missing_file_of_answers_is_said_in_french(
    tmp_path: Path, bank: Bank, capsys: pytest.CaptureFixture[str]
) -> None:
    frozen = tmp_path / "BANK.json"
    frozen.write_text(json.dumps(bank_to_json(bank)), "utf-8")
    assert main(["simulate", str(frozen), "--answers", str(tmp_path / "none.csv")]) == 2
    assert "introuvable" in capsys.readouterr().err
