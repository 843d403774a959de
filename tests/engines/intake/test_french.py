"""The level of French is the lowest that the sheet states."""

from __future__ import annotations

import pytest

from declic.engines.intake.french import read_french


@pytest.mark.parametrize(
    ("written", "level"),
    [("A2", "A2"), ("a2 ", "A2"), ("A2 (DELF)", "A2"), ("B2/C1", "B2"), ("C1-B2", "B2"), ("B 1", "B1"),
     ("DELF B1", "B1"), ("A2 oral, A1 écrit", "A1"), ("A2+", "A2"), ("niveau c2", "C2"),
     ("langue maternelle", "native"), ("Francophone", "native"), ("natif", "native")],
)  # fmt: skip
def test_the_level_is_understood(written: str, level: str) -> None:
    reading = read_french(written)

    assert (reading.value, reading.problem_fr) == (level, "")


@pytest.mark.parametrize("written", ["?", "", "NC", "à voir", "non évalué"])
def test_an_unknown_level_is_not_a_problem(written: str) -> None:
    reading = read_french(written)

    assert (reading.value, reading.problem_fr) == (None, "")


@pytest.mark.parametrize(
    ("written", "level"), [("débutante", "A1"), ("intermédiaire", "B1"), ("courant", "C1")]
)
def test_a_level_in_words_is_an_estimate_to_confirm(written: str, level: str) -> None:
    reading = read_french(written)

    assert reading.value == level
    assert "à confirmer" in reading.problem_fr


def test_words_that_are_not_a_level_are_kept() -> None:
    reading = read_french("lit un peu")

    assert (reading.value, reading.note) == (None, "lit un peu")
    assert reading.problem_fr
