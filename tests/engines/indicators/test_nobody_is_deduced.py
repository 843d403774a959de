"""The attack: with linear programming, on two hundred tables, nobody under five is found out."""

from __future__ import annotations

import numpy as np
import pytest

from declic.engines.indicators import SPREAD, deduce, lay_margins, lay_parts, protect
from declic.engines.indicators.disclosure.protect import is_protected
from declic.engines.indicators.disclosure.table import make_table
from tests.engines.indicators.drawn_tables import drawn_layout
from tests.engines.indicators.fewest_hidden import fewest_hidden


@pytest.mark.parametrize("seed", range(200))
def test_no_small_number_is_deduced(seed: int) -> None:
    table = drawn_layout(seed).table
    shown = protect(table)
    known = deduce(table, shown)

    assert not (shown & table.is_small).any()
    assert shown[table.is_published & (table.values == 0)].all()
    assert (known.width[table.is_small] >= SPREAD - 1e-6).all()
    assert (known.low <= table.values + 1e-6).all()
    assert (known.high >= table.values - 1e-6).all()


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_every_number_hidden_to_protect_another_is_needed(seed: int) -> None:
    table = drawn_layout(seed).table
    hidden = ~protect(table)
    extra = np.flatnonzero(hidden & table.is_published & ~table.is_small)
    shown_again = [np.where(np.arange(hidden.size) == cell, False, hidden) for cell in extra]

    assert not any(
        all(is_protected(table, fewer, int(cell), SPREAD) for cell in np.flatnonzero(table.is_small))
        for fewer in shown_again
    )


def test_little_more_is_hidden_than_the_least_that_another_solver_finds() -> None:
    tables = [drawn_layout(seed).table for seed in range(0, 60, 2)]
    tables = [table for table in tables if 1 <= table.is_small.sum() <= 6 and table.values.size <= 20]

    ours = sum(int((~protect(table) & table.is_published).sum()) for table in tables)
    least = sum(fewest_hidden(table, SPREAD) for table in tables)

    assert least <= ours <= 1.15 * least


def test_a_table_of_large_numbers_shows_everything() -> None:
    assert protect(lay_margins(np.array([[5, 60], [70, 0]])).table).all()


def test_hiding_the_small_number_alone_gives_it_away() -> None:
    table = make_table([60, 3, 7, 50], [(0, [1, 2, 3])])

    known = deduce(table, np.array([True, False, True, True]))

    assert (known.low[1], known.high[1]) == (3.0, 3.0)


@pytest.mark.parametrize(
    ("spread", "shown"), [(5, [True, False, False, True]), (9, [True, False, True, False])]
)
def test_a_wider_interval_needs_a_larger_companion(spread: int, shown: list[bool]) -> None:
    assert protect(make_table([60, 3, 7, 50], [(0, [1, 2, 3])]), spread).tolist() == shown


def test_five_people_wide_is_enough() -> None:
    layout = lay_parts([[3, 4, 50]])

    assert protect(layout.table).tolist() == [True, False, False, True]
    assert protect(layout.table, 6).tolist() == [True, False, False, False]


def test_an_interval_of_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        protect(make_table([3, 3], [(0, [1])]), 0)


def test_ones_and_zeros_hide_their_total_too() -> None:
    layout = lay_parts([[1, 1, 1, 1, 1, 0]])

    assert protect(layout.table).tolist() == [False] * 6 + [True]


def test_what_is_not_known_of_people_need_not_be_hidden() -> None:
    layout = lay_parts([[40, 50, 3]], is_sensitive=[[True, True, False]])

    assert protect(layout.table).all()


def test_a_zero_that_is_hidden_contradicts_what_everybody_knows() -> None:
    with pytest.raises(ArithmeticError):
        deduce(make_table([7, 0, 7], [(0, [1, 2])]), np.array([True, False, True]))
