import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from declic.engines.planning.command import main
from declic.engines.planning.plan import Plan, PlannedGroup, plan_to_json
from declic.engines.planning.problem import Problem, problem_to_json

Command = Callable[..., int]


@pytest.fixture
def folder(
    week: Problem, group: PlannedGroup, plan_of: Callable[..., Plan], tmp_path: Path
) -> dict[str, Path]:
    """The files of a week whose only group loses its two volunteers."""
    gone = [{"kind": "adult_leaves", "adult": one} for one in ("Vera", "Vlad")]
    documents: dict[str, Any] = {
        "week": problem_to_json(week),
        "plan": plan_to_json(plan_of(week, group)),
        "change": {"format": "declic-planning/1", "changes": gone},
        "nobody": {
            "format": "declic-planning/1",
            "changes": [{"kind": "adult_leaves", "adult": "Zoe"}],
        },
        "edited": {**plan_to_json(plan_of(week, group)), "objective": 3},
    }
    for name, document in documents.items():
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "bad").write_text("{", encoding="utf-8")
    return {name: tmp_path / name for name in (*documents, "bad", "none", "out")}


@pytest.fixture
def replan(folder: dict[str, Path]) -> Command:
    def run(*names: str) -> int:
        return main(["replan", *(str(folder.get(name, name)) for name in names)])

    return run


@pytest.mark.parametrize("seconds", ["0", "2"])
def test_the_new_plan_passes_its_check_and_each_move_is_told(
    folder: dict[str, Path], replan: Command, seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replan("week", "plan", "change", "--out", "out", "--seconds", seconds) == 0

    told = capsys.readouterr().out
    assert "perd sa place : salle blue, lundi, créneau 1. Le bénévole Vlad n’est plus là" in told
    assert "L’équipe change, salle blue, lundi, créneau 1 : Tim, Vlad → Tim." in told
    assert "Personnes déplacées : 1" in told
    written = json.loads(folder["out"].read_text(encoding="utf-8"))
    assert [move["kind"] for move in written["moves"]] == ["loses_seat"]
    assert written["people_moved"] == 1


def test_the_minimum_is_said_when_it_is_proved(replan: Command, capsys: pytest.CaptureFixture[str]) -> None:
    replan("week", "plan", "change", "--out", "out", "--running", "blue:0")

    assert "Personnes déplacées : 1 (c’est le minimum)" in capsys.readouterr().out


def test_an_edited_plan_is_told_and_repaired(replan: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert replan("week", "edited", "change", "--out", "out", "--seconds", "0") == 0

    assert "Le plan présent est à réparer. L’objectif annoncé est 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["week", "plan", "change"], "Utilisation"),
        (["week", "plan", "change", "--out", "out", "--running", "blue"], "Utilisation"),
        (["week", "plan", "change", "--out", "out", "--running", "blue:3"], "Le plan n’a pas de groupe"),
        (["week", "plan", "change", "--out", "out", "--seconds", "nan"], "Utilisation"),
        (["week", "plan", "nobody", "--out", "out"], "l’adulte Zoe n’existe pas"),
        (["week", "plan", "week", "--out", "out"], "« changes » doit être une liste"),
        (["week", "plan", "bad", "--out", "out"], "n’est pas du JSON"),
        (["week", "none", "change", "--out", "out"], "n’existe pas"),
        (["week", "plan", "change", "--out", "none/out", "--seconds", "0"], "ne peut pas être écrit"),
    ],
)
def test_a_refusal_says_what_to_mend_and_writes_nothing(
    folder: dict[str, Path],
    replan: Command,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert replan(*arguments) == 2
    assert words in capsys.readouterr().err
    assert not folder["out"].exists()
