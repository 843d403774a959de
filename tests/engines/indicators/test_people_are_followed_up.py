"""Three and six months later: answers, jobs, training, and what changed."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import FollowUp
from tests.engines.indicators.small import counts, days, figure, follow_ups, quarter, rows

DUE = ("2026-01-01", "2026-02-01", "2026-03-31", "2026-03-01", "2026-03-01", "2026-04-01")
#: A job; a training, answered late; no answer; something else; an answer that says nothing; not due yet.
ASKED = follow_ups(DUE, ("2026-01-02", "2026-05-01", "", "2026-03-01", "2026-03-02", "2026-04-02"),
                   (0, 1, -1, 2, -1, 0))  # fmt: skip


@pytest.mark.parametrize("months", [3, 6])
def test_answers_are_out_of_the_follow_ups_that_fell_due(months: int) -> None:
    found = figure(f"answered_{months}_months", quarter(6, follow_ups=ASKED))

    assert (counts(found), rows(found.members)) == ((4, 5, 0), [0, 1, 3, 4])


@pytest.mark.parametrize("months", [3, 6])
@pytest.mark.parametrize(("word", "counted"), [("job", [0]), ("training", [1])])
def test_situations_are_out_of_those_told(months: int, word: str, counted: list[int]) -> None:
    found = figure(f"{word}_{months}_months", quarter(6, follow_ups=ASKED))

    assert (counts(found), rows(found.members)) == ((1, 3, 2), counted)
    assert rows(found.unknowns) == [2, 4]


def test_three_and_six_months_are_two_questions() -> None:
    nobody = FollowUp(days(""), days(""), np.array([-1], dtype=np.int8))
    somebody = FollowUp(days("2026-02-01"), days("2026-02-01"), np.array([0], dtype=np.int8))
    facts = quarter(1, follow_ups={3: somebody, 6: nobody})

    assert counts(figure("job_3_months", facts)) == (1, 1, 0)
    assert counts(figure("job_6_months", facts)) == (0, 0, 0)


def test_a_situation_without_an_answer_is_not_told() -> None:
    facts = quarter(1, follow_ups=follow_ups(["2026-02-01"], [""], [0]))

    assert counts(figure("job_3_months", facts)) == (0, 0, 1)


def test_social_change_is_measured_at_six_months() -> None:
    early = FollowUp(days(*[""] * 4), days(*[""] * 4), np.full(4, -1, dtype=np.int8))
    due = FollowUp(days("2026-01-01", "2026-02-01", "2026-03-01", ""), early.answered_on, early.situation)
    facts = quarter(
        4,
        follow_ups={3: early, 6: due},
        social_entry=np.array([1.0, 3.0, np.nan, 0.0]),
        social_later=np.array([3.0, 2.0, 4.0, 4.0]),
    )

    found = figure("social_change", facts)

    assert (found.value, counts(found)) == (0.5, (1.0, 2, 1))
    assert (rows(found.members), rows(found.base), rows(found.unknowns)) == ([0, 1], [0, 1, 2], [2])
