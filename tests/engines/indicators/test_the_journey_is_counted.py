"""Each door of the journey, on a table of five people."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engines.indicators.small import counts, days, figure, quarter, rows

INSIDE = days("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01", "")
EARLY = days("2025-11-01", "2025-11-01", "2025-11-01", "2025-11-01", "2025-11-01")
DOORS = {
    "referred": "referred_on",
    "reached": "reached_on",
    "admitted": "admitted_on",
    "diagnosed": "diagnosed_on",
    "placed": "seated_on",
    "started": "started_on",
    "completed": "completed_on",
}


@pytest.mark.parametrize("key", DOORS)
def test_a_door_is_passed_from_the_first_day_to_the_last(key: str) -> None:
    found = figure(key, quarter(5, **{DOORS[key]: INSIDE}))

    assert (found.value, found.numerator, found.unknown) == (2.0, 2, 0)
    assert (rows(found.members), found.people) == ([1, 2], 2)


def test_a_contact_that_nobody_noted_is_unknown_only_for_those_admitted() -> None:
    facts = quarter(
        3,
        admitted_on=days("2026-02-01", "2026-02-01", "2025-02-01"),
        reached_on=days("", "2025-12-20", ""),
    )

    found = figure("reached", facts)

    assert (found.value, found.unknown, rows(found.unknowns)) == (0.0, 1, [0])


def test_whoever_was_never_seen_and_never_marked_may_have_started() -> None:
    facts = quarter(3, started_on=days("", "2026-02-01", ""), unmarked=[1, 1, 0])

    found = figure("started", facts)

    assert (rows(found.members), rows(found.unknowns)) == ([1], [0])


def test_participants_came_once_in_the_period_whenever_they_started() -> None:
    found = figure("participants", quarter(4, came=[1, 0, 7, 0], unmarked=[1, 1, 0, 0]))

    assert (found.value, rows(found.members), rows(found.unknowns)) == (2.0, [0, 2], [1])


def test_giving_up_is_leaving_after_having_come() -> None:
    facts = quarter(
        3,
        abandoned_on=days("2026-02-01", "2026-02-01", "2025-02-01"),
        started_on=days("2025-12-01", "", "2025-01-01"),
    )

    assert rows(figure("abandoned", facts).members) == [0]


def test_completion_is_out_of_those_who_completed_or_gave_up() -> None:
    facts = quarter(
        5,
        started_on=EARLY,
        completed_on=days("2026-01-15", "2026-03-01", "", "", "2025-12-31"),
        abandoned_on=days("", "2026-01-10", "2026-02-01", "", ""),
    )

    found = figure("completion", facts)

    assert counts(found) == (2, 3, 0)
    assert (rows(found.members), rows(found.base)) == ([0, 1], [0, 1, 2])


def test_self_censorship_is_overcome_by_coming_after_having_said_no() -> None:
    facts = quarter(
        5,
        started_on=days("2026-02-01", "2026-02-01", "2026-02-01", "2025-12-01", ""),
        first_refused_on=days("2025-10-01", "2026-02-01", "", "2025-10-01", "2025-10-01"),
        unmarked=np.array([0, 0, 0, 0, 2]),
    )

    found = figure("self_censorship_overcome", facts)

    assert (found.value, rows(found.members), rows(found.unknowns)) == (1.0, [0], [4])
