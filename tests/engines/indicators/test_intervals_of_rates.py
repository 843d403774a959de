"""Wilson's intervals: known values, and what holds whatever the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.engines.indicators import share_of, wilson

COUNTS = st.integers(0, 300).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.255289, 0.366213),
        (15, 148, 0.062386, 0.160510),
        (0, 20, 0.0, 0.161125),
        (1, 29, 0.006113, 0.171755),
        (5, 5, 0.565518, 1.0),
    ],
)
def test_wilson_gives_the_published_values(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=1e-4)


def test_no_trial_has_no_interval() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3)])
def test_impossible_counts_are_a_bug(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="successes <= trials"):
        wilson(successes, trials)


@given(COUNTS)
def test_an_interval_holds_its_share_and_stays_within_zero_and_one(counts: tuple[int, int]) -> None:
    found = share_of(*counts)
    low, value, high = found.low or 0.0, found.value or 0.0, found.high if found.high is not None else 1.0

    assert 0 <= low <= value + 1e-12
    assert value <= high + 1e-12 <= 1 + 1e-11


@given(COUNTS)
def test_an_interval_looks_the_same_from_the_other_side(counts: tuple[int, int]) -> None:
    successes, trials = counts
    low, high = wilson(successes, trials) or (0.0, 1.0)

    assert wilson(trials - successes, trials) or pytest.approx((1 - high, 1 - low)) == (0.0, 1.0)


@given(st.integers(1, 200), st.integers(0, 199))
def test_more_successes_move_both_ends_up(trials: int, successes: int) -> None:
    some = min(successes, trials - 1)

    lower, upper = wilson(some, trials), wilson(some + 1, trials)

    assert lower is not None
    assert upper is not None
    assert lower[0] < upper[0]
    assert lower[1] < upper[1] or upper[1] == 1.0


def test_more_people_make_a_share_surer() -> None:
    few, many = share_of(4, 10), share_of(400, 1000)

    assert (many.high or 0) - (many.low or 0) < 0.1 * ((few.high or 0) - (few.low or 0)) * 1.2
