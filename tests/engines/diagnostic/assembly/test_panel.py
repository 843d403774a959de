import json
from typing import Any

import pytest

from declic.engines.diagnostic.assembly.build import build_panel, graph_of_form
from declic.engines.diagnostic.assembly.forms import PaperForm, choose_sheet, read_level
from declic.engines.diagnostic.assembly.measure import measure_form
from declic.engines.diagnostic.assembly.panel import (
    PanelEnd,
    PanelQuestion,
    measure_panel,
    panel_to_dict,
    walk_panel,
)
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import Prepared


@pytest.fixture(scope="module")
def panel(ideal: Prepared, paper: PaperForm) -> dict[str, Any]:
    """The paper form as a panel, written and read again."""
    document = panel_to_dict(ideal, "stages", [graph_of_form(ideal, paper)])
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]


def test_a_panel_starts_with_the_first_question_of_the_form(panel: dict[str, Any], paper: PaperForm) -> None:
    assert walk_panel(panel, {}) == PanelQuestion(paper.routing[0])


@pytest.mark.parametrize(("first", "second"), [(0, 0), (2, 5), (4, 4), (6, 3), (8, 8)])
def test_a_panel_counts_as_the_paper_does(
    panel: dict[str, Any], paper: PaperForm, first: int, second: int
) -> None:
    sheet = choose_sheet(paper, first)
    answers = {key: int(place < first) for place, key in enumerate(paper.routing)}
    answers |= {key: int(place < second) for place, key in enumerate(sheet.keys)}
    line = read_level(sheet, first + second)
    assert walk_panel(panel, answers) == PanelEnd(
        line.level, round(line.probability, 3), line.neighbour, questions=16
    )


def test_a_panel_is_worth_the_form(panel: dict[str, Any], paper: PaperForm, ideal: Prepared) -> None:
    followed = measure_panel(ideal, panel, 20_000, seed=4)
    filled = measure_form(ideal, paper, 20_000, seed=4)
    assert followed.exact == pytest.approx(filled.exact, abs=0.012)
    assert followed.mean_questions == filled.mean_questions == 16


def test_a_panel_of_tasks_in_steps_is_walked(mixed_prepared: Prepared) -> None:
    panel = build_panel(mixed_prepared, kind="stages", length=6)
    best = {item.key: item.max_score for item in mixed_prepared.bank.items}
    end = walk_panel(panel, best)
    assert isinstance(end, PanelEnd)
    assert (end.level, end.questions) == ("beyond", 12)


@pytest.mark.parametrize(
    ("change", "answer", "words"),
    [
        ({"format": "declic-panel/0"}, 0, "au format declic-panel/1"),
        ({"trees": []}, 0, "abîmé"),
        ({"items": []}, 0, "abîmé"),
        ({}, 7, "un score n’existe pas"),
        ({}, -1, "un score n’existe pas"),
    ],
)
def test_a_damaged_panel_or_an_impossible_score_is_refused(
    panel: dict[str, Any], paper: PaperForm, change: dict[str, Any], answer: int, words: str
) -> None:
    with pytest.raises(BankCannotServe, match=words):
        walk_panel(panel | change, {paper.routing[0]: answer})
