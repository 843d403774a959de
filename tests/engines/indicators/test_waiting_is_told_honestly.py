"""Waits: whoever still waits is neither left out nor guessed."""

from __future__ import annotations

import pytest

from tests.engines.indicators.small import counts, days, figure, quarter, rows

#: Two seats, one still waiting at the end, one gone without a seat, one seated after the period;
#: one admitted before the period.
WAITS = {
    "wait_from_on": days("2026-01-01", "2026-01-01", "2026-03-01", "2026-01-01", "2026-03-29", "2025-12-31"),
    "wait_to_on": days("2026-01-11", "2026-03-31", "", "", "2026-04-01", "2026-01-05"),
    "wait_left_on": days("", "", "", "2026-01-21", "2026-04-20", ""),
}


@pytest.mark.parametrize(("key", "value"), [("waiting_median", 89.0), ("waiting_ninth_decile", 89.0)])
def test_waits_are_followed_from_admission_to_the_first_seat(key: str, value: float) -> None:
    found = figure(key, quarter(6, **WAITS))

    assert (found.value, counts(found), found.people) == (value, (2, 5, 0), 5)
    assert rows(found.members) == [0, 1, 2, 3, 4]


def test_the_median_and_the_ninth_decile_are_not_the_same_share() -> None:
    facts = quarter(
        10,
        wait_from_on=days(*["2026-01-01"] * 10),
        wait_to_on=days(*(f"2026-01-{2 + rank:02}" for rank in range(10))),
    )

    assert figure("waiting_median", facts).value == 5.0
    assert figure("waiting_ninth_decile", facts).value == 9.0


def test_no_number_is_given_when_too_many_still_wait() -> None:
    facts = quarter(
        4, wait_from_on=days(*["2026-01-01"] * 4), wait_to_on=days("2026-01-11", "", "", "2026-04-01")
    )

    assert figure("waiting_median", facts).value is None


def test_a_seat_in_21_days_is_out_of_those_of_whom_it_can_be_told() -> None:
    facts = quarter(
        7,
        wait_from_on=days(
            "2026-01-01", "2026-01-01", "2026-03-10", "2026-03-11", "2026-03-11", "2026-01-01", "2025-12-31"
        ),
        wait_to_on=days("2026-01-22", "2026-01-23", "2026-03-31", "2026-03-12", "", "", "2026-01-01"),
        wait_left_on=days("", "", "", "", "", "2026-01-05", ""),
    )

    found = figure("placed_within_21_days", facts)

    assert counts(found) == (2, 4, 2)
    assert (rows(found.members), rows(found.base)) == ([0, 2], [0, 1, 2, 5])
    assert rows(found.unknowns) == [3, 4]


def test_nobody_admitted_gives_no_wait() -> None:
    found = figure("waiting_median", quarter(2, wait_to_on=days("2026-01-01", "2026-01-01")))

    assert (found.value, found.denominator, rows(found.members)) == (None, 0, [])
