"""The door is open, closed or waiting; nobody leaves with nothing."""

from __future__ import annotations

import pytest

from declic.engines.eligibility import Facts, Rule, decide

DIGITALL = (
    Rule("minimum_age", {"older_than": 16}),
    Rule("employment_in", {"any_of": ["unemployed"]}),
    Rule("french_at_least", {"level": "A2"}),
)
WELCOME = Facts(age_years=33, employment="unemployed", french_level="A2")


def test_all_rules_held_open_the_door() -> None:
    assert decide(WELCOME, DIGITALL).verdict == "eligible"


def test_no_rule_at_all_welcomes_everyone() -> None:
    assert decide(Facts(), []).verdict == "eligible"


def test_one_rule_that_does_not_hold_closes_the_door_even_when_another_is_unknown() -> None:
    decision = decide(Facts(age_years=15), DIGITALL)

    assert decision.verdict == "not_eligible"
    assert [result.holds for result in decision.results] == [False, None, None]


def test_a_missing_fact_leaves_the_door_waiting() -> None:
    assert decide(Facts(age_years=33, employment="unemployed"), DIGITALL).verdict == "incomplete"


@pytest.mark.parametrize("facts", [Facts(french_level="A1"), Facts()])
def test_a_rule_that_does_not_block_only_informs(facts: Facts) -> None:
    decision = decide(facts, [Rule("french_at_least", {"level": "A2"}, is_blocking=False)])

    assert decision.verdict == "eligible"
    assert decision.results[0].holds is not True


@pytest.mark.parametrize(
    ("facts", "redirections"),
    [
        (Facts(age_years=15, employment="unemployed", french_level="A2"), ("youth_service",)),
        (Facts(age_years=33, employment="employed", french_level="A2"), ("other_training",)),
        (Facts(age_years=33, employment="unemployed", french_level="A1"), ("french_course",)),
        (Facts(age_years=15, employment="unemployed", french_level="A1"), ("youth_service", "french_course")),
    ],
)
def test_each_closed_door_shows_another(facts: Facts, redirections: tuple[str, ...]) -> None:
    assert decide(facts, DIGITALL).redirections == redirections


def test_a_redirection_is_proposed_once() -> None:
    rules = [Rule("maximum_age", {"at_most": 25}), Rule("employment_in", {"any_of": ["student"]})]

    assert decide(WELCOME, rules).redirections == ("other_training",)


def test_a_wish_for_equipment_is_a_redirection_even_when_the_door_is_open() -> None:
    facts = Facts(age_years=33, employment="unemployed", french_level="A2", wants_equipment=True)

    decision = decide(facts, DIGITALL)

    assert (decision.verdict, decision.redirections) == ("eligible", ("equipment",))


def test_the_reason_can_be_read_by_the_person() -> None:
    (result,) = decide(Facts(french_level="A1"), DIGITALL[2:]).results

    assert result.reason_fr == ("Il faut un français de niveau A2 ou plus : ce n’est pas le cas (niveau A1).")
