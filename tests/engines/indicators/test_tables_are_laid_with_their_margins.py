"""Printed tables as cells: where each number is, and what adds up to what."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import FiguresRefused, lay_margins, lay_parts

COUNTS = np.arange(1, 13).reshape(2, 3, 2)


def test_a_crossing_has_its_two_margins_and_its_total() -> None:
    layout = lay_margins(np.array([[1, 2], [3, 4]]))
    values = {axes: layout.table.values[cells].tolist() for axes, cells in layout.cells.items()}

    assert values == {(): 10, (0,): [3, 7], (1,): [4, 6], (0, 1): [[1, 2], [3, 4]]}
    assert len(layout.table.sums) == 2 + 2 + 1 + 1
    assert (layout.table.sums @ layout.table.values == 0).all()


def test_two_lists_share_their_total_and_nothing_else() -> None:
    layout = lay_margins(COUNTS, [(0,), (1,)])

    assert set(layout.cells) == {(), (0,), (1,)}
    assert (layout.table.values.size, len(layout.table.sums)) == (1 + 2 + 3, 2)
    assert layout.table.is_published.all()


def test_two_crossings_share_a_margin_and_the_whole_helps_the_attacker() -> None:
    layout = lay_margins(COUNTS, [(1, 0), (0, 2)])

    assert set(layout.cells) == {(), (0,), (1,), (2,), (0, 1), (0, 2)}
    assert layout.table.values[layout.cells[(0, 2)]].tolist() == [[9, 12], [27, 30]]
    assert (~layout.table.is_published).sum() == COUNTS.size
    assert len(layout.table.sums) == 3 + (2 + 3) + (2 + 2) + (6 + 4)
    assert not layout.table.is_small[~layout.table.is_published].any()


def test_the_whole_is_printed_when_it_is_asked_for() -> None:
    layout = lay_margins(COUNTS)

    assert layout.table.is_published.all()
    assert layout.table.values[layout.cells[(0, 1, 2)]].tolist() == COUNTS.tolist()
    assert layout.table.values.size == 12 + 6 + 6 + 4 + 2 + 3 + 2 + 1


def test_hiding_costs_more_for_larger_numbers() -> None:
    table = lay_parts([[10, 0, 990]]).table

    assert table.costs.tolist() == pytest.approx([4.0, 2.0, 1.0, 1 + np.log10(990)])


@pytest.mark.parametrize(("value", "is_small"), [(0, False), (1, True), (4, True), (5, False)])
def test_small_is_from_one_to_four(value: int, is_small: bool) -> None:
    assert lay_parts([[value, 100]]).table.is_small.tolist() == [False, is_small, False]


def test_breakdowns_know_where_their_total_is() -> None:
    layout = lay_parts([[3, 7], [5, 4, 1]])
    values = {axes: layout.table.values[cells].tolist() for axes, cells in layout.cells.items()}

    assert values == {(): 10, (0,): [3, 7], (1,): [5, 4, 1]}
    assert lay_parts([]).table.values.tolist() == [0]


def test_breakdowns_with_different_totals_are_refused() -> None:
    with pytest.raises(FiguresRefused, match="ne tombe pas juste"):
        lay_parts([[3, 7], [5, 6]])


def test_fewer_people_than_none_are_refused() -> None:
    with pytest.raises(FiguresRefused, match="moins de zéro"):
        lay_margins(np.array([3, -1]))
