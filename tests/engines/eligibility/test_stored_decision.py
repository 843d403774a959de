"""A decision can be stored with its facts and rules, and replayed years later."""

from __future__ import annotations

import json

import pytest

from declic.engines.eligibility import ENGINE_VERSION, Decision, Facts, Rule, decide

FACTS = Facts(age_years=15, french_level="A2", completed_programmes=frozenset({"b", "a"}))
RULES = (
    Rule("minimum_age", {"older_than": 16}),
    Rule("lives_in", {"communes": frozenset({"59350", "59512"})}, is_blocking=False),
)


def test_a_stored_decision_replays_to_the_same_answer() -> None:
    decision = decide(FACTS, [RULES[0]])
    stored = json.dumps([FACTS.to_json(), RULES[0].to_json(), decision.to_json()])

    facts, rule, answer = json.loads(stored)

    assert decide(Facts.from_json(facts), [Rule.from_json(rule)]) == Decision.from_json(answer)


def test_rules_with_sets_are_stored_in_order() -> None:
    assert RULES[1].to_json()["parameters"] == {"communes": ["59350", "59512"]}


def test_a_decision_says_which_engine_made_it() -> None:
    assert decide(FACTS, RULES).to_json()["engine_version"] == ENGINE_VERSION


def test_facts_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        Facts.from_json({"shoe_size": 40})
