import json
from collections.abc import Callable
from pathlib import Path

import pytest

from declic.engines.planning.command import main
from declic.engines.planning.plan import Plan, PlannedGroup, plan_to_json
from declic.engines.planning.problem import Problem, problem_to_json


@pytest.fixture
def files(week: Problem, group: PlannedGroup, plan_of: Callable[..., Plan], tmp_path: Path) -> dict[str, str]:
    plan = plan_to_json(plan_of(week, group))
    documents = {"week": problem_to_json(week), "plan": plan, "edited": {**plan, "objective": 3}}
    for name, document in documents.items():
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    return {name: str(tmp_path / name) for name in documents}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (["--volunteer", "centre:0"], "un bénévole de plus en appui (lundi, créneau 1, site centre)"),
        (["--volunteer", "centre:0", "--leads", "beginner"], "un bénévole de plus pour animer"),
        (["--room", "centre:8:0,1"], "une salle de plus (8 places"),
        (["--travel", "+2"], "une limite de trajet plus longue de 2,0 km"),
        (["--best", "volunteer"], "1. Avec un bénévole de plus en appui"),
    ],
)
def test_a_question_is_answered_in_a_sentence(
    files: dict[str, str], question: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", files["week"], files["plan"], *question, "--seconds", "0.3"]) == 0

    assert words in capsys.readouterr().out


def test_nothing_is_compared_with_a_plan_that_breaks_a_rule(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", files["week"], files["edited"], "--travel", "2"]) == 1

    assert "L’objectif annoncé est 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ([], "Utilisation"),
        (["--travel", "2", "--opening", "blue:0"], "Utilisation"),
        (["--volunteer", "centre"], "Utilisation"),
        (["--best", "weather"], "Utilisation"),
        (["--travel", "2", "--leads", "beginner"], "ne va qu’avec « --volunteer »"),
        (["--opening", "pink:0"], "la salle pink n’existe pas"),
    ],
)
def test_a_bad_question_is_refused(
    files: dict[str, str], question: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", files["week"], files["plan"], *question]) == 2
    assert words in capsys.readouterr().err
