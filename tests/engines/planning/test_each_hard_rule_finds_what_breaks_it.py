from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.rules import RULES, Rule

RULE_BY_NAME = {rule.name: rule for rule in RULES}
SECOND = {"slot": 1, "helpers": (), "learners": ("Dan", "Eva")}

# rule, changes to the group, changes to a second group (None: there is only one)
BREACHES = [
    ("seats_are_enough", {"learners": ("Awa", "Bea", "Cem", "Dan")}, None),
    ("groups_reach_their_minimum", {"learners": ("Awa",)}, None),
    ("adults_are_enough", {"helpers": ()}, None),
    ("rooms_hold_one_group", {}, {"slot": 0}),
    ("leads_may_lead", {"lead": "Vlad"}, None),
    ("helpers_are_volunteers", {"helpers": ("Tim",)}, None),
    ("helpers_are_volunteers", {"lead": "Vera", "helpers": ("Vera",)}, None),
    ("adults_are_in_one_place", {}, {"slot": 0, "room": "red"}),
    ("weekly_sessions_are_kept", {}, {"slot": 2, "lead": "Vlad"}),
    ("volunteers_come_once_a_day", {"lead": "Vera"}, {"lead": "Vera"}),
    ("trainer_sites_are_near", {}, {"room": "red"}),
    ("adults_go_to_the_site", {"room": "red"}, None),
    ("learners_are_free", {"slot": 2}, None),
    ("travel_limits_are_kept", {"room": "red"}, None),
    ("levels_match", {"level": "advanced"}, None),
    ("learners_have_one_group", {}, {"learners": ("Awa", "Bea")}),
]


@pytest.fixture
def crowd(week: Problem, learner_called: Callable[..., Learner]) -> Problem:
    return replace(week, learners=(*week.learners, learner_called("Dan"), learner_called("Eva")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_good_week_keeps_every_rule(rule: Rule, crowd: Problem, group: PlannedGroup) -> None:
    second = replace(group, slot=1, helpers=(), learners=("Dan", "Eva"))

    assert list(rule(crowd, (group, second))) == []


@pytest.mark.parametrize(("rule", "changes", "second_changes"), BREACHES)
def test_the_smallest_breach_is_found(
    rule: str,
    changes: dict[str, Any],
    second_changes: dict[str, Any] | None,
    crowd: Problem,
    group: PlannedGroup,
) -> None:
    groups = [replace(group, **changes)]
    groups += [replace(group, **{**SECOND, **(second_changes or {})})] * (second_changes is not None)

    found = list(RULE_BY_NAME[rule](crowd, groups))

    assert [broken.rule for broken in found][:1] == [rule]
    assert found[0].ids
    assert found[0].message_fr.endswith(".")


def test_a_closed_room_breaks_its_rule(week: Problem, group: PlannedGroup) -> None:
    closed = replace(week, rooms=(replace(week.rooms[0], slots=frozenset({1})), week.rooms[1]))

    assert [found.ids for found in RULE_BY_NAME["rooms_are_open"](closed, [group])] == [("blue",)]


def test_an_adult_who_is_not_free_breaks_their_rule(week: Problem, group: PlannedGroup) -> None:
    busy = replace(week, trainers=(replace(week.trainers[0], slots=frozenset({3})),))

    assert [found.ids for found in RULE_BY_NAME["adults_are_free"](busy, [group])] == [("Tim",)]


@pytest.mark.parametrize(("access", "broken"), [(frozenset(), 1), (frozenset({"step_free"}), 0)])
@pytest.mark.parametrize("owner", ["rooms", "sites"])
def test_an_access_need_is_met_by_the_room_or_its_site(
    week: Problem, group: PlannedGroup, owner: str, access: frozenset[str], broken: int
) -> None:
    needing = replace(week.learners[0], access_needs=frozenset({"step_free"}))
    first, second = getattr(week, owner)
    places: dict[str, Any] = {owner: (replace(first, access=access), second)}
    problem = replace(week, learners=(needing, *week.learners[1:]), **places)

    assert len(list(RULE_BY_NAME["access_needs_are_met"](problem, [group]))) == broken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_states_its_fact_in_both_languages(rule: Rule) -> None:
    assert rule.fact.endswith(".")
    assert rule.sentence_fr.endswith(".")
    assert len(rule.sentence_fr.split()) <= 12


def test_every_rule_is_tested_here() -> None:
    apart = {"rooms_are_open", "adults_are_free", "access_needs_are_met"}

    assert {name for name, _, _ in BREACHES} | apart == set(RULE_BY_NAME)
