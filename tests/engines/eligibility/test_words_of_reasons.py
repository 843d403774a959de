"""What a person reads: the rule in words, whether it holds, and on what evidence."""

from __future__ import annotations

import pytest

from declic.engines.eligibility import Facts, Rule, decide

REASONS: tuple[tuple[str, dict[str, object], Facts, str], ...] = (
    ("minimum_age", {"older_than": 16}, Facts(), "Il faut avoir plus de 16 ans."),
    (
        "employment_in",
        {"any_of": ["unemployed", "student"]},
        Facts(employment="unemployed"),
        "Il faut être sans emploi ou en études : c’est le cas (sans emploi).",
    ),
    (
        "employment_in",
        {"any_of": ["unemployed"]},
        Facts(employment="employed", registered_france_travail=True),
        "Il faut être sans emploi : ce n’est pas le cas (en emploi, avec une inscription à France Travail).",
    ),
    (
        "french_at_least",
        {"level": "A2"},
        Facts(french_level="native"),
        "Il faut un français de niveau A2 ou plus : c’est le cas (langue maternelle).",
    ),
    (
        "french_at_least",
        {"level": "A2"},
        Facts(french_level="below_a1", french_estimated=True),
        "Il faut un français de niveau A2 ou plus : ce n’est pas le cas (moins que A1, estimé, à confirmer).",
    ),
    (
        "level_at_least",
        {"level": "intermediate"},
        Facts(level="advanced"),
        "Il faut le niveau intermédiaire ou plus au diagnostic : c’est le cas (niveau avancé).",
    ),
    (
        "completed_programme",
        {"programme": "digitall", "label_fr": "DigitAll"},
        Facts(completed_programmes=frozenset({"digitall"})),
        "Il faut avoir terminé DigitAll : c’est le cas (DigitAll terminé).",
    ),
    (
        "completed_programme",
        {"programme": "digitall"},
        Facts(),
        "Il faut avoir terminé digitall : ce n’est pas le cas (digitall pas encore terminé).",
    ),
    (
        "has_professional_aim",
        {},
        Facts(has_professional_aim=True),
        "Il faut un projet professionnel : c’est le cas (un projet professionnel).",
    ),
    (
        "has_professional_aim",
        {},
        Facts(has_professional_aim=False),
        "Il faut un projet professionnel : ce n’est pas le cas (pas de projet dit).",
    ),
    (
        "lives_in",
        {"departments": ["59"], "label_fr": "le Nord"},
        Facts(commune="59350"),
        "Il faut habiter ici : le Nord : c’est le cas (domicile : 59).",
    ),
    (
        "lives_in",
        {"departments": ["59", "62"]},
        Facts(commune="97411"),
        "Il faut habiter ici : 59, 62 : ce n’est pas le cas (domicile : 974).",
    ),
)


@pytest.mark.parametrize(("criterion", "parameters", "facts", "reason"), REASONS)
def test_a_reason_says_the_rule_and_the_evidence(
    criterion: str, parameters: dict[str, object], facts: Facts, reason: str
) -> None:
    (result,) = decide(facts, [Rule(criterion, parameters)]).results

    assert result.reason_fr == reason


def test_an_unknown_french_level_is_asked_for_and_a_tested_one_is_not_called_an_estimate() -> None:
    rule = Rule("french_at_least", {"level": "A2"})

    assert decide(Facts(french_level="A2"), [rule]).results[0].evidence_fr == "niveau A2"
    assert decide(Facts(french_level="Z9"), [rule]).results[0].missing_fr == "Évaluer le niveau de français."
