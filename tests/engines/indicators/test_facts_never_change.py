"""What a figure was counted from never changes, and two facts are the same only if they are one."""

from __future__ import annotations

from copy import copy
from dataclasses import FrozenInstanceError, fields
from datetime import date

import numpy as np
import pytest

from declic.engines.indicators import (
    COOP,
    DIMENSIONS,
    INDICATORS,
    Attendance,
    Facts,
    FollowUp,
    Partners,
    People,
    Period,
    Presences,
    Split,
    Team,
    count_of,
    deduce,
    lay_parts,
)
from declic.engines.indicators.indicator import Selection
from tests.engines.indicators.small import QUARTER, days

PEOPLE = People.unknown(1)
NONE = np.zeros(0, dtype=np.int64)
LAYOUT = lay_parts([[9, 8]])
HOLD_ARRAYS = (
    PEOPLE,
    Attendance.none(1),
    Facts(QUARTER, PEOPLE),
    FollowUp(days(""), days(""), PEOPLE.sex),
    LAYOUT,
    LAYOUT.table,
    Partners.nobody(),
    Presences(NONE, days(), NONE, PEOPLE.sex[:0], NONE),
    Selection(PEOPLE.sex > 0),
    Team.nobody(),
    count_of(1),
    deduce(LAYOUT.table, np.ones(3, dtype=np.bool_)),
)
ARE_VALUES = (
    COOP,
    INDICATORS[0],
    DIMENSIONS[0],
    Period(date(2026, 1, 1), date(2026, 1, 2)),
    Split("all", ("a",)),
)


@pytest.mark.parametrize("fact", [*HOLD_ARRAYS, *ARE_VALUES], ids=lambda fact: type(fact).__name__)
def test_a_fact_never_changes(fact: Facts) -> None:
    name = fields(fact)[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(fact, name, None)
    assert not hasattr(fact, "__dict__")


@pytest.mark.parametrize("fact", HOLD_ARRAYS, ids=lambda fact: type(fact).__name__)
def test_what_holds_arrays_is_equal_to_itself_alone(fact: Facts) -> None:
    assert fact == fact
    assert fact != copy(fact)
    assert len({fact, copy(fact)}) == 2


@pytest.mark.parametrize("value", ARE_VALUES, ids=lambda value: type(value).__name__)
def test_what_holds_words_is_equal_to_its_copy(value: Period) -> None:
    assert value == copy(value)
