"""An e-mail address is kept as it is, or left for a person to check."""

from __future__ import annotations

import pytest

from declic.engines.intake.emails import read_email


@pytest.mark.parametrize(
    "written",
    ["lea.saidi@example.org", "Lea.Saidi@Example.org ", "mailto:lea.saidi@example.org",
     "Léa <lea.saidi@example.org>", "lea.saidi @ example.org", "lea.saidi@example.org;"],
)  # fmt: skip
def test_an_address_that_works_is_kept(written: str) -> None:
    reading = read_email(written)

    assert (reading.value, reading.problem_fr) == ("lea.saidi@example.org", "")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Samira@example", "la fin"),
        ("Nadège@example", "sans accent"),
        ("aïcha@example.org", "sans accent"),
        ("lea saidi@example.org", "sans espace"),
        ("lea.saidi.example.org", "le signe @"),
        ("lea@example,org", "la fin"),
        ("@example.org", "ne peut pas recevoir"),
    ],
)
def test_an_address_that_cannot_work_is_a_problem_and_never_invented(written: str, why: str) -> None:
    reading = read_email(written)

    assert reading.value is None
    assert why in reading.problem_fr


@pytest.mark.parametrize(
    "written", ["pas d'adresse", "néant", "aucune", "", "non", "pas de mail", "n'a pas d'email"]
)
def test_no_address_is_not_a_problem(written: str) -> None:
    reading = read_email(written)

    assert (reading.value, reading.problem_fr) == (None, "")


def test_a_second_address_is_kept_as_a_note() -> None:
    reading = read_email("a@example.org / b@example.org")

    assert (reading.value, reading.note) == ("a@example.org", "b@example.org")
