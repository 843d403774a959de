"""Situations: job, France Travail, RSA, from the words that social centres use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, fold, says_nothing, show, written

EMPLOYMENTS = ("unemployed", "employed", "student", "retired", "inactive")

_FRANCE_TRAVAIL = r"(france travail|pole emploi|ft|pe|anpe)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("retired", r"\b(pre ?)?(retraite|retraites|retraitee|retraitees|pensionnee?)\b"),
    (
        "unemployed",
        (r"\b(sans|perte d|prive e d|privee? d|pas d|pas en|hors) (e?mploi|activite|travail)"
        r"|\bsans (profession|contrat)|\bne travaille (pas|plus)|\bnon salariee?\b"
        r"|\bfin de (contrat|cdd|droits?|mission)|\blicencie|\bpas de travail"
        r"|\b(emploi|travail) non\b|^sans$"),
    ),
    (
        "employed",
        (r"\b(cdi|cdd|cddi|interim|interimaire|salariee?|salarie e|en emploi|en poste|en activite"
        r"|mi temps|temps (partiel|plein)|auto entrepreneuse?|auto entrepreneur|micro entrepr(eneur|ise)"
        r"|independante?|apprentie?|apprentissage|alternance|alternante|fonctionnaire|ouvrier|ouvriere"
        r"|employee?|esat|cesu|travaille|contrat aide|pec|actif|active)\b"),
    ),
    (
        "unemployed",
        (r"\b(chomage|chomeur|chomeuse|chom|demandeu(r|se)s?(?! d asile)|demande d emploi"
        r"|recherche (d |un |du |active )?(d )?(emploi|travail)|cherche (un |du |d )?(emploi|travail)"
        r"|dem|deld|are|ass|inoccupee?|inemploye|radiee?)\b|^d ?e\b|\bde$"
        rf"|\binscrite?( e)? .*\b{_FRANCE_TRAVAIL}\b|\b{_FRANCE_TRAVAIL}\b"),
    ),
    (
        "student",
        (r"\b(etudiante?|etudiant e|lyceenne?|collegienne?|scolaire|scolarisee?|eleve|universite"
        r"|en formation|stagiaire|etudes)\b"),
    ),
    (
        "inactive",
        (r"\b(au foyer|foyer|inactif|inactive|invalidite|aah|conge (parental|maternite|maladie)"
        r"|arret maladie|handicap|longue maladie)\b"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situation:
    """What one cell says of someone's situation; None where it is silent."""

    employment: str | None = None
    registered_france_travail: bool | None = None
    receives_rsa: bool | None = None


def read_situation(cell: Cell) -> Reading[Situation]:
    """Return the situation a cell describes.

    « Sans activité » is read as without a job, as social centres mean it; « au foyer » and
    « invalidité » as inactive. « Demandeur d’emploi » does not prove a registration at France
    Travail: only a cell that names it does.

    References
    ----------
    Words gathered from referral forms; France Travail replaced Pôle emploi on 1 January 2024
    (law 2023-1196).

    Examples
    --------
    >>> read_situation("DE inscrit FT").value
    Situation(employment='unemployed', registered_france_travail=True, receives_rsa=None)
    >>> read_situation("CDI mi-temps").value.employment
    'employed'
    """
    text = written(cell)
    if says_nothing(text) and fold(text) != "sans":
        return Reading(Situation())
    words = fold(text)
    employment = find_employment(words)
    rsa = _find_rsa(words)
    situation = Situation(employment or ("unemployed" if rsa else None), _find_registration(words), rsa)
    if employment is None and rsa:
        problem = "« RSA » ne dit pas si la personne travaille : à vérifier avec elle."
        return Reading(situation, problem_fr=problem)
    if employment is None and situation == Situation():
        problem = f"La situation « {show(cell).strip()} » n’a pas été comprise : choisissez-la."
        return Reading(situation, problem_fr=problem, note=show(cell).strip())
    return Reading(situation)


def find_employment(words: str) -> str | None:
    """Return the employment that folded words state, None when they do not.

    Examples
    --------
    >>> find_employment("etudiant"), find_employment("mere au foyer"), find_employment("oui")
    ('student', 'inactive', None)
    """
    for employment, pattern in _PATTERNS:
        if re.search(pattern, words):
            return employment
    return None


def _find_registration(words: str) -> bool | None:
    if re.search(r"\b(non|pas|jamais|plus) (encore )?inscrite?s?\b|\bradiee?\b", words):
        return False
    return True if re.search(rf"\b{_FRANCE_TRAVAIL}\b", words) else None


def _find_rsa(words: str) -> bool | None:
    if re.search(r"\b(sans|pas de|pas le|non|hors) (b ?)?rsa\b", words):
        return False
    return True if re.search(r"\bb?rsa\b", words) else None


def read_yes_no(cell: Cell) -> Reading[bool | None]:
    """Return the yes or no a cell gives; a France Travail number counts as a yes.

    Examples
    --------
    >>> read_yes_no("Oui depuis 2024").value, read_yes_no("x").value, read_yes_no("N").value
    (True, True, False)
    """
    text = written(cell)
    words = fold(text)
    if words in {"x", "v", "1", "vrai", "true", "ok", "inscrit", "inscrite", "inscrit e"} or text in "✓✔☑":
        return Reading(True if text else None)
    if re.fullmatch(r"(non?|0|faux|false|pas|pas inscrite?|aucune?|jamais)( .*)?", words) or words == "n":
        return Reading(False)
    if says_nothing(text):
        return Reading(None)
    if re.match(r"(oui|o|yes|y|en cours|b?rsa|majore|socle)\b", words) or re.fullmatch(
        r"\d{7,11}[a-z]?", words
    ):
        return Reading(True)
    problem = f"« {show(cell).strip()} » : répondez par oui ou par non."
    return Reading(None, problem_fr=problem, note=show(cell).strip())
