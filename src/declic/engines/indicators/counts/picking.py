"""Short ways to say whom a rule picks."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.facts import UNKNOWN, YES, Facts, Words
from declic.engines.indicators.indicator import Selection
from declic.engines.indicators.period import MISSING, Days, Mask


def is_known(days: Days) -> Mask:
    """Return which days exist: bool (N,)."""
    return np.asarray(days != MISSING, dtype=np.bool_)


def who_came(facts: Facts) -> Mask:
    """Return who came at least once in the period: bool (L,)."""
    return facts.people.attendance.came > 0


def yes_among(people: Mask, answers: Words) -> Selection:
    """Return who said yes, among those of `people` who said yes or no; the others are unknown."""
    return share_among(people, answers == YES, answers != UNKNOWN)


def share_among(people: Mask, is_counted: Mask, is_told: Mask) -> Selection:
    """Return who is counted among those of `people` of whom it can be told: masks (N,)."""
    base = people & is_told
    return Selection(base & is_counted, base, people & ~is_told)
