"""The criteria, one small function each: what holds, why, on what evidence, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from declic.engines.eligibility.facts import Facts
from declic.engines.eligibility.parameters import (
    Parameters,
    require_choice,
    require_keys,
    require_word,
    require_words,
    require_years,
)

_FRENCH_FR = {"native": "langue maternelle", "below_a1": "moins que A1"}
FRENCH_LEVELS = ("below_a1", "A1", "A2", "B1", "B2", "C1", "C2", "native")
LEVELS = ("beginner", "intermediate", "advanced")
EMPLOYMENTS = {
    "unemployed": "sans emploi",
    "employed": "en emploi",
    "student": "en études",
    "retired": "à la retraite",
    "inactive": "sans recherche d’emploi",
}
_LEVELS_FR = {"beginner": "débutant", "intermediate": "intermédiaire", "advanced": "avancé"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion finds: `holds` is None when a fact is missing."""

    holds: bool | None
    reason_fr: str
    evidence_fr: str = ""
    missing_fr: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: how it is checked, and where to go when it does not hold."""

    check: Callable[[Facts, Parameters], Finding]
    redirection: str


def check_minimum_age(facts: Facts, parameters: Parameters) -> Finding:
    """A person is older than the age: with « plus de 16 ans », 16 is out and 17 is in.

    `{"older_than": 16}` is read strictly, in completed years: until the day of their 17th
    birthday, a person « a 16 ans » and is not « plus de 16 ans ». An association that welcomes
    people from their 16th birthday writes `{"at_least": 16}`.
    """
    key = require_keys("minimum_age", parameters, ("older_than", "at_least"))
    years = require_years("minimum_age", parameters, key)
    wanted = f"plus de {years} ans" if key == "older_than" else f"{years} ans ou plus"
    least = years + 1 if key == "older_than" else years
    return _judge_age(facts, wanted, lambda age: age >= least)


def check_maximum_age(facts: Facts, parameters: Parameters) -> Finding:
    """A person is at most the age: with `{"at_most": 25}`, 25 is in; `younger_than` leaves it out."""
    key = require_keys("maximum_age", parameters, ("at_most", "younger_than"))
    years = require_years("maximum_age", parameters, key)
    wanted = f"moins de {years} ans" if key == "younger_than" else f"{years} ans au plus"
    most = years - 1 if key == "younger_than" else years
    return _judge_age(facts, wanted, lambda age: age <= most)


def _judge_age(facts: Facts, wanted: str, holds: Callable[[int], bool]) -> Finding:
    if facts.age_years is None:
        return _missing(f"Il faut avoir {wanted}.", "Demander la date de naissance.")
    evidence = f"{facts.age_years} ans"
    return _found(holds(facts.age_years), f"Il faut avoir {wanted}", evidence)


def check_employment(facts: Facts, parameters: Parameters) -> Finding:
    """A person's employment is one of those the programme is made for."""
    require_keys("employment_in", parameters, ("any_of",))
    words = require_words("employment_in", parameters, "any_of")
    for word in words:
        require_choice("employment_in", {"any_of": word}, "any_of", tuple(EMPLOYMENTS))
    wanted = f"Il faut être {' ou '.join(EMPLOYMENTS[word] for word in words)}"
    if facts.employment is None:
        return _missing(f"{wanted}.", "Demander la situation : avec ou sans emploi.")
    evidence = EMPLOYMENTS.get(facts.employment, facts.employment)
    if facts.registered_france_travail:
        evidence += ", avec une inscription à France Travail"
    return _found(facts.employment in words, wanted, evidence)


def check_french(facts: Facts, parameters: Parameters) -> Finding:
    """A person's French reaches the level; an estimate counts, and says that it is one."""
    require_keys("french_at_least", parameters, ("level",))
    level = require_choice("french_at_least", parameters, "level", FRENCH_LEVELS)
    wanted = f"Il faut un français de niveau {level} ou plus"
    if facts.french_level not in FRENCH_LEVELS:
        return _missing(f"{wanted}.", "Évaluer le niveau de français.")
    evidence = _FRENCH_FR.get(facts.french_level or "", f"niveau {facts.french_level}")
    if facts.french_estimated:
        evidence += ", estimé, à confirmer"
    reached = FRENCH_LEVELS.index(facts.french_level) >= FRENCH_LEVELS.index(level)
    return _found(reached, wanted, evidence)


def check_level(facts: Facts, parameters: Parameters) -> Finding:
    """A person's diagnostic level reaches the level; `scale` gives another order of levels."""
    require_keys("level_at_least", parameters, ("level",), also=("scale",))
    has_scale = "scale" in parameters
    scale = require_words("level_at_least", parameters, "scale") if has_scale else LEVELS
    level = require_choice("level_at_least", parameters, "level", scale)
    wanted = f"Il faut le niveau {_LEVELS_FR.get(level, level)} ou plus au diagnostic"
    if facts.level not in scale:
        return _missing(f"{wanted}.", "Faire passer le diagnostic d’arrivée.")
    evidence = f"niveau {_LEVELS_FR.get(facts.level, facts.level)}"
    return _found(scale.index(facts.level) >= scale.index(level), wanted, evidence)


def check_completed_programme(facts: Facts, parameters: Parameters) -> Finding:
    """A person has completed the programme that comes before; what is not recorded is not done."""
    require_keys("completed_programme", parameters, ("programme",), also=("label_fr",))
    programme = require_word("completed_programme", parameters, "programme")
    label = str(parameters.get("label_fr") or programme)
    has_completed = programme in facts.completed_programmes
    evidence = f"{label} terminé" if has_completed else f"{label} pas encore terminé"
    return _found(has_completed, f"Il faut avoir terminé {label}", evidence)


def check_professional_aim(facts: Facts, parameters: Parameters) -> Finding:
    """A person looks for work, or prepares to."""
    require_keys("has_professional_aim", {"": 0, **parameters}, ("",))
    wanted = "Il faut un projet professionnel"
    if facts.has_professional_aim is None:
        return _missing(f"{wanted}.", "Demander si la personne a un projet professionnel.")
    evidence = "un projet professionnel" if facts.has_professional_aim else "pas de projet dit"
    return _found(facts.has_professional_aim, wanted, evidence)


def check_place(facts: Facts, parameters: Parameters) -> Finding:
    """A person lives in one of the communes (INSEE codes), departments or regions."""
    keys = ("communes", "departments", "regions")
    key = require_keys("lives_in", parameters, keys, also=("label_fr",))
    codes = require_words("lives_in", parameters, key)
    wanted = f"Il faut habiter ici : {parameters.get('label_fr') or ', '.join(codes)}"
    home = _home(facts, key)
    if home is None:
        return _missing(f"{wanted}.", "Demander la commune où vit la personne.")
    return _found(home in codes, wanted, f"domicile : {home}")


def _home(facts: Facts, key: str) -> str | None:
    if key == "regions":
        return facts.region
    if key == "communes" or facts.commune is None:
        return facts.commune
    return facts.commune[:3] if facts.commune.startswith(("97", "98")) else facts.commune[:2]


def _found(holds: bool, wanted: str, evidence: str) -> Finding:
    verdict = "c’est le cas" if holds else "ce n’est pas le cas"
    return Finding(holds, f"{wanted} : {verdict} ({evidence}).", evidence)


def _missing(reason_fr: str, missing_fr: str) -> Finding:
    return Finding(None, reason_fr, "", missing_fr)


CRITERIA: dict[str, Criterion] = {
    "minimum_age": Criterion(check_minimum_age, "youth_service"),
    "maximum_age": Criterion(check_maximum_age, "other_training"),
    "employment_in": Criterion(check_employment, "other_training"),
    "french_at_least": Criterion(check_french, "french_course"),
    "level_at_least": Criterion(check_level, "digital_help"),
    "completed_programme": Criterion(check_completed_programme, "other_training"),
    "has_professional_aim": Criterion(check_professional_aim, "digital_help"),
    "lives_in": Criterion(check_place, "other_training"),
}
