"""Exits: the same people, classed by the data of each funder."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from declic.engines.indicators import (
    Facts,
    Figure,
    FiguresRefused,
    compute_figures,
    list_exit_indicators,
    read_grid,
)
from tests.engines.indicators.small import counts, days, quarter, rows

ROWS = MappingProxyType(
    {"permanent_job": "durable", "short_job": "transition", "training": "positive", "search": "none"}
)
LABELS = {"permanent_job": "CDI", "short_job": "CDD de moins de six mois"}


def seven_exits(*kinds: str) -> Facts:
    """Six who ended, the last one without having come; one who ended before."""
    return quarter(
        8,
        completed_on=days(*[f"2026-0{month}-28" for month in (1, 2, 3, 3, 3)], "", "", "2025-01-01"),
        abandoned_on=days("", "", "", "", "", "2026-01-05", "2026-01-05", ""),
        started_on=days("", "", "", "", "", "2025-12-01", "", ""),
        exit_kind=[0, 0, 1, 2, -1, 3, 3, 1],
        exit_kinds=kinds or tuple(ROWS),
    )


def exits(facts: Facts, **changes: str) -> dict[str, Figure]:
    return compute_figures(list_exit_indicators(read_grid({**ROWS, **changes})), facts)


@pytest.mark.parametrize(
    ("key", "counted"),
    [("durable", [0, 1]), ("transition", [2]), ("positive", [3]), ("none", [5]), ("dynamic", [0, 1, 2, 3])],
)
def test_each_exit_is_in_its_class_among_those_noted(key: str, counted: list[int]) -> None:
    found = exits(seven_exits())[f"exit_{key}"]

    assert (rows(found.members), counts(found)) == (counted, (len(counted), 5, 1))
    assert (rows(found.base), rows(found.unknowns)) == ([0, 1, 2, 3, 5], [4])


def test_another_funder_classes_the_same_people_otherwise() -> None:
    found = exits(seven_exits(), training="none")

    assert rows(found["exit_none"].members) == [3, 5]
    assert rows(found["exit_positive"].members) == []
    assert rows(found["exit_dynamic"].members) == [0, 1, 2]


def test_an_exit_that_the_grid_does_not_know_is_refused() -> None:
    with pytest.raises(FiguresRefused, match="rien de « military »"):
        exits(seven_exits("permanent_job", "short_job", "military", "search"))


def test_the_first_of_several_unknown_exits_is_named() -> None:
    with pytest.raises(FiguresRefused, match="rien de « military »"):
        exits(seven_exits("permanent_job", "military", "navy", "search"))


def test_an_unknown_kind_that_nobody_met_is_no_matter() -> None:
    assert exits(seven_exits(*ROWS, "military"))["exit_none"].numerator == 1


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FiguresRefused, match=r"« splendid » n’existe pas.*durable, transition"):
        read_grid({"permanent_job": "splendid"})


def test_an_empty_grid_is_refused() -> None:
    with pytest.raises(FiguresRefused, match="vide"):
        read_grid({})


def test_the_rule_names_the_exits_it_counts() -> None:
    rules = {indicator.key: indicator.rule_fr for indicator in list_exit_indicators(read_grid(ROWS), LABELS)}

    assert " : CDI. " in rules["exit_durable"]
    assert " : CDD de moins de six mois, CDI, training. " in rules["exit_dynamic"]
    assert " : search. " in rules["exit_none"]


def test_a_class_without_any_exit_says_so() -> None:
    first = list_exit_indicators(read_grid({"search": "none"}))[0]

    assert (first.key, first.name_fr) == ("exit_durable", "Sorties vers l’emploi durable")
    assert " : aucune. " in first.rule_fr
