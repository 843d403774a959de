import json
import math
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.problem import (
    ImpossibleFacts,
    Problem,
    problem_from_json,
    problem_to_json,
    read_problem,
)

# where in the document (list, position, key), the impossible value, words of the refusal
BAD_FACTS = [
    ("learners", 0, "level", "expert", "le niveau expert n’existe pas"),
    ("learners", 0, "x_km", math.nan, "Apprenant Awa : x_km n’est pas un nombre fini"),
    ("learners", 0, "max_travel_km", 0, "max_travel_km doit dépasser zéro"),
    ("learners", 0, "slots", [4], "le créneau 4 est hors de la semaine"),
    ("learners", 0, "slots", [1, 1], "sans répétition"),
    ("learners", 0, "slots", "lundi", "doit être une liste"),
    ("learners", 0, "weight", "lourd", "« weight » doit être un nombre"),
    ("learners", 0, "weight", True, "« weight » doit être un nombre"),
    ("learners", 0, "id", "Bea", "Apprenant Bea : cet identifiant est utilisé 2 fois"),
    ("learners", 0, "id", "", "« id » doit être un texte non vide"),
    ("learners", 0, "waiting_days", -1, "ne peut pas être négatif"),
    ("rooms", 0, "seats", -1, "Salle blue : seats ne peut pas être négatif"),
    ("rooms", 0, "seats", 2.5, "« seats » doit être un nombre entier"),
    ("rooms", 0, "site", "moon", "le site moon n’existe pas"),
    ("trainers", 0, "site_km", {"moon": 1}, "le site moon n’existe pas"),
    ("trainers", 0, "levels", ["expert"], "le niveau expert n’existe pas"),
    ("trainers", 0, "sessions_per_week", -2, "ne peut pas être négatif"),
    ("volunteers", 0, "id", "Tim", "est utilisé 2 fois"),
    ("levels", 0, "minimum_size", 4, "dépasse la plus grande salle (3 places)"),
    ("levels", 0, "learners_per_adult", 0, "learners_per_adult est sous 1"),
]


@pytest.fixture
def document(week: Problem) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(problem_to_json(week)))
    return document


@pytest.mark.parametrize(("name", "position", "key", "value", "words"), BAD_FACTS)
def test_an_impossible_fact_is_named(
    document: dict[str, Any], name: str, position: int, key: str, value: Any, words: str
) -> None:
    document[name][position][key] = value

    with pytest.raises(ImpossibleFacts) as refusal:
        problem_from_json(document)

    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("days", 0, "La semaine est vide"),
        ("days", 8, "sept au plus"),
        ("same_day_travel_km", -1, "same_day_travel_km"),
        ("rooms", None, "« rooms » doit être une liste"),
        ("weights", [], "un objet JSON est attendu"),
        ("format", "declic-planning/9", "Le format attendu"),
        ("learners", ["Awa"], "Apprenant illisible : un objet JSON est attendu"),
    ],
)
def test_an_impossible_week_is_named(document: dict[str, Any], key: str, value: Any, words: str) -> None:
    document[key] = value

    with pytest.raises(ImpossibleFacts, match=words):
        problem_from_json(document)


def test_a_share_above_one_is_refused(week: Problem) -> None:
    with pytest.raises(ImpossibleFacts, match="district_target_share"):
        replace(week.weights, district_target_share=1.5)


def test_a_problem_survives_its_json(week: Problem, document: dict[str, Any]) -> None:
    assert problem_from_json(document) == week


def test_optional_facts_may_be_absent_and_unknown_ones_are_ignored(
    week: Problem, document: dict[str, Any]
) -> None:
    del document["learners"][0]["access_needs"], document["learners"][0]["waiting_days"]
    document["rooms"][0]["colour"] = "bleu"

    assert problem_from_json(document) == week


def test_text_that_is_not_json_is_refused() -> None:
    with pytest.raises(ImpossibleFacts, match="ligne 2"):
        read_problem("{\n!")
