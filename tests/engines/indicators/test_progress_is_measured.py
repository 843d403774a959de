"""What people learnt: only those measured twice, the others said."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engines.indicators.small import counts, days, figure, quarter, rows

DONE = days("2026-01-01", "2026-02-01", "2026-02-01", "2026-03-31", "2026-03-31", "2025-12-31")
#: Up two, up none, down one, not measured at the exit, not measured at the entry; too early.
LEVELS = {"entry_level": [0, 1, 2, 0, -1, 0], "exit_level": [2, 1, 1, -1, 3, 3]}


def test_levels_gained_are_a_mean_of_those_measured_twice() -> None:
    found = figure("level_gain", quarter(6, completed_on=DONE, **LEVELS))

    assert found.value == pytest.approx(1 / 3)
    assert counts(found) == (1.0, 3, 2)
    assert (rows(found.members), rows(found.base)) == ([0, 1, 2], [0, 1, 2, 3, 4])
    assert rows(found.unknowns) == [3, 4]


def test_a_mean_has_its_standard_error_and_its_interval() -> None:
    found = figure("level_gain", quarter(6, completed_on=DONE, **LEVELS))

    assert found.error == pytest.approx(0.881917, abs=1e-6)
    assert found.low == pytest.approx(-3.461250, abs=1e-5)
    assert found.high == pytest.approx(4.127917, abs=1e-5)


def test_going_up_is_at_least_one_level() -> None:
    found = figure("level_up", quarter(6, completed_on=DONE, **LEVELS))

    assert (counts(found), rows(found.members), rows(found.unknowns)) == ((1, 3, 2), [0], [3, 4])


def test_gains_in_ability_need_both_measures() -> None:
    facts = quarter(
        6,
        completed_on=DONE,
        entry_ability=np.array([-1.0, 0.5, np.nan, 0.0, 0.0, 0.0]),
        exit_ability=np.array([0.5, 0.0, 1.0, np.nan, 0.5, 9.0]),
    )

    found = figure("ability_gain", facts)

    assert (found.value, counts(found)) == (0.5, (1.5, 3, 2))
    assert (rows(found.members), rows(found.base), rows(found.unknowns)) == (
        [0, 1, 4],
        [0, 1, 2, 3, 4],
        [2, 3],
    )


def test_one_measure_has_a_mean_and_no_interval() -> None:
    found = figure("level_gain", quarter(1, completed_on=DONE[:1], entry_level=[0], exit_level=[2]))

    assert (found.value, found.error, found.low, found.high) == (2.0, None, None, None)


def test_a_next_step_is_out_of_those_of_whom_it_was_noted() -> None:
    found = figure("next_step", quarter(6, completed_on=DONE, next_step=[1, 0, -1, 1, 1, 1]))

    assert (counts(found), rows(found.members)) == ((3, 4, 1), [0, 3, 4])
