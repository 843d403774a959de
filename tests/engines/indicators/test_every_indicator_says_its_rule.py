"""Every indicator has a rule that people can read, and a list as long as its number."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    INDICATORS,
    SPLITS,
    Figure,
    FiguresRefused,
    Measure,
    Period,
    compute_figures,
    list_exit_indicators,
    read_grid,
)
from tests.engines.indicators.drawn import drawn_facts
from tests.engines.indicators.small import rows

BY_COUNT = [item.key for item in INDICATORS if item.measure in {Measure.COUNT, Measure.SHARE}]


@pytest.mark.parametrize("key", INDICATOR_BY_KEY)
def test_a_rule_is_one_to_three_french_sentences(key: str) -> None:
    indicator = INDICATOR_BY_KEY[key]

    assert indicator.rule_fr.endswith(".")
    assert 1 <= indicator.rule_fr.count(". ") + 1 <= 3
    assert "'" not in indicator.rule_fr + indicator.name_fr
    assert "période" in indicator.rule_fr


def test_a_key_is_given_once() -> None:
    assert len(INDICATOR_BY_KEY) == len(INDICATORS)


def test_splits_name_shares_that_exist() -> None:
    exits = list_exit_indicators(read_grid({"job": "durable"}))
    shares = {item.key for item in (*INDICATORS, *exits) if item.measure is Measure.SHARE}

    assert {part for split in SPLITS for part in split.parts} <= shares


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_list_behind_a_figure_is_as_long_as_its_number(seed: int) -> None:
    figures = compute_figures(INDICATORS, drawn_facts(seed))

    assert all(figures[key].numerator == len(rows(figures[key].members)) for key in BY_COUNT)
    assert all(found.unknown == len(rows(found.unknowns)) for found in figures.values())


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_nobody_is_both_counted_out_of_a_share_and_unknown(seed: int) -> None:
    figures = compute_figures((INDICATOR_BY_KEY[key] for key in BY_COUNT), drawn_facts(seed))

    assert not any(set(rows(found.members)) & set(rows(found.unknowns)) for found in figures.values())
    assert all(set(rows(found.members)) <= set(rows(found.base)) for found in figures.values())


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_two_filters_that_share_everybody_add_up(seed: int) -> None:
    facts = drawn_facts(seed)
    mask = np.arange(len(facts.people)) % 3 == 0
    counted = [item for item in INDICATORS if item.measure is Measure.COUNT and item.subject == "learners"]
    whole, some, others = (compute_figures(counted, facts, kept) for kept in (None, mask, ~mask))

    assert all(parts(whole[key]) == parts(some[key], others[key]) for key in whole)


def parts(*figures: Figure) -> list[list[int]]:
    masks = ("members", "base", "unknowns")
    return [sorted(row for found in figures for row in rows(getattr(found, name))) for name in masks]


def test_an_empty_period_of_nobody_gives_zeros_and_no_share() -> None:
    figures = compute_figures(INDICATORS, drawn_facts(1, count=0))

    assert (figures["referred"].value, figures["women"].value, figures["women"].low) == (0.0, None, None)
    assert (figures["attendance"].value, figures["level_gain"].value) == (None, None)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(FiguresRefused, match="finit le 01/01/2026, avant de commencer le 02/01/2026"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_a_period_of_one_day_is_a_period() -> None:
    assert Period(date(2026, 1, 1), date(2026, 1, 1)).first == 20_454
