"""Each criterion, with the smallest facts that satisfy it, break it and lack it."""

from __future__ import annotations

import pytest

from declic.engines.eligibility import CRITERIA, REDIRECTIONS, Facts, Rule, decide

CASES: dict[str, tuple[dict[str, object], Facts, Facts, Facts | None]] = {
    "minimum_age": ({"older_than": 16}, Facts(age_years=17), Facts(age_years=16), Facts()),
    "maximum_age": ({"at_most": 25}, Facts(age_years=25), Facts(age_years=26), Facts()),
    "employment_in": (
        {"any_of": ["unemployed"]},
        Facts(employment="unemployed"),
        Facts(employment="employed"),
        Facts(registered_france_travail=True),
    ),
    "french_at_least": ({"level": "A2"}, Facts(french_level="A2"), Facts(french_level="A1"), Facts()),
    "level_at_least": (
        {"level": "intermediate"},
        Facts(level="intermediate"),
        Facts(level="beginner"),
        Facts(),
    ),
    "completed_programme": (
        {"programme": "digitall"},
        Facts(completed_programmes=frozenset({"digitall"})),
        Facts(completed_programmes=frozenset({"digistart"})),
        None,
    ),
    "has_professional_aim": (
        {},
        Facts(has_professional_aim=True),
        Facts(has_professional_aim=False),
        Facts(),
    ),
    "lives_in": (
        {"departments": ["59", "62"]},
        Facts(commune="59350"),
        Facts(commune="75056"),
        Facts(region="Hauts-de-France"),
    ),
}
LACKING = {name: (case[0], case[3]) for name, case in CASES.items() if case[3]}


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_smallest_facts_satisfy_the_criterion(criterion: str) -> None:
    parameters, satisfied, _, _ = CASES[criterion]

    decision = decide(satisfied, [Rule(criterion, parameters)])

    assert decision.verdict == "eligible"
    assert decision.results[0].holds is True
    assert decision.results[0].evidence_fr
    assert decision.redirections == ()


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_smallest_facts_break_the_criterion_and_lead_elsewhere(criterion: str) -> None:
    parameters, _, broken, _ = CASES[criterion]

    decision = decide(broken, [Rule(criterion, parameters)])

    assert decision.verdict == "not_eligible"
    assert decision.results[0].holds is False
    assert decision.results[0].reason_fr.endswith(".")
    assert decision.redirections[0] in REDIRECTIONS


@pytest.mark.parametrize("criterion", LACKING)
def test_a_missing_fact_is_asked_for(criterion: str) -> None:
    parameters, lacking = LACKING[criterion]
    assert lacking is not None

    decision = decide(lacking, [Rule(criterion, parameters)])

    assert decision.verdict == "incomplete"
    assert decision.results[0].holds is None
    assert decision.results[0].missing_fr.endswith(".")
    assert decision.redirections == ()
