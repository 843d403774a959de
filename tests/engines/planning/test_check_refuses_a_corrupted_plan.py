from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem

CORRUPTIONS = [
    ("objective_is_true", {"objective": 311}, {}),
    ("bound_holds", {"bound": 309}, {}),
    ("everyone_is_told", {"unplaced": (Unplaced("Awa"),)}, {}),
    ("everyone_is_told", {}, {"learners": ("Awa", "Bea")}),
    ("names_are_known", {"unplaced": (Unplaced("Zoe"),)}, {}),
    ("names_are_known", {}, {"room": "green"}),
    ("names_are_known", {}, {"slot": 4}),
    ("names_are_known", {}, {"slot": -1}),
    ("names_are_known", {}, {"level": "expert"}),
    ("names_are_known", {}, {"lead": "Zoe"}),
    ("names_are_known", {}, {"helpers": ("Zoe",)}),
    ("names_are_known", {}, {"learners": ("Zoe",)}),
    ("learners_are_free", {}, {"slot": 3}),
    ("learners_have_one_group", {}, {"learners": ("Awa", "Awa", "Bea")}),
    ("adults_go_to_the_site", {}, {"room": "red"}),
]


def test_a_true_plan_passes(week: Problem, group: PlannedGroup, plan_of: Callable[..., Plan]) -> None:
    assert check(week, plan_of(week, group)) == []


@pytest.mark.parametrize(("rule", "plan_changes", "group_changes"), CORRUPTIONS)
def test_a_corrupted_plan_is_refused(
    week: Problem,
    group: PlannedGroup,
    plan_of: Callable[..., Plan],
    rule: str,
    plan_changes: dict[str, Any],
    group_changes: dict[str, Any],
) -> None:
    plan = replace(plan_of(week, group), groups=(replace(group, **group_changes),), **plan_changes)

    assert rule in {broken.rule for broken in check(week, plan)}
