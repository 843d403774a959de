"""How a rule's parameters are read, at the limits of what is allowed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from declic.engines.eligibility import CRITERIA, Decision, Facts, Rule, WrongParameters, decide
from declic.engines.eligibility.criteria import Finding

DECISION = decide(Facts(), [Rule("minimum_age", {"older_than": 16})])
KEPT = (Facts(), Rule("lives_in"), DECISION, DECISION.results[0], CRITERIA["lives_in"], Finding(True, "Oui."))


@pytest.mark.parametrize("years", [0, 1, 119, 120])
def test_an_age_is_from_0_to_120(years: int) -> None:
    assert decide(Facts(age_years=years), [Rule("minimum_age", {"at_least": years})]).verdict == "eligible"


@pytest.mark.parametrize("years", [-1, 121])
def test_an_age_out_of_0_to_120_is_refused(years: int) -> None:
    with pytest.raises(WrongParameters, match=f"de 0 à 120, pas « {years} »"):
        decide(Facts(), [Rule("minimum_age", {"at_least": years})])


@pytest.mark.parametrize(("age", "holds"), [(3, True), (24, True), (25, True), (26, False), (90, False)])
def test_a_largest_age_holds_for_everybody_younger(age: int, holds: bool) -> None:
    assert decide(Facts(age_years=age), [Rule("maximum_age", {"at_most": 25})]).results[0].holds is holds


@pytest.mark.parametrize(
    ("criterion", "key", "age", "reason"),
    [
        ("minimum_age", "older_than", 30, "Il faut avoir plus de 16 ans : c’est le cas (30 ans)."),
        ("minimum_age", "at_least", 9, "Il faut avoir 16 ans ou plus : ce n’est pas le cas (9 ans)."),
        ("maximum_age", "younger_than", 9, "Il faut avoir moins de 16 ans : c’est le cas (9 ans)."),
        ("maximum_age", "at_most", 30, "Il faut avoir 16 ans au plus : ce n’est pas le cas (30 ans)."),
    ],
)
def test_a_limit_of_age_is_said_in_words(criterion: str, key: str, age: int, reason: str) -> None:
    assert decide(Facts(age_years=age), [Rule(criterion, {key: 16})]).results[0].reason_fr == reason


@pytest.mark.parametrize(("age", "holds"), [(17, False), (18, True)])
def test_older_than_an_odd_age_is_one_year_more(age: int, holds: bool) -> None:
    assert decide(Facts(age_years=age), [Rule("minimum_age", {"older_than": 17})]).results[0].holds is holds


@pytest.mark.parametrize("words", [["59350", ""], ["59350", 2], [""], [], "59350", None])
def test_every_word_of_a_list_is_a_word(words: object) -> None:
    with pytest.raises(WrongParameters, match="attend une liste de mots dans « communes »"):
        decide(Facts(commune="59350"), [Rule("lives_in", {"communes": words})])


def test_a_long_list_of_words_is_read_whole() -> None:
    words = [f"{code:05}" for code in range(300)]

    assert decide(Facts(commune="00299"), [Rule("lives_in", {"communes": words})]).verdict == "eligible"


def test_the_first_unknown_parameter_is_named() -> None:
    rule = Rule("minimum_age", {"older_than": 16, "colour": "blue", "weight": 3})

    with pytest.raises(WrongParameters, match="ne connaît pas le paramètre « colour »"):
        decide(Facts(), [rule])


@pytest.mark.parametrize("parameters", [{}, {"communes": ["59350"], "regions": ["32"]}])
def test_one_parameter_is_expected_among_those_named(parameters: dict[str, object]) -> None:
    with pytest.raises(WrongParameters, match="« communes » ou « departments » ou « regions »"):
        decide(Facts(), [Rule("lives_in", parameters)])


def test_a_rule_read_from_data_closes_the_door_unless_it_says_otherwise() -> None:
    assert Rule.from_json({"criterion": "lives_in"}).is_blocking
    assert not Rule.from_json({"criterion": "lives_in", "is_blocking": False}).is_blocking


def test_facts_read_from_data_without_programmes_have_none() -> None:
    assert Facts.from_json({"age_years": 20}) == Facts(age_years=20)
    assert Facts.from_json({"completed_programmes": ["b"]}).completed_programmes == {"b"}


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: type(kept).__name__)
def test_what_a_decision_was_made_of_never_changes(kept: Decision) -> None:
    name = fields(kept)[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(kept, name, None)
    assert not hasattr(kept, "__dict__")
