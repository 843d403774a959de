"""Where each criterion's limit lies."""

from __future__ import annotations

from datetime import date

import pytest

from declic.engines.eligibility import Facts, Rule, count_age_years, decide

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("birth_on", "age"),
    [
        (date(2010, 11, 22), 16),
        (date(2010, 11, 23), 15),
        (date(2026, 11, 22), 0),
        (date(2000, 2, 29), 26),
        (None, None),
    ],
)
def test_an_age_is_reached_on_the_birthday(birth_on: date | None, age: int | None) -> None:
    assert count_age_years(birth_on, TODAY) == age


def test_a_birth_on_29_february_counts_from_1_march() -> None:
    ages = [count_age_years(date(2008, 2, 29), date(2026, *day)) for day in ((2, 28), (3, 1))]

    assert ages == [17, 18]


def test_a_birth_to_come_is_refused() -> None:
    with pytest.raises(ValueError, match="future"):
        count_age_years(date(2027, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("criterion", "parameters", "age", "holds"),
    [
        ("minimum_age", {"older_than": 16}, 15, False),
        ("minimum_age", {"older_than": 16}, 16, False),
        ("minimum_age", {"older_than": 16}, 17, True),
        ("minimum_age", {"at_least": 16}, 16, True),
        ("maximum_age", {"at_most": 25}, 25, True),
        ("maximum_age", {"younger_than": 26}, 25, True),
        ("maximum_age", {"younger_than": 26}, 26, False),
    ],
)
def test_an_age_limit_is_where_its_words_say(
    criterion: str, parameters: dict[str, object], age: int, holds: bool
) -> None:
    (result,) = decide(Facts(age_years=age), [Rule(criterion, parameters)]).results

    assert result.holds is holds


@pytest.mark.parametrize("level", ["A2", "B1", "B2", "C1", "C2", "native"])
def test_every_french_level_from_the_limit_up_is_enough(level: str) -> None:
    assert decide(Facts(french_level=level), [Rule("french_at_least", {"level": "A2"})]).verdict == "eligible"


def test_an_estimated_french_level_counts_and_says_so() -> None:
    facts = Facts(french_level="A2", french_estimated=True)

    decision = decide(facts, [Rule("french_at_least", {"level": "A2"})])

    assert decision.verdict == "eligible"
    assert "estimé" in decision.results[0].evidence_fr


@pytest.mark.parametrize(
    ("parameters", "facts", "holds"),
    [
        ({"communes": ["59350"]}, Facts(commune="59350"), True),
        ({"communes": ["59350"]}, Facts(commune="59512"), False),
        ({"departments": ["974"]}, Facts(commune="97411"), True),
        ({"departments": ["2A"]}, Facts(commune="2A004"), True),
        ({"regions": ["32"]}, Facts(region="32"), True),
        ({"regions": ["32"]}, Facts(commune="59350"), None),
    ],
)
def test_a_home_is_looked_for_where_the_rule_says(
    parameters: dict[str, object], facts: Facts, holds: bool | None
) -> None:
    assert decide(facts, [Rule("lives_in", parameters)]).results[0].holds is holds


def test_another_scale_of_levels_can_be_given() -> None:
    rule = Rule("level_at_least", {"level": "green", "scale": ["white", "green", "blue"]})

    assert decide(Facts(level="blue"), [rule]).verdict == "eligible"
