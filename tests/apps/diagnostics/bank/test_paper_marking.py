"""A sheet is marked with a pencil as a screen is marked by the machine."""

import pytest

from declic.diagnostics.models import ItemBank
from declic.diagnostics.presentation import present_item
from declic.diagnostics.presentation.paper.questions import PaperQuestion, paper_question
from declic.diagnostics.queries.surfaces import worn_record


def asked(bank: ItemBank, kind: str) -> PaperQuestion:
    record = worn_record(bank.items.filter(kind=kind).exclude(area="")[0], 0)
    return paper_question(record, present_item(record, run_seed=1, run_key="papier"), 3)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (
            "order_steps",
            "paires dans le mauvais ordre : 0 = 3 points, 1 = 2 points, 2 = 1 point, plus = 0 point",
        ),
        ("sort_safe", "erreurs : 0 = 3 points, 1 = 2 points, plus = 0 point ; tout du même côté : 0 point"),
    ],
)
def test_the_rule_of_marking_is_that_of_the_screen(bank: ItemBank, kind: str, rule: str) -> None:
    assert asked(bank, kind).rule == rule


@pytest.mark.parametrize(("kind", "key"), [("choose_sentence", "Réponse a"), ("choose_picture", "Dessin b")])
def test_the_letter_of_the_right_answer_follows_the_shuffle(bank: ItemBank, kind: str, key: str) -> None:
    question = asked(bank, kind)
    assert {option.letter: option.text for option in question.options}[question.answer] == key


def test_the_number_of_the_right_place_is_the_printed_one(bank: ItemBank) -> None:
    question = asked(bank, "point")
    assert question.answer == "2"
    assert question.spots[1].x == pytest.approx(300 / 640)
