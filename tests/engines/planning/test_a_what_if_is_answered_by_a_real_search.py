"""Six people, three seats: each change adds or takes what can be counted on the fingers."""

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve
from declic.engines.planning.whatif import (
    Kind,
    OneMoreOpening,
    OneMoreSession,
    Question,
    ask,
    rank_best_slots,
    read_question,
)
from tests.engines.planning.small_room import ANSWERS, FULL


def plan_of(problem: Problem) -> Plan:
    return solve(problem, seconds=5, workers=1)


@pytest.mark.parametrize(("problem", "question", "people", "points"), ANSWERS)
def test_the_effect_is_the_one_counted_by_hand(
    problem: Problem, question: Question, people: int, points: int
) -> None:
    effect = ask(problem, plan_of(problem), question)

    assert (effect.people, effect.points, effect.is_proved) == (people, points, True)
    assert effect.most_points == points
    assert check(question.change(problem), effect.plan) == []


def test_the_present_plan_is_continued_before_anything_is_credited() -> None:
    empty = Plan(0, bound=9_999, groups=())

    effect = ask(FULL, empty, OneMoreSession("Tim"))

    assert (effect.seated_before, effect.people, effect.points) == (3, 0, 0)


def test_the_answer_is_a_french_sentence() -> None:
    effect = ask(FULL, plan_of(FULL), OneMoreOpening("blue", 1))

    assert effect.message_fr == (
        "Avec la salle blue ouverte aussi lundi, créneau 2, 3 personnes de plus ont une place "
        "(6 au lieu de 3). C’est prouvé."
    )


def test_the_best_slot_comes_first_and_is_verified() -> None:
    best, *_ = rank_best_slots(FULL, plan_of(FULL), kind=Kind.OPENING)

    assert best.question == OneMoreOpening("blue", 1)
    assert best.effect is not None
    assert best.effect.points == 275
    assert best.price.points >= 275


@pytest.mark.parametrize("document", [{"question": "more"}, {"question": "one_more_room", "site": "centre"}])
def test_a_question_that_cannot_be_read_is_refused(document: object) -> None:
    with pytest.raises(ImpossibleFacts, match=r"question|seats"):
        read_question(document)
