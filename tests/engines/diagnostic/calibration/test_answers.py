import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from declic.engines.diagnostic.calibration.answers import (
    Answers,
    answers_from_list,
    answers_from_table,
    collapse,
    some_people,
)
from declic.engines.diagnostic.calibration.errors import CannotCalibrate

TABLES = arrays(np.int64, st.tuples(st.integers(1, 12), st.integers(1, 3)), elements=st.integers(-1, 2))


def patterns(answers: Answers) -> dict[tuple[object, ...], float]:
    """Count each person's answers, whatever their order."""
    parts = zip(
        np.split(answers.categories, answers.starts[1:-1]), answers.groups, answers.weights, strict=True
    )
    found: dict[tuple[object, ...], float] = {}
    for categories, group, weight in parts:
        key = (int(group), *categories.tolist())
        found[key] = found.get(key, 0.0) + weight
    return found


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_collapsing_keeps_how_many_people_gave_each_pattern(table: np.ndarray) -> None:
    answers = answers_from_table(
        table, groups=["even", "odd"] * (len(table) // 2) + ["even"] * (len(table) % 2)
    )
    assert patterns(collapse(answers)) == patterns(answers)


def test_lsat6_has_thirty_patterns(lsat6: np.ndarray) -> None:
    assert len(collapse(answers_from_table(lsat6)).weights) == 30


def test_patterns_that_do_not_repeat_stay_as_they_are() -> None:
    answers = answers_from_table(np.array([[0, 1], [1, 0], [1, 1]]))
    assert collapse(answers) is answers


def test_what_was_not_asked_takes_no_room() -> None:
    answers = answers_from_table(np.array([[-1, 1, -1], [-1, -1, -1], [0, -1, 2]]))
    assert answers.item_numbers.tolist() == [1, 0, 2]
    assert answers.starts.tolist() == [0, 1, 1, 3]


def test_a_list_in_any_order_gives_the_same_answers_as_the_table() -> None:
    table = answers_from_table(np.array([[1, 0], [0, -1]]))
    people, items, scores = np.array([1, 0, 0]), np.array([0, 0, 1]), np.array([0, 1, 0])
    listed = answers_from_list(people, items, scores, ("1", "2"), 2)
    assert patterns(listed) == patterns(table)


def test_some_people_keep_their_own_answers() -> None:
    answers = answers_from_table(np.array([[1, 0], [-1, -1], [0, 1]]))
    assert some_people(answers, np.array([2, 1])).starts.tolist() == [0, 2, 2]


@pytest.mark.parametrize("score", [0.5, -3])
def test_a_score_is_a_whole_number_from_zero(score: float) -> None:
    with pytest.raises(CannotCalibrate, match="nombre entier"):
        answers_from_table(np.array([[1, score]]))


def test_a_score_beyond_the_best_one_is_refused_by_name() -> None:
    with pytest.raises(CannotCalibrate, match="« q »"):
        answers_from_table(np.array([[2], [0]]), ["q"], max_scores=[1])


def test_no_answers_at_all_are_refused() -> None:
    with pytest.raises(CannotCalibrate, match="aucune réponse"):
        answers_from_table(np.empty((0, 3)))
