"""A rule that cannot be applied is refused with a sentence, whatever the facts."""

from __future__ import annotations

import pytest

from declic.engines.eligibility import Facts, Rule, UnknownCriterion, WrongParameters, decide

WRONG: tuple[tuple[str, dict[str, object]], ...] = (
    ("minimum_age", {}),
    ("minimum_age", {"older_than": "16"}),
    ("minimum_age", {"older_than": True}),
    ("minimum_age", {"older_than": -1}),
    ("minimum_age", {"older_than": 16, "at_least": 17}),
    ("minimum_age", {"older_than": 16, "colour": "blue"}),
    ("maximum_age", {"at_most": 2.5}),
    ("employment_in", {"any_of": []}),
    ("employment_in", {"any_of": "unemployed"}),
    ("employment_in", {"any_of": ["jobless"]}),
    ("french_at_least", {"level": "D1"}),
    ("french_at_least", {"level": None}),
    ("level_at_least", {"level": "expert"}),
    ("level_at_least", {"level": "beginner", "scale": [1, 2]}),
    ("completed_programme", {"programme": ""}),
    ("has_professional_aim", {"really": True}),
    ("lives_in", {}),
    ("lives_in", {"communes": [59350]}),
)


@pytest.mark.parametrize(("criterion", "parameters"), WRONG)
def test_wrong_parameters_are_refused(criterion: str, parameters: dict[str, object]) -> None:
    with pytest.raises(WrongParameters) as refused:
        decide(Facts(), [Rule(criterion, parameters)])

    assert criterion in refused.value.message_fr
    assert refused.value.message_fr.endswith(".")


def test_an_unknown_criterion_is_refused() -> None:
    with pytest.raises(UnknownCriterion) as refused:
        decide(Facts(), [Rule("shoe_size", {"at_least": 40})])

    assert "shoe_size" in refused.value.message_fr


def test_parameters_that_are_not_named_are_refused() -> None:
    with pytest.raises(WrongParameters):
        Rule.from_json({"criterion": "minimum_age", "parameters": [16]})
