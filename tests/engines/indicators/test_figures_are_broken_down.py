"""Breakdowns: everybody is in one category, « non communiqué » included."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import DIMENSION_BY_KEY, DIMENSIONS, cross_count
from tests.engines.indicators.drawn import drawn_facts
from tests.engines.indicators.small import days, quarter

KEYS = ("sex", "services", "registered", "age_job_seekers")


@pytest.mark.parametrize("key", DIMENSION_BY_KEY)
def test_nobody_is_left_out_of_a_breakdown(key: str) -> None:
    facts = drawn_facts(3)
    members = np.arange(40) % 2 == 0

    found = cross_count([DIMENSION_BY_KEY[key]], facts, members)

    assert found.shape == (len(DIMENSION_BY_KEY[key].labels_fr),)
    assert found.sum() == 20
    assert DIMENSION_BY_KEY[key].labels_fr[-1] == "non communiqué"


def test_a_breakdown_counts_by_category() -> None:
    facts = quarter(
        6,
        sex=[0, 0, 1, 2, -1, 1],
        services_known=[0, 1, 5, -1, 0, 2],
        is_registered=[0, 1, 1, 1, -1, -1],
        birth_on=days("2000-01-01", "1960-01-01", "", "2015-01-01", "1990-01-01", "1986-01-02"),
    )
    everybody = np.ones(6, dtype=np.bool_)
    found = {key: cross_count([DIMENSION_BY_KEY[key]], facts, everybody).tolist() for key in KEYS}

    assert found == {
        "sex": [2, 2, 1, 1],
        "services": [2, 3, 1],
        "registered": [1, 3, 2],
        "age_job_seekers": [1, 3, 1, 1],
    }


def test_two_dimensions_are_crossed_for_members_only() -> None:
    facts = quarter(4, sex=[0, 0, 1, 1], receives_rsa=[1, 0, 1, -1])
    dimensions = [DIMENSION_BY_KEY["sex"], DIMENSION_BY_KEY["rsa"]]

    found = cross_count(dimensions, facts, np.array([True, True, False, True]))

    assert found.tolist() == [[1, 1, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0]]


def test_a_dimension_is_named_once() -> None:
    assert len(DIMENSION_BY_KEY) == len(DIMENSIONS) == 10
