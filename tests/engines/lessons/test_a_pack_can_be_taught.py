"""Each check of a pack: the smallest pack that passes, and the smallest change that breaks it."""

import pytest

from declic.engines.lessons import find_pack_problems, find_untaught
from tests.engines.lessons.small_pack import Changes, small_pack, small_table

LONG = "Un deux trois quatre cinq six sept huit neuf dix onze douze treize."
TOO_LONG = f"« {LONG} » : 13 mots, 12 au plus. Coupez la phrase."
STEPS, EXERCISES = small_table()["steps"], small_table()["exercises"]
OUT_OF_SHORTER = "La version plus courte dure {} minutes : il en faut entre 72 et 102."
OUT_OF_LONGER = "La version plus longue dure {} minutes : il en faut entre 138 et 192."
BROKEN: list[tuple[Changes, str]] = [
    ({"steps.0.minutes": 9}, "Les étapes durent 119 minutes, la séance 120."),
    ({"shorter.drop": []}, OUT_OF_SHORTER.format(110)),
    ({"shorter.trim": {"try": 1, "again": 1}}, OUT_OF_SHORTER.format(52)),
    ({"longer.steps": [], "longer.stretch": {}}, OUT_OF_LONGER.format(120)),
    ({"longer.stretch": {"again": 90}}, OUT_OF_LONGER.format(200)),
    ({"steps.2.minutes": 31}, "L’étape « À vous » dure plus de 30 minutes : coupez-la."),
    ({"steps.1.key": "welcome"}, "La clé « welcome » est donnée 2 fois."),
    ({"exercises.0.key": "show", "steps.2.exercise": "show"}, "La clé « show » est donnée 2 fois."),
    ({"shorter.drop": ["talk", "song"]}, "L’étape « song » n’existe pas."),
    ({"shorter.trim": {"try": 20, "song": 5}}, "L’étape « song » n’existe pas."),
    ({"longer.stretch": {"again": 40, "song": 5}}, "L’étape « song » n’existe pas."),
    ({"longer.after": "song"}, "L’étape « song » n’existe pas."),
    ({"steps.2.exercise": "ex-9"}, "L’exercice « ex-9 » n’existe pas."),
    ({"steps.2.exercise": ""}, "L’exercice « ex-1 » ne sert dans aucune étape."),
    ({"steps.1.teaches": []}, "A1.1 n’est montré dans aucune étape."),
    ({"exercises.0.skills": ["A1.2"]}, "A1.1 n’est travaillé dans aucun exercice."),
    ({"exit.0.skill": "A1.2"}, "A1.1 n’a pas de question de sortie."),
    ({"revises": ["A1.2", "Z9.9"]}, "Z9.9 n’est pas une compétence connue."),
    ({"revises": []}, "A1.2 n’est ni travaillé ni revu dans ce kit."),
    ({"steps": STEPS[:6]}, "Nombre d’étapes trop petit : 6 ; il en faut au moins 7."),
    ({"exercises": EXERCISES[:1]}, "Nombre d’exercices trop petit : 1 ; il en faut au moins 2."),
    ({"difficulties": []}, "Nombre de difficultés trop petit : 0 ; il en faut au moins 4."),
    ({"sheet.parts": []}, "Nombre de parties de fiche trop petit : 0 ; il en faut au moins 3."),
    ({"steps.0.kind": "talk"}, "Aucune étape n’est de la sorte « welcome »."),
    ({"steps.1.kind": "talk"}, "Aucune étape n’est de la sorte « show »."),
    ({"steps.2.kind": "talk", "steps.5.kind": "talk"}, "Aucune étape n’est de la sorte « practise »."),
    ({"steps.6.kind": "talk"}, "Aucune étape n’est de la sorte « exit »."),
    ({"sheet.parts.0.picture": ""}, "La fiche n’a pas d’image."),
    ({"material": []}, "Le matériel n’est pas dit."),
]  # fmt: skip
READ_BY_LEARNERS = [
    ("words.0.meaning", LONG),
    ("steps.0.say", [LONG]),
    ("longer.steps.0.say", [LONG]),
    ("exercises.0.task", [LONG]),
    ("difficulties.0.say", LONG),
    ("sheet.title", LONG),
    ("sheet.parts.0.heading", LONG),
    ("sheet.parts.0.lines", [LONG]),
    ("exit.0.question", LONG),
]


def problems_of(changes: Changes) -> tuple[str, ...]:
    return find_pack_problems(small_pack(changes), skills={"A1.1", "A1.2"})


def test_the_smallest_pack_can_be_taught() -> None:
    assert problems_of({}) == ()


@pytest.mark.parametrize(("changes", "problem"), BROKEN, ids=[problem for _, problem in BROKEN])
def test_what_is_wrong_is_said(changes: Changes, problem: str) -> None:
    assert problem in problems_of(changes)


@pytest.mark.parametrize(("place", "text"), READ_BY_LEARNERS, ids=[place for place, _ in READ_BY_LEARNERS])
def test_what_a_learner_reads_has_at_most_twelve_words_a_sentence(place: str, text: object) -> None:
    assert problems_of({place: text}) == (TOO_LONG,)


def test_jargon_is_refused_unless_it_is_a_word_of_the_day() -> None:
    jargon: Changes = {"steps.0.say": ["Voici le curseur."]}
    explained = jargon | {"words": [{"word": "curseur", "meaning": "La petite barre."}]}
    assert problems_of(jargon) == ("« curseur » est un mot de spécialiste. Dites-le simplement.",)
    assert problems_of(explained) == ()


def test_codes_are_not_looked_up_without_a_framework() -> None:
    assert find_pack_problems(small_pack({"revises": ["A1.2", "Z9.9"]})) == ()


def test_a_skill_is_covered_when_one_pack_both_teaches_and_practises_it() -> None:
    shown_only = small_pack({"steps.1.teaches": ["A1.1", "A1.3"]})
    assert find_untaught([shown_only], ["A1.1", "A1.2", "A1.3"]) == ("A1.2", "A1.3")
