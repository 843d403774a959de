"""Ages in completed years, and grids of ages that hold together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from declic.engines.indicators import AgeScheme, FiguresRefused, as_days, count_ages
from tests.engines.indicators.small import days

DATES = st.dates(date(1925, 1, 1), date(2030, 12, 31))


@given(DATES, DATES)
def test_an_age_is_reached_on_the_birthday(birth: date, day: date) -> None:
    birth, day = min(birth, day), max(birth, day)
    has_had_birthday = (day.month, day.day) >= (birth.month, birth.day)

    assert count_ages(as_days([birth]), as_days([day])).tolist() == [
        day.year - birth.year - (not has_had_birthday)
    ]


def test_a_day_before_the_birth_has_no_age_and_the_day_itself_has() -> None:
    birth = date(2026, 1, 1)

    found = count_ages(as_days([birth] * 3), as_days([birth - timedelta(1), birth, None]))

    assert found.tolist() == [-1, 0, -1]


def test_the_last_of_a_month_comes_before_the_first_of_the_next() -> None:
    births = days("1990-02-01", "1990-12-31", "1990-01-31", "1990-08-01")

    found = count_ages(births, days("2020-01-31", "2020-12-01", "2020-02-01", "2020-07-31"))

    assert found.tolist() == [29, 29, 30, 29]


def test_a_birth_before_1970_and_none_at_all() -> None:
    assert count_ages(days("1950-03-02", ""), days("2026-03-01", "2026-03-01")).tolist() == [75, -1]


@pytest.mark.parametrize(
    ("starts", "names"), [((0, 20, 18), 3), ((0, 18, 18), 3), ((1, 18), 2), ((0, 18), 3), ((), 0)]
)
def test_a_grid_that_does_not_hold_together_is_refused(starts: tuple[int, ...], names: int) -> None:
    words = tuple(f"band {number}" for number in range(names))

    with pytest.raises(FiguresRefused, match="« la nôtre » ne tient pas"):
        AgeScheme("ours", "la nôtre", starts, words, words)


def test_labels_are_as_many_as_bands() -> None:
    with pytest.raises(FiguresRefused, match="un nom pour chaque tranche"):
        AgeScheme("ours", "la nôtre", (0, 18), ("young", "old"), ("jeunes",))


def test_an_age_that_is_not_known_has_no_band() -> None:
    scheme = AgeScheme("ours", "la nôtre", (0, 18), ("young", "old"), ("jeunes", "moins jeunes"))

    assert scheme.band_of(count_ages(days("", "2026-01-01"), days(*["2026-01-01"] * 2))).tolist() == [-1, 0]
