import gzip
import json
from pathlib import Path

import pytest

from declic.engines.coverage import problem_to_json
from declic.engines.coverage.command import main
from tests.engines.coverage.tiny import draw


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    text = json.dumps(problem_to_json(draw("cover", "count", 2)))
    (tmp_path / "region.json").write_text(text, encoding="utf-8")
    (tmp_path / "region.json.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "bad.json.gz").write_bytes(b"not gzip")
    names = ("region.json", "region.json.gz", "bad.json", "bad.json.gz", "none.json", "sites.json")
    return {name: str(tmp_path / name) for name in names}


@pytest.mark.parametrize("name", ["region.json", "region.json.gz"])
def test_a_solved_plan_passes_its_check(
    files: dict[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["solve", files[name], "--out", files["sites.json"], "--seconds", "5"]) == 0
    assert "C’est prouvé" in capsys.readouterr().out
    assert main(["check", files[name], files["sites.json"]]) == 0
    assert "Le choix des sites est juste." in capsys.readouterr().out


def test_the_answer_has_the_keys_of_the_format(files: dict[str, str]) -> None:
    main(["solve", files["region.json"], "--out", files["sites.json"], "--seconds", "5"])

    answer = json.loads(Path(files["sites.json"]).read_text(encoding="utf-8"))

    assert list(answer) == ["objective", "bound", "gap", "chosen", "areas", "explanation", "seconds"]
    assert list(answer["areas"][0]) == ["id", "site", "minutes", "gain"]


def test_a_false_plan_is_told(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["solve", files["region.json"], "--out", files["sites.json"], "--seconds", "5"])
    path = Path(files["sites.json"])
    answer = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**answer, "objective": 1e6}), encoding="utf-8")

    assert main(["check", files["region.json"], files["sites.json"]]) == 1
    assert "L’objectif annoncé est" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Utilisation"),
        (["solve", "region.json"], "Utilisation"),
        (["solve", "region.json", "--out", "sites.json", "--seconds", "-1"], "Utilisation"),
        (["solve", "region.json", "--out", "sites.json", "--seed", "x"], "Utilisation"),
        (["solve", "none.json", "--out", "sites.json"], "n’existe pas"),
        (["solve", "bad.json", "--out", "sites.json"], "n’est pas du JSON"),
        (["solve", "bad.json.gz", "--out", "sites.json"], "est illisible"),
        (["check", "region.json", "bad.json"], "n’est pas du JSON"),
        (["check", "region.json", "region.json"], "Le plan : « objective » doit être un nombre"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_writes_nothing(
    files: dict[str, str], arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([files.get(one, one) for one in arguments]) == 2
    assert words in capsys.readouterr().err
    assert not Path(files["sites.json"]).exists()
