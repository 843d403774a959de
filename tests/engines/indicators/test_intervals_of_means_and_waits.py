"""Means have Student's interval; quantiles of waits count those who still wait."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import mean_of
from declic.engines.indicators.intervals import mean_interval, quantile_of_waits, standard_error


def test_the_interval_of_a_mean_is_that_of_student() -> None:
    values = np.array([4.0, 7.0, 9.0, 10.0, 15.0])
    sums = (values.size, values.sum(), np.square(values).sum())

    assert standard_error(*sums) == pytest.approx(values.std(ddof=1) / np.sqrt(5))
    assert mean_interval(*sums) == pytest.approx((3.9563, 14.0437), abs=1e-4)
    assert (mean_of(*sums).value, mean_of(*sums).people) == (9.0, 5)


def test_equal_values_leave_no_doubt_even_after_rounding() -> None:
    assert standard_error(3, 0.3, 0.0299999) == 0.0


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_values_say_nothing_of_the_error(count: int) -> None:
    assert standard_error(count, 1.0, 1.0) is None
    assert mean_interval(count, 1.0, 1.0) is None
    assert mean_of(count, 1.0, 1.0).low is None


def test_a_mean_of_nothing_has_no_value() -> None:
    assert mean_of(0, 0.0, 0.0).value is None


def test_two_values_are_enough_for_an_interval() -> None:
    assert mean_interval(2, 2.0, 4.0) == pytest.approx((1 - 12.7062, 1 + 12.7062), abs=1e-3)


@pytest.mark.parametrize(
    ("days", "over", "share", "value"),
    [
        ([1, 2, 3, 4], [True] * 4, 0.5, 2.0),
        ([1, 2, 3, 4], [True] * 4, 0.25, 1.0),
        ([1, 2, 3, 4], [True] * 4, 0.9, 4.0),
        ([2, 2, 2, 9], [True, True, False, True], 0.5, 2.0),
        ([2, 1, 5, 9], [True, False, True, True], 0.5, 5.0),
        ([1, 2, 3], [False] * 3, 0.5, None),
        ([], [], 0.5, None),
    ],
)
def test_quantiles_count_those_who_still_wait(
    days: list[int], over: list[bool], share: float, value: float | None
) -> None:
    assert quantile_of_waits(np.array(days, dtype=np.int64), np.array(over, dtype=np.bool_), share) == value
