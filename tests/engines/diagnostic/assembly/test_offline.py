from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from declic.engines.diagnostic.assembly.offline import (
    OfflineRules,
    build_offline_panel,
    path_of,
)
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.prepared import Prepared
from tests.engines.diagnostic.people_who_answer import random_scores

Panel = dict[str, Any]


@pytest.mark.parametrize("seed", range(12))
def test_a_path_never_asks_the_same_question_twice(panel: Panel, seed: int) -> None:
    path = path_of(panel, seed % 4, random_scores(panel["most"], seed))
    assert len(path) == len(set(path)) == 20


@pytest.mark.parametrize("tree", range(4))
def test_every_line_brings_everybody_to_the_last_question(panel: Panel, tree: int) -> None:
    grown = panel["trees"][tree]
    depth = {0: 0}
    for node, (_, *following) in enumerate(grown["nodes"]):
        depth |= dict.fromkeys((place for place in following if place >= 0), depth[node] + 1)
    ends = [
        depth[node] + 1 + len(grown["lines"][-1 - place])
        for node, (_, *following) in enumerate(grown["nodes"])
        for place in following
        if place < 0
    ]
    assert set(ends) == {panel["most"]}


@pytest.mark.parametrize("seed", range(8))
def test_areas_are_asked_in_turn(prepared: Prepared, panel: Panel, seed: int) -> None:
    path = path_of(panel, seed % 4, random_scores(panel["most"], seed))
    areas = [prepared.area_numbers[prepared.number_by_key[key]] for key in path[:18]]
    assert np.bincount(areas).tolist() == [3] * 6


def test_people_side_by_side_do_not_meet_the_same_questions(panel: Panel) -> None:
    asked = [set(path_of(panel, tree, [1, 0] * 10)) for tree in range(4)]
    assert all(len(one & other) < 15 for one, other in pairwise(asked))


def test_only_allowed_questions_are_asked(prepared: Prepared) -> None:
    allowed = [item.key for item in prepared.bank.items[:60]]
    panel = build_offline_panel(prepared, seeds=[1, 2], allowed=allowed, excluded=allowed[:6])
    assert {item["key"] for item in panel["items"]} <= set(allowed[6:])


def test_the_same_seeds_give_the_same_panel(prepared: Prepared, panel: Panel) -> None:
    assert build_offline_panel(prepared) == panel


def test_a_bank_with_too_few_such_questions_is_refused(prepared: Prepared) -> None:
    with pytest.raises(BankCannotServe, match="Hors ligne, 9 question"):
        build_offline_panel(prepared, seeds=[1], allowed=[item.key for item in prepared.bank.items[:9]])


@pytest.mark.parametrize(("tree", "scores"), [(9, [1]), (0, [5]), (0, [-1]), (0, [1] * 21)])
def test_a_path_that_does_not_exist_is_refused(panel: Panel, tree: int, scores: list[int]) -> None:
    with pytest.raises(BankCannotServe, match="ne suivent pas"):
        path_of(panel, tree, scores)


def test_a_panel_has_a_tree(prepared: Prepared) -> None:
    with pytest.raises(ValueError, match="graine"):
        build_offline_panel(prepared, seeds=[], rules=OfflineRules())
