"""Attendance: 20 sessions of one person say less than one session of 20 people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.engines.indicators import ratio_of, wilson
from declic.engines.indicators.intervals import effective_trials


def test_people_who_all_come_half_the_time_are_worth_all_their_sessions() -> None:
    assert effective_trials(np.array([2, 2, 2]), np.array([4, 4, 4])) == 12.0


def test_two_people_are_enough_to_tell_how_people_vary() -> None:
    assert effective_trials(np.array([4, 3]), np.array([5, 5])) == 10.0


def test_the_variance_between_people_says_what_their_sessions_are_worth() -> None:
    came, expected = np.array([4, 1, 3, 0]), np.array([4, 4, 4, 0])

    assert effective_trials(came, expected) == pytest.approx(4.571429, abs=1e-6)


@pytest.mark.parametrize(
    ("came", "expected", "worth"),
    [([], [], 0.0), ([0], [0], 0.0), ([3], [4], 1.0), ([3, 0], [4, 0], 1.0), ([4, 0], [4, 4], 1.0)],
)
def test_one_person_is_worth_one_trial(came: list[int], expected: list[int], worth: float) -> None:
    assert effective_trials(np.array(came, dtype=np.int64), np.array(expected, dtype=np.int64)) == worth


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_sessions_are_never_worth_more_than_their_number(drawn: list[tuple[int, int]]) -> None:
    came = np.array([min(pair) for pair in drawn])
    expected = np.array([max(pair) for pair in drawn])
    found = ratio_of(came, expected)

    assert effective_trials(came, expected) <= expected.sum()
    assert found.low is None or found.low <= (found.value or 0) + 1e-12 <= (found.high or 0) + 2e-12


def test_the_interval_of_attendance_is_wilson_for_what_sessions_are_worth() -> None:
    found = ratio_of(np.array([4, 1, 3]), np.array([4, 4, 4]), unknown=2)

    assert found.value == pytest.approx(2 / 3)
    assert (found.unknown, found.people) == (2, 3)
    assert (found.low, found.high) == pytest.approx(wilson(2 / 3 * 4.571429, 4.571429), abs=1e-6)


def test_no_session_has_no_attendance() -> None:
    found = ratio_of(np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64))

    assert (found.value, found.low, found.high, found.denominator) == (None, None, None, 0)
