"""Words become weekly slots; a word that is not understood never does."""

from __future__ import annotations

import pytest

from declic.engines.intake.availability import read_availability
from tests.engines.intake.conftest import ReadPeople

ALL = set(range(20))
MORNINGS, NOONS, AFTERNOONS, EVENINGS = (set(range(part, 20, 4)) for part in range(4))
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (set(range(day * 4, day * 4 + 4)) for day in range(5))


@pytest.mark.parametrize(
    ("written", "slots"),
    [
        ("tous les matins", MORNINGS),
        ("lundi matin", {0}),
        ("vendredi 14h-16h", {18}),
        ("mardi + jeudi aprem", {6, 14}),
        ("pas le mercredi", ALL - WEDNESDAY),
        ("soir", EVENINGS),
        ("après 17h", EVENINGS),
        ("avant 14h", MORNINGS | NOONS),
        ("le midi", NOONS),
        ("tout le temps", ALL),
        ("n'importe quand", ALL),
        ("lundi et mardi", MONDAY | TUESDAY),
        ("du lundi au mercredi", MONDAY | TUESDAY | WEDNESDAY),
        ("jeu-ven", THURSDAY | FRIDAY),
        ("les lundis et jeudis après-midi", {2, 14}),
        ("lundi matin et mardi soir", {0, 7}),
        ("matin sauf jeudi", MORNINGS - THURSDAY),
        ("tous les jours sauf mercredi après-midi", ALL - {10}),
        ("pas dispo le vendredi", ALL - FRIDAY),
        ("en journée", ALL - EVENINGS),
        ("lundi toute la journée", {0, 1, 2}),
        ("de 9h à 12h lundi", {0}),
        ("9h30-11h30", MORNINGS),
        ("disponible le lundi", MONDAY),
        ("Après-midis", AFTERNOONS),
    ],
)
def test_words_become_slots(written: str, slots: set[int]) -> None:
    reading = read_availability(written)

    assert reading.value == tuple(sorted(slots))
    assert reading.problem_fr == ""


@pytest.mark.parametrize(
    "written",
    [
        "garde d'enfant le mercredi",
        "travaille le lundi",
        "samedi",
        "selon planning",
        "8h-9h",
        "1 fois sur 2",
        "lol",
    ],
)
def test_a_text_not_understood_is_kept_and_does_not_block(written: str) -> None:
    reading = read_availability(written)

    assert (reading.value, reading.note, reading.is_blocking) == (None, written, False)
    assert reading.problem_fr


def test_a_remark_in_brackets_is_kept_beside_the_slots(read_people: ReadPeople) -> None:
    (row,) = read_people("Nom;Prénom;Dispo\nSaïdi;Léa;lundi matin (école)\n".encode(), "l.csv")

    assert (row.person.free_slots, row.person.notes) == ((0,), "lundi matin (école)")


@pytest.mark.parametrize("written", ["", "?", "NC"])
def test_silence_is_not_a_problem(written: str) -> None:
    reading = read_availability(written)

    assert (reading.value, reading.problem_fr) == (None, "")
