"""How columns and facts are called, and how their values are written, for people."""

from datetime import date
from typing import Any

from declic.engines.intake import FIELDS
from declic.learners.enums import Employment, FrenchLevel, Sex
from declic.learners.queries.contact import phone_shown
from declic.shared.slots import DAY_NAMES, PART_NAMES, PARTS_A_DAY, SLOTS_A_WEEK

FIELD_LABELS: dict[str, str] = {
    "last_name": "nom",
    "first_name": "prénom",
    "full_name": "nom et prénom ensemble",
    "birth_on": "date de naissance",
    "sex": "sexe ou civilité",
    "phone": "téléphone",
    "email": "e-mail",
    "address": "adresse",
    "postcode": "code postal",
    "city": "ville",
    "postcode_city": "code postal et ville ensemble",
    "situation": "situation",
    "french_level": "niveau de français",
    "availability": "disponibilités",
    "notes": "remarques",
    "registered_france_travail": "inscription à France Travail",
    "receives_rsa": "RSA",
    "education": "diplôme",
    "has_professional_aim": "projet professionnel",
    "aim_words": "projet, dans ses mots",
    "digital_interest": "métier du numérique",
    "equipment": "équipement",
    "referrer_name": "prescripteur",
}
FACT_LABELS: dict[str, str] = {
    "first_name": "prénom",
    "last_name": "nom",
    "birth_on": "date de naissance",
    "sex": "sexe",
    "phone": "téléphone",
    "phone_note": "à qui est ce numéro",
    "email": "e-mail",
    "address": "adresse",
    "postcode": "code postal",
    "city": "ville",
    "employment": "situation",
    "registered_france_travail": "inscription à France Travail",
    "is_registered": "inscription à France Travail",
    "receives_rsa": "RSA",
    "french_level": "niveau de français",
    "free_slots": "disponibilités",
    "education": "diplôme",
    "equipment": "équipement",
    "referrer_name": "prescripteur",
    "notes": "ce que la personne souhaite",
}
WORDS: dict[str, dict[str, str]] = {
    "sex": {key: str(label) for key, label in Sex.choices},
    "employment": {key: str(label) for key, label in Employment.choices},
    "french_level": {key: str(label) for key, label in FrenchLevel.choices},
}
#: Facts whose repair is shown as a value, beside its sentence.
SHOWN_REPAIRS = frozenset(
    {"first_name", "last_name", "birth_on", "phone", "email", "postcode", "city", "french_level"}
)


def field_choices() -> list[tuple[str, str]]:
    """Return what a column may hold, as choices."""
    return [("", "ne pas reprendre"), *((field, FIELD_LABELS[field]) for field in FIELDS)]


def show_fact(name: str, value: Any) -> str:
    """Return the value of a fact as people write it; nothing where nobody said."""
    if value is None or value in ("", (), []):
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if name == "free_slots":
        return show_slots(value)
    if name == "phone":
        return phone_shown(value)
    return WORDS.get(name, {}).get(value, str(value))


def show_slots(slots: tuple[int, ...]) -> str:
    """Return weekly slots in words: the same parts of the day are said once."""
    if len(slots) == SLOTS_A_WEEK:
        return "toute la semaine"
    days = range(len(DAY_NAMES))
    parts_by_day = {
        day: tuple(slot % PARTS_A_DAY for slot in slots if slot // PARTS_A_DAY == day) for day in days
    }
    days_by_parts: dict[tuple[int, ...], list[int]] = {}
    for day, parts in parts_by_day.items():
        days_by_parts.setdefault(parts, []).append(day)
    said = [(days, parts) for parts, days in days_by_parts.items() if parts]
    return " ; ".join(f"{show_days(days)} {show_parts(parts)}" for days, parts in said)


def show_days(days: list[int]) -> str:
    """Return days in words."""
    return "tous les jours," if len(days) == len(DAY_NAMES) else ", ".join(DAY_NAMES[day] for day in days)


def show_parts(parts: tuple[int, ...]) -> str:
    """Return parts of the day in words."""
    if len(parts) == PARTS_A_DAY:
        return "toute la journée"
    return " et ".join(PART_NAMES[part] for part in parts)


def show_repaired(field: str, after: str) -> str:
    """Return what a repair wrote, as people write it; nothing where its sentence says it all."""
    if field not in SHOWN_REPAIRS or after == "None":
        return ""
    value = date.fromisoformat(after) if field == "birth_on" else after
    return show_fact(field, value)
