import json
from pathlib import Path
from typing import Any

import pytest

from declic.engines.diagnostic.assembly.command import add_assemble
from declic.engines.diagnostic.bank import Bank, BankCannotServe, bank_to_json
from declic.engines.diagnostic.terminal import CommandRefused, FrenchParser


def written(folder: Path, name: str, content: object) -> str:
    path = folder / name
    path.write_text(json.dumps(content), "utf-8")
    return str(path)


def assemble(folder: Path, bank: Bank, *options: str) -> dict[str, Any]:
    parser = FrenchParser()
    add_assemble(parser.add_subparsers(required=True))
    out = folder / "OUT.json"
    path = written(folder, "BANK.json", bank_to_json(bank))
    usual = ["--people", "1000", "--area-correlation", "0.7", "--expert-error", "0.7"]
    read = parser.parse_args(["assemble", path, *usual, "--out", str(out), *options])
    read.carry_out(read)
    document: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return document


@pytest.mark.parametrize(
    ("options", "document_format", "questions"),
    [
        (["--form", "paper", "--length", "6"], "declic-paper/1", 12),
        (["--form", "fixed", "--length", "12"], "declic-paper/1", 12),
        (["--form", "panel", "--length", "6"], "declic-panel/1", 12),
    ],
)
def test_each_form_is_written_with_what_it_is_worth(
    tmp_path: Path, bank: Bank, options: list[str], document_format: str, questions: int
) -> None:
    document = assemble(tmp_path, bank, *options)
    assert document["format"] == document_format
    assert document["measured"]["mean_questions"] == questions
    assert 0.55 < document["measured"]["exact"] < 0.8


@pytest.mark.parametrize("form", [["tree", "--nodes", "300"], ["offline"]])
def test_trees_are_written_without_needless_spaces(tmp_path: Path, bank: Bank, form: list[str]) -> None:
    document = assemble(tmp_path, bank, "--trees", "3", "--seed", "7", "--form", *form)
    assert [tree["seed"] for tree in document["trees"]] == [7, 8, 9]
    assert ": " not in (tmp_path / "OUT.json").read_text("utf-8")


def test_a_parallel_form_follows_a_reference_without_what_is_excluded(tmp_path: Path, bank: Bank) -> None:
    reference = written(tmp_path, "REFERENCE.json", [item.key for item in bank.items[:6]])
    excluded = written(tmp_path, "EXCLUDED.json", [item.key for item in bank.items[6:24]])
    options = ["--form", "parallel", "--reference", reference, "--excluded", excluded]
    document = assemble(tmp_path, bank, *options)
    assert not {item.key for item in bank.items[:24]} & set(document["points_by_key"])


def test_an_entry_form_that_was_kept_is_a_reference(tmp_path: Path, bank: Bank) -> None:
    entry = assemble(tmp_path, bank, "--form", "fixed", "--length", "6")
    options = ["--form", "parallel", "--reference", written(tmp_path, "ENTRY.json", entry)]
    document = assemble(tmp_path, bank, *options)
    assert set(document["reference"]) == set(entry["points_by_key"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--form", "novel"], "attend un de ces mots : paper, fixed, parallel, panel, tree"),
        (["--length", "0"], "L’option --length"),
        (["--form", "tree", "--seed", "9" * 30], "un nombre plus petit"),
        (["--cost", "0"], "Le réglage « cost »"),
        (["--speed", "2"], "mal écrite"),
        (["--allowed", "no-such-file.json"], "introuvable"),
    ],
)
def test_what_cannot_be_composed_is_said_in_french(
    tmp_path: Path, bank: Bank, options: list[str], words: str
) -> None:
    with pytest.raises(CommandRefused, match=words):
        assemble(tmp_path, bank, *options)


def test_a_list_of_codes_badly_written_is_refused(tmp_path: Path, bank: Bank) -> None:
    with pytest.raises(CommandRefused, match="liste de codes"):
        assemble(tmp_path, bank, "--allowed", written(tmp_path, "KEYS.json", {"a": 1}))


def test_a_bank_that_cannot_give_the_form_is_refused(tmp_path: Path, bank: Bank) -> None:
    with pytest.raises(BankCannotServe, match="La banque a 30 question"):
        assemble(tmp_path, Bank("small", bank.items[:30]), "--length", "20")
