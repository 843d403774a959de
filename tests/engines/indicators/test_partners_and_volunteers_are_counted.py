"""Around the learners: a filter on learners changes nothing to them."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    Facts,
    Partners,
    People,
    Team,
    compute_figure,
)
from tests.engines.indicators.small import QUARTER, figure, rows

FACTS = Facts(
    QUARTER,
    People.unknown(1),
    Team(
        keys=np.arange(4),
        is_volunteer=np.array([True, True, False, True]),
        sessions=np.array([2, 0, 9, 1]),
        minutes=np.array([329, 0, 999, 1]),
    ),
    Partners(keys=np.arange(3), referrals=np.array([1, 0, 8])),
)


@pytest.mark.parametrize(
    ("key", "value", "counted"),
    [
        ("active_partners", 2.0, [0, 2]),
        ("active_volunteers", 2.0, [0, 3]),
        ("volunteer_hours", 5.5, [0, 3]),
    ],
)
def test_whoever_acted_in_the_period_is_counted(key: str, value: float, counted: list[int]) -> None:
    found = figure(key, FACTS)

    assert (found.value, rows(found.members), found.people, found.unknown) == (value, counted, 2, 0)


@pytest.mark.parametrize("key", ["active_partners", "active_volunteers", "volunteer_hours"])
def test_a_filter_on_learners_leaves_them_alone(key: str) -> None:
    narrowed = compute_figure(INDICATOR_BY_KEY[key], FACTS, np.array([False]))

    assert narrowed.value == figure(key, FACTS).value


@pytest.mark.parametrize("key", ["active_partners", "active_volunteers", "volunteer_hours"])
def test_nobody_counts_for_zero(key: str) -> None:
    assert figure(key, Facts(QUARTER, People.unknown(0))).value == 0.0


def test_nobody_has_no_row() -> None:
    team, partners = Team.nobody(), Partners.nobody()
    columns = (team.keys, team.is_volunteer, team.sessions, team.minutes, partners.keys, partners.referrals)

    assert [column.size for column in columns] == [0] * 6
