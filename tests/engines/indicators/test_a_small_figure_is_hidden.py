"""A figure alone: 1 to 4 people are never told."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import (
    Figure,
    Measure,
    count_of,
    hide_small,
    mean_of,
    quantile_of,
    ratio_of,
    share_of,
    total_of,
)

SHOWN = [
    (Measure.COUNT, count_of(0)),
    (Measure.COUNT, count_of(5)),
    (Measure.SHARE, share_of(0, 9)),
    (Measure.SHARE, share_of(5, 10)),
    (Measure.SHARE, share_of(9, 9)),
    (Measure.TOTAL, total_of(90.0, 5)),
    (Measure.TOTAL, total_of(0.0, 0)),
    (Measure.MEAN, mean_of(5, 9.0, 30.0)),
    (Measure.MEAN, mean_of(0, 0.0, 0.0)),
]
SMALL = [
    (Measure.COUNT, count_of(1)),
    (Measure.COUNT, count_of(4)),
    *((Measure.SHARE, share_of(*pair)) for pair in [(1, 9), (4, 9), (5, 9), (8, 9), (0, 4), (3, 3)]),
    (Measure.TOTAL, total_of(90.0, 4)),
    (Measure.TOTAL, total_of(9.0, 1)),
    (Measure.MEAN, mean_of(4, 9.0, 30.0)),
    (Measure.MEAN, mean_of(1, 1.0, 1.0)),
]


@pytest.mark.parametrize(("measure", "figure"), SHOWN)
def test_none_or_five_people_are_shown(measure: Measure, figure: Figure) -> None:
    assert hide_small(figure, measure) is figure


@pytest.mark.parametrize(("measure", "figure"), SMALL)
def test_one_to_four_people_are_hidden(measure: Measure, figure: Figure) -> None:
    found = hide_small(figure, measure)

    assert found.is_hidden
    assert (found.value, found.numerator, found.denominator, found.unknown) == (None, None, None, None)
    assert (found.low, found.high, found.error, found.members, found.people) == (None, None, None, None, 0)


@pytest.mark.parametrize("figure", [figure for _, figure in SHOWN])
def test_nothing_is_unknown_unless_it_is_said(figure: Figure) -> None:
    assert (figure.unknown, figure.is_hidden) == (0, False)


def test_what_is_unknown_is_kept() -> None:
    rates = ratio_of(np.array([1]), np.array([2]), 3), quantile_of(np.array([1]), np.array([True]), 0.5, 3)
    others = count_of(9, 3), share_of(4, 9, 3), total_of(9.0, 9, 3), mean_of(9, 9.0, 9.0, 3)

    assert [found.unknown for found in (*rates, *others)] == [3] * 6
    assert (
        ratio_of(np.array([1]), np.array([2])).unknown,
        Figure(1.0, 1).unknown,
        Figure(1.0, 1).people,
    ) == (0, 0, 0)


def test_rates_and_waits_of_four_people_are_hidden_however_many_sessions() -> None:
    four, five = np.full(4, 20), np.full(5, 20)

    assert hide_small(ratio_of(four, four), Measure.RATIO).is_hidden
    assert not hide_small(ratio_of(five, five), Measure.RATIO).is_hidden
    assert hide_small(quantile_of(four, four > 0, 0.5), Measure.QUANTILE).is_hidden
