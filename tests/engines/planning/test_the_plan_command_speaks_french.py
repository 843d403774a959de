import gzip
import json
from pathlib import Path

import pytest

from declic.engines.planning.command import main
from declic.engines.planning.problem import Problem, problem_to_json


@pytest.fixture
def files(week: Problem, tmp_path: Path) -> dict[str, str]:
    text = json.dumps(problem_to_json(week))
    (tmp_path / "week.json").write_text(text, encoding="utf-8")
    (tmp_path / "week.json.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "bad.json.gz").write_bytes(b"not gzip")
    names = ("week.json", "week.json.gz", "bad.json", "bad.json.gz", "plan.json", "none.json")
    return {name: str(tmp_path / name) for name in names}


@pytest.mark.parametrize("name", ["week.json", "week.json.gz"])
def test_a_solved_plan_passes_its_check(
    files: dict[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", files[name], "--out", files["plan.json"], "--seconds", "3"]) == 0
    assert main(["check", files[name], files["plan.json"]]) == 0

    assert "3 personnes placées sur 3" in capsys.readouterr().out


def test_a_broken_plan_is_told_rule_by_rule(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["solve", files["week.json"], "--out", files["plan.json"], "--seconds", "3"])
    path = Path(files["plan.json"])
    plan = json.loads(path.read_text(encoding="utf-8"))
    plan["objective"] += 2
    plan["groups"][0]["helpers"] = []
    path.write_text(json.dumps(plan), encoding="utf-8")

    assert main(["check", files["week.json"], files["plan.json"]]) == 1
    told = capsys.readouterr().out
    assert "bénévoles en appui, il en faut 1." in told
    assert "L’objectif annoncé est" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Utilisation"),
        (["solve", "week.json"], "Utilisation"),
        (["solve", "week.json", "--out", "plan.json", "--seconds", "-1"], "Utilisation"),
        (["solve", "week.json", "--out", "plan.json", "--workers", "0"], "Utilisation"),
        (["solve", "none.json", "--out", "plan.json"], "n’existe pas"),
        (["solve", "bad.json", "--out", "plan.json"], "n’est pas du JSON"),
        (["solve", "bad.json.gz", "--out", "plan.json"], "est illisible"),
        (["check", "week.json", "bad.json"], "n’est pas du JSON"),
        (["check", "week.json", "week.json"], "Le plan : « objective » doit être un nombre"),
    ],
)
def test_a_refusal_says_what_to_do(
    files: dict[str, str], arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([files.get(one, one) for one in arguments]) == 2
    assert words in capsys.readouterr().err
