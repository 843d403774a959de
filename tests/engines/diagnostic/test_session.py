from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.session import (
    Answer,
    Ask,
    Finish,
    Prepared,
    Settings,
    next_step,
    prepare,
)
from tests.engines.diagnostic.people_who_answer import asked_in_a_session


@given(st.randoms(use_true_random=False), st.integers(1, 12), st.integers(0, 2**62))
@settings(deadline=None, max_examples=15)
def test_the_order_of_the_answers_changes_nothing(
    mixed_prepared: Prepared, shuffler: object, count: int, seed: int
) -> None:
    answers, _ = asked_in_a_session(mixed_prepared, 0.2, seed)
    kept = answers[:count]
    expected = next_step(mixed_prepared, kept, seed=seed)
    shuffled = list(kept)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert next_step(mixed_prepared, shuffled, seed=seed) == expected


def test_the_same_seed_gives_the_same_session(prepared: Prepared) -> None:
    assert asked_in_a_session(prepared, 0.4, 7) == asked_in_a_session(prepared, 0.4, 7)


def test_seeds_share_the_first_question_among_several_items(prepared: Prepared) -> None:
    first = {next_step(prepared, [], seed=seed).item_key for seed in range(80)}  # type: ignore[union-attr]
    assert len(first) == prepared.settings.exposure


@pytest.mark.parametrize("ability", [-1.5, 0.3, 1.2])
def test_areas_are_asked_evenly(prepared: Prepared, ability: float) -> None:
    answers, _ = asked_in_a_session(prepared, ability, 3)
    counts = Counter(answer.item_key[0] for answer in answers)
    assert len(counts) == 6
    assert max(counts.values()) - min(counts.values()) <= 1


def test_no_item_is_asked_twice(prepared: Prepared) -> None:
    answers, _ = asked_in_a_session(prepared, 0.3, 5)
    assert len({answer.item_key for answer in answers}) == len(answers)


def test_the_exit_diagnostic_never_repeats_the_arrival(prepared: Prepared) -> None:
    arrival, _ = asked_in_a_session(prepared, 0.3, 5)
    seen = frozenset(answer.item_key for answer in arrival)
    leaving, _ = asked_in_a_session(prepared, 0.3, 5, excluded=seen | {"of-another-bank"})
    assert not seen & {answer.item_key for answer in leaving}


def test_a_session_never_passes_the_maximum(bank: Bank) -> None:
    short = prepare(bank, Settings(max_questions=8, cost=0.0001))
    sessions = [asked_in_a_session(short, 0.3, seed) for seed in range(6)]
    ends = {(len(answers), finish.reason) for answers, finish in sessions}
    assert max(ends) == (8, "maximum_reached")


def test_a_session_ends_when_everything_was_asked(bank: Bank) -> None:
    prepared = prepare(replace(bank, items=bank.items[:40]), Settings(cost=0.0001))
    seen = frozenset(item.key for item in prepared.bank.items[10:])
    answers, finish = asked_in_a_session(prepared, 0.3, 1, excluded=seen)
    assert (len(answers), finish.reason) == (10, "bank_exhausted")


def test_a_session_stops_when_a_question_is_not_worth_its_cost(prepared: Prepared) -> None:
    answers, finish = asked_in_a_session(prepared, -2.5, 2)
    assert finish.reason == "sure_enough"
    assert 6 <= len(answers) < 20


def test_going_back_is_calling_with_another_list(prepared: Prepared) -> None:
    answers, _ = asked_in_a_session(prepared, 0.3, 9)
    before = next_step(prepared, answers[:3], seed=9)
    assert isinstance(before, Ask)
    assert before.item_key == answers[3].item_key


def test_somebody_who_knows_nothing_is_a_beginner(prepared: Prepared) -> None:
    answers: list[Answer] = []
    step: Ask | Finish = next_step(prepared, answers, seed=1)
    while isinstance(step, Ask):
        answers.append(Answer(step.item_key, 0))
        step = next_step(prepared, answers, seed=1)
    assert (step.placement.level, step.placement.is_sure) == ("beginner", True)
