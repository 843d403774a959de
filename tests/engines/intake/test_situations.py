"""Situations are told by the words that social centres use."""

from __future__ import annotations

import pytest

from declic.engines.intake.sheet import Cell
from declic.engines.intake.situations import read_situation, read_yes_no

WORDS = {
    "unemployed": (
        "sans emploi", "chômage", "Demandeur d'emploi", "Demandeur(se) d'emploi", "DE inscrit FT",
        "inscrit(e) Pôle Emploi", "Sans activité", "en recherche d'emploi", "DE", "ne travaille pas",
        "fin de CDD", "privée d'emploi", "RSA", "sans", "chômeuse longue durée",
    ),
    "employed": ("CDI mi-temps", "CDD", "salarié(e)", "intérim", "en emploi", "Auto-entrepreneur",
                 "apprentie", "en activité", "CDI, cherche temps plein"),
    "student": ("étudiant", "Étudiant(e)", "lycéenne", "en formation"),
    "retired": ("retraitée", "Retraité(e)", "à la retraite", "préretraite"),
    "inactive": ("mère au foyer", "invalidité", "AAH", "congé parental"),
    None: ("?", "", "NC", "demandeuse d'asile", "mère de famille"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "employment"), [(word, key) for key, words in WORDS.items() for word in words]
)
def test_the_employment_is_understood(written: str, employment: str | None) -> None:
    assert read_situation(written).value.employment == employment


@pytest.mark.parametrize(
    ("written", "registered"),
    [("DE inscrit FT", True), ("inscrit(e) Pôle Emploi", True), ("Demandeur d'emploi", None),
     ("DE non inscrit", False), ("CDI", None)],
)  # fmt: skip
def test_only_a_named_registration_counts(written: str, registered: bool | None) -> None:
    assert read_situation(written).value.registered_france_travail is registered


@pytest.mark.parametrize(
    ("written", "rsa"), [("RSA", True), ("BRSA sans emploi", True), ("sans RSA", False), ("CDI", None)]
)
def test_rsa_is_noted_when_it_is_named(written: str, rsa: bool | None) -> None:
    assert read_situation(written).value.receives_rsa is rsa


def test_an_unknown_situation_is_kept_and_does_not_block() -> None:
    reading = read_situation("service civique")

    assert reading.problem_fr
    assert (reading.note, reading.is_blocking) == ("service civique", False)


@pytest.mark.parametrize(
    ("written", "answer"),
    [("oui", True), ("O", True), ("x", True), ("✓", True), (1, True), (True, True), ("1234567A", True),
     ("Oui depuis 2024", True), ("non", False), ("N", False), (0, False), ("pas inscrit", False),
     ("?", None), ("", None), ("peut-être", None)],
)  # fmt: skip
def test_yes_and_no_are_understood(written: Cell, answer: bool | None) -> None:
    assert read_yes_no(written).value is answer
