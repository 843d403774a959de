from dataclasses import asdict
from typing import Any

import pytest

from declic.engines.planning.changes import apply_changes, describe_changes, read_changes
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.problem import Problem

DIA = {
    "id": "Dia",
    "level": "beginner",
    "weight": 90,
    "x_km": 0,
    "y_km": 0,
    "max_travel_km": 3,
    "slots": [0],
}
WIM = {"id": "Wim", "sessions_per_week": 1, "slots": [0], "leads": [], "site_km": {"centre": 2}}
TOM = {"id": "Tom", "sessions_per_week": 1, "slots": [0], "levels": ["beginner"], "site_km": {"far": 2}}
GREEN = {"id": "green", "site": "far", "seats": 9, "slots": [3]}


def write(*changes: dict[str, Any]) -> dict[str, Any]:
    return {"format": "declic-planning/1", "changes": list(changes)}


@pytest.mark.parametrize(
    ("change", "fact", "sentence"),
    [
        ({"kind": "adult_leaves", "adult": "Vlad"}, "volunteers", "Le bénévole Vlad n’est plus là"),
        ({"kind": "adult_leaves", "adult": "Tim"}, "trainers", "Le formateur Tim n’est plus là"),
        (
            {"kind": "adult_loses_slots", "adult": "Vera", "slots": [2]},
            "volunteers",
            "Le bénévole Vera n’est plus libre (mardi, créneau 1)",
        ),
        ({"kind": "volunteer_arrives", "volunteer": WIM}, "volunteers", "Le bénévole Wim rejoint l’équipe"),
        ({"kind": "trainer_arrives", "trainer": TOM}, "trainers", "Le formateur Tom rejoint l’équipe"),
        ({"kind": "room_closes", "room": "red"}, "rooms", "La salle red ferme"),
        (
            {"kind": "room_closes", "room": "red", "slots": [1]},
            "rooms",
            "La salle red ferme (lundi, créneau 2)",
        ),
        ({"kind": "room_arrives", "room": GREEN}, "rooms", "La salle green s’ajoute"),
        ({"kind": "learner_leaves", "learner": "Awa"}, "learners", "L’apprenant Awa s’en va"),
        (
            {"kind": "learner_loses_slots", "learner": "Awa", "slots": [0]},
            "learners",
            "L’apprenant Awa n’est plus libre (lundi, créneau 1)",
        ),
        ({"kind": "learner_arrives", "learner": DIA}, "learners", "L’apprenant Dia arrive"),
        (
            {"kind": "travel_limit_changes", "learner": "Awa", "max_travel_km": 9.5},
            "learners",
            "L’apprenant Awa peut faire 9,5 km au plus",
        ),
    ],
)
def test_each_change_touches_one_fact_and_says_so(
    week: Problem, change: dict[str, Any], fact: str, sentence: str
) -> None:
    changes = read_changes(write(change))

    before, after = asdict(week), asdict(apply_changes(week, changes))

    assert {name for name in before if before[name] != after[name]} == {fact}
    assert list(describe_changes(week, changes).values()) == [sentence]


def test_a_room_that_closes_at_a_slot_stays_open_at_the_others(week: Problem) -> None:
    changes = read_changes(write({"kind": "room_closes", "room": "red", "slots": [1, 3]}))

    assert apply_changes(week, changes).room_by_id["red"].slots == {0, 2}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "strike"}, "Changement 1 : « strike » n’existe pas"),
        ({"adult": "Tim"}, "« kind » doit être un texte non vide"),
        ({"kind": "adult_leaves"}, "« adult » doit être un texte non vide"),
        ({"kind": "adult_leaves", "adult": "Zoe"}, "l’adulte Zoe n’existe pas"),
        ({"kind": "room_closes", "room": "pink"}, "la salle pink n’existe pas"),
        ({"kind": "room_closes", "room": "red", "slots": [9]}, "le créneau 9 est hors de la semaine"),
        ({"kind": "learner_leaves", "learner": "Zoe"}, "l’apprenant Zoe n’existe pas"),
        ({"kind": "learner_arrives", "learner": {**DIA, "id": "Awa"}}, "utilisé 2 fois"),
        ({"kind": "travel_limit_changes", "learner": "Awa", "max_travel_km": 0}, "doit dépasser zéro"),
        ("a word", "Changement 1 : un objet JSON est attendu"),
    ],
)
def test_a_bad_change_is_refused_by_name(week: Problem, change: Any, words: str) -> None:
    with pytest.raises(ImpossibleFacts, match=words):
        apply_changes(week, read_changes(write(change)))
