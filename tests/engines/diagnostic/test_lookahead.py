import numpy as np
import pytest

from declic.engines.diagnostic.lookahead import value_of_going_on, worth_going_on
from tests.engines.diagnostic.best_policy import (
    after,
    belief_in,
    chances,
    may_be_asked,
    share_right,
    tiny_prepared,
)

START = (-1, -1, -1, -1)


def test_one_question_ahead_is_the_mean_over_its_answers() -> None:
    prepared = tiny_prepared(3, 4, "A", cost=0.01)
    values = [
        chances(prepared, START, item)
        @ [share_right(prepared, after(START, item, score)) for score in (0, 1)]
        for item in may_be_asked(prepared, START)
    ]
    free, counts = np.ones((1, 4), dtype=np.bool_), np.zeros((1, 1), dtype=np.int64)
    found = value_of_going_on(prepared, prepared.prior[None, :], free, counts, 1)[0]
    assert any(found == pytest.approx(value - 0.01) for value in values)


def test_looking_further_is_never_worth_less() -> None:
    prepared = tiny_prepared(5, 4, "AB", cost=0.006)
    belief = belief_in(prepared, (1, -1, -1, -1))[None, :]
    free, counts = np.array([[False, True, True, True]]), np.array([[1, 0]])
    values = [value_of_going_on(prepared, belief, free, counts, depth)[0] for depth in (1, 2, 3)]
    assert values == sorted(values)


def test_people_are_looked_at_each_on_their_own() -> None:
    prepared = tiny_prepared(5, 4, "A", cost=0.006)
    beliefs = np.stack([prepared.prior, belief_in(prepared, (1, 0, -1, -1))])
    free = np.array([[True] * 4, [False, False, True, True]])
    counts = np.array([[0], [2]])
    together = value_of_going_on(prepared, beliefs, free, counts, 2)
    alone = [value_of_going_on(prepared, beliefs[[n]], free[[n]], counts[[n]], 2)[0] for n in (0, 1)]
    assert together == pytest.approx(alone)


def test_without_a_question_left_nothing_is_worth_going_on() -> None:
    prepared = tiny_prepared(5, 4, "A", cost=0.006)
    free, counts = np.zeros((1, 4), dtype=np.bool_), np.array([[4]])
    assert not worth_going_on(prepared, prepared.prior[None, :], free, counts, left=3)[0]
