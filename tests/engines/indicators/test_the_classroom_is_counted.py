"""Hours, attendance and places, from the rolls."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import FiguresRefused, Presences, sum_presences
from tests.engines.indicators.small import QUARTER, counts, days, figure, quarter, rows

#: Present, late, excused, absent, unmarked; then days out of the period; then another person.
ROLLS = Presences(
    learner=np.array([0, 0, 0, 0, 0, 0, 0, 2, 2]),
    on=days(*["2026-01-01"] * 5, "2025-12-31", "2026-04-01", "2026-03-31", "2026-02-01"),
    minutes=np.array([120, 90, 120, 120, 120, 120, 120, 60, 60]),
    mark=np.array([0, 1, 2, 3, 4, 0, 0, 0, 0], dtype=np.int8),
    place=np.array([7, 8, 9, 9, 9, 9, 9, 7, 7]),
)


def test_rolls_are_added_up_by_person() -> None:
    sums = sum_presences(ROLLS, QUARTER, 3)

    assert sums.minutes.tolist() == [210, 0, 120]
    assert [sums.came.tolist(), sums.absent.tolist()] == [[2, 0, 2], [1, 0, 0]]
    assert [sums.excused.tolist(), sums.unmarked.tolist()] == [[1, 0, 0], [1, 0, 0]]
    assert sums.places.tolist() == [2, 0, 1]


def test_no_roll_at_all_adds_up_to_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    rolls = Presences(nothing, days(), nothing, nothing.astype(np.int8), nothing)

    assert sum_presences(rolls, QUARTER, 2).came.tolist() == [0, 0]


@pytest.mark.parametrize("row", [-1, 3])
def test_a_presence_of_nobody_is_refused(row: int) -> None:
    rolls = Presences(np.array([row]), days("2026-01-01"), np.array([1]), np.zeros(1, np.int8), np.array([1]))

    with pytest.raises(FiguresRefused, match="aucune personne"):
        sum_presences(rolls, QUARTER, 3)


def test_hours_are_those_of_whoever_was_there() -> None:
    found = figure("learner_hours", quarter(3, minutes=[90, 0, 210], unmarked=[1, 0, 2]))

    assert (found.value, found.numerator, found.people) == (5.0, 5.0, 2)
    assert (rows(found.members), rows(found.unknowns), found.unknown) == ([0, 2], [0, 2], 2)


def test_attendance_leaves_excused_absences_apart() -> None:
    found = figure("attendance", quarter(4, came=[3, 0, 4, 0], absent=[1, 2, 0, 0], excused=[9, 0, 0, 5]))

    assert counts(found) == (7, 10, 0)
    assert (found.value, rows(found.members), found.people) == (0.7, [0, 1, 2], 3)


def test_rolls_left_empty_are_unknown_to_attendance() -> None:
    assert rows(figure("attendance", quarter(2, came=[1, 1], unmarked=[0, 1])).unknowns) == [1]


def test_mobility_is_at_least_two_places_among_those_who_came() -> None:
    facts = quarter(4, came=[1, 2, 3, 0], places=[1, 2, 3, 0])

    assert counts(figure("several_places", facts)) == (2, 3, 0)
    assert (figure("places_per_person", facts).value, figure("places_per_person", facts).people) == (2.0, 3)
