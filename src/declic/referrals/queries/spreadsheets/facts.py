"""The person that a row describes: as read, as corrected, and as our files keep it."""

from collections.abc import Mapping
from typing import Any

from declic.engines.intake import PersonFacts
from declic.learners.queries import LearnerFacts
from declic.referrals.models import SpreadsheetRow
from declic.referrals.queries.spreadsheets.words import FACT_LABELS

#: Corrections that are not facts: what was decided by hand about resemblances.
DECISION = "decision"
#: How our files call what the intake calls otherwise.
RENAMED = {"registered_france_travail": "is_registered"}
LONGEST = {
    "first_name": 80,
    "last_name": 80,
    "phone": 20,
    "phone_note": 60,
    "email": 254,
    "address": 200,
    "postcode": 5,
    "city": 100,
}
LONGEST_NEED = 1000
SHARED_NAMES = (
    *LONGEST,
    "sex",
    "birth_on",
    "employment",
    "registered_france_travail",
    "receives_rsa",
    "french_level",
    "free_slots",
)
#: What a partner wrote and our files only keep in words, with the referral.
TOLD = ("equipment", "education")


def person_of(row: SpreadsheetRow) -> PersonFacts:
    """Return the person of a row that still waits."""
    return PersonFacts.from_json(row.person)


def corrected(person: PersonFacts, corrections: Mapping[str, Any]) -> PersonFacts:
    """Return the person with what was corrected by hand."""
    facts = {name: value for name, value in corrections.items() if name != DECISION}
    return PersonFacts.from_json({**person.to_json(), **facts})


def learner_facts(person: PersonFacts) -> LearnerFacts:
    """Return the person as our files keep them; what does not fit is cut."""
    given = {name: getattr(person, name) for name in SHARED_NAMES}
    kept = {
        RENAMED.get(name, name): value[: LONGEST[name]] if name in LONGEST else value
        for name, value in given.items()
        if value is not None
    }
    return LearnerFacts(**kept)


def need_of(person: PersonFacts, *, is_referrer_known: bool) -> str:
    """Return what the partner says of the person that no question of our files asks."""
    values = ((FACT_LABELS[name], getattr(person, name)) for name in TOLD)
    told = [f"{label.capitalize()} : {value}" for label, value in values if value]
    is_told = person.referrer_name and not is_referrer_known
    sent_by = [f"Orienté·e par {person.referrer_name}"] if is_told else []
    parts = [person.notes, *told, *sent_by]
    return " · ".join(part for part in parts if part)


def identity_is_empty(person: PersonFacts) -> bool:
    """Return whether nothing names the person."""
    return not (person.first_name or person.last_name)
