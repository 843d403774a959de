"""A row while it is being understood: each field adds what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from declic.engines.intake.availability import read_availability
from declic.engines.intake.dates import read_birth
from declic.engines.intake.emails import read_email
from declic.engines.intake.facts import PersonFacts, Problem, Repair
from declic.engines.intake.french import read_french
from declic.engines.intake.names import Order, set_asides_apart, sex_of_civility, split_full_name
from declic.engines.intake.phones import read_phone, show_phone
from declic.engines.intake.places import read_city, read_place, read_postcode
from declic.engines.intake.sheet import Cell
from declic.engines.intake.situations import read_situation, read_yes_no
from declic.engines.intake.titles import Field
from declic.engines.intake.wording import Reading, fold, says_nothing, show, tidy, written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row alone does not tell: the day, and the order of names in its column."""

    today: date
    order: Order | None = None
    is_order_sure: bool = False


@dataclass
class Draft:
    """The facts of one row so far, with its repairs, problems and notes."""

    facts: PersonFacts = field(default_factory=PersonFacts)
    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def keep(self, name: str, cell: Cell, reading: Reading[T]) -> T:
        """Record what was mended or remains to be seen, and return the value."""
        before = show(cell)
        if reading.repair_fr:
            after = _shown(reading.value)
            self.repairs.append(Repair(name, before, after, reading.repair_fr))
        if reading.problem_fr:
            self.doubt(name, before, reading.problem_fr)
        self.note(reading.note)
        return reading.value

    def doubt(self, name: str, value: str, message_fr: str, *, is_blocking: bool = False) -> None:
        """Record a problem for a person to look at."""
        self.problems.append(Problem(name, value, message_fr, is_blocking))

    def note(self, text: str) -> None:
        """Keep a text that no field holds."""
        if text and text not in self.notes:
            self.notes.append(text)


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _take_last_name(draft: Draft, cell: Cell, _: Setting) -> None:
    name = _take_name(draft, "last_name", cell)
    if not draft.facts.last_name:
        draft.facts = replace(draft.facts, last_name=name)
    elif name and fold(name) != fold(draft.facts.last_name):
        draft.note(f"Autre nom : {name}")


def _take_first_name(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.facts = replace(draft.facts, first_name=_take_name(draft, "first_name", cell))


def _take_name(draft: Draft, field_name: str, cell: Cell) -> str:
    if says_nothing(written(cell)):
        return ""
    name, civility, aside = set_asides_apart(show(cell))
    draft.note(aside)
    _take_civility(draft, civility)
    _record_name(draft, field_name, show(cell), name)
    return name


def _take_full_name(draft: Draft, cell: Cell, setting: Setting) -> None:
    if says_nothing(written(cell)):
        return
    name = split_full_name(show(cell), setting.order, is_sure=setting.is_order_sure)
    draft.facts = replace(draft.facts, last_name=name.last_name, first_name=name.first_name)
    draft.note(name.aside)
    _take_civility(draft, name.civility)
    if not name.first_name:
        return
    _refuse_signs(draft, "first_name", show(cell), name.first_name)
    _record_name(draft, "last_name", show(cell), name.last_name)
    if not name.is_certain:
        doubt = f"« {show(cell).strip()} » : vérifiez lequel est le nom, lequel le prénom."
        draft.doubt("last_name", show(cell), doubt)
    message = f"« {show(cell).strip()} » lu : nom {name.last_name}, prénom {name.first_name}."
    draft.repairs.append(Repair("first_name", show(cell), name.first_name, message))


def _record_name(draft: Draft, field_name: str, before: str, after: str) -> None:
    _refuse_signs(draft, field_name, before, after)
    if before != after:
        is_only_blanks = tidy(before) == after
        message = f"« {before.strip()} » écrit « {after} »."
        message = f"Espaces en trop retirés autour de « {after} »." if is_only_blanks else message
        draft.repairs.append(Repair(field_name, before, after, message))


def _refuse_signs(draft: Draft, field_name: str, before: str, after: str) -> None:
    if any(letter.isdigit() for letter in after) or after.startswith(("=", "+", "@")):
        message = f"« {before.strip()} » n’est pas un nom : écrivez-le sans chiffre ni signe."
        draft.doubt(field_name, before, message, is_blocking=True)


def _take_civility(draft: Draft, civility: str) -> None:
    if civility and draft.facts.sex is None:
        draft.facts = replace(draft.facts, sex=sex_of_civility(civility))


def _take_sex(draft: Draft, cell: Cell, _: Setting) -> None:
    text = written(cell)
    sex = sex_of_civility(text)
    draft.facts = replace(draft.facts, sex=sex or draft.facts.sex)
    if sex is None and not says_nothing(text):
        draft.doubt("sex", text, f"« {text} » n’a pas été compris : choisissez femme ou homme.")


def _take_birth(draft: Draft, cell: Cell, setting: Setting) -> None:
    birth_on = draft.keep("birth_on", cell, read_birth(cell, today=setting.today))
    draft.facts = replace(draft.facts, birth_on=draft.facts.birth_on or birth_on)


def _take_phone(draft: Draft, cell: Cell, _: Setting) -> None:
    reading = read_phone(cell)
    if reading.value is None:
        draft.keep("phone", cell, reading)
        return
    phone = draft.keep("phone", cell, replace(reading, note=""))
    first, note = draft.facts.phone, draft.facts.phone_note
    if first is None:
        draft.facts = replace(draft.facts, phone=phone, phone_note=reading.note)
    elif phone and phone != first:
        also = f"{show_phone(phone)} {reading.note}".strip()
        draft.facts = replace(draft.facts, phone_note=" ; ".join(filter(None, (note, also))))


def _take_email(draft: Draft, cell: Cell, _: Setting) -> None:
    email = draft.keep("email", cell, read_email(cell))
    if draft.facts.email is None:
        draft.facts = replace(draft.facts, email=email)
    elif email:
        draft.note(email)


def _take_postcode(draft: Draft, cell: Cell, setting: Setting) -> None:
    if any(letter.isalpha() for letter in written(cell)):
        _take_place(draft, cell, setting)
        return
    draft.facts = replace(draft.facts, postcode=draft.keep("postcode", cell, read_postcode(cell)))


def _take_city(draft: Draft, cell: Cell, setting: Setting) -> None:
    if any(letter.isdigit() for letter in written(cell)) and draft.facts.postcode is None:
        _take_place(draft, cell, setting)
        return
    city = draft.keep("city", cell, read_city(cell))
    draft.facts = replace(draft.facts, city=city or draft.facts.city)


def _take_place(draft: Draft, cell: Cell, _: Setting) -> None:
    postcode, city = read_place(cell)
    draft.facts = replace(
        draft.facts,
        postcode=draft.keep("postcode", cell, postcode) or draft.facts.postcode,
        city=draft.keep("city", cell, city) or draft.facts.city,
    )


def _take_situation(draft: Draft, cell: Cell, _: Setting) -> None:
    situation = draft.keep("employment", cell, read_situation(cell))
    registered, rsa = situation.registered_france_travail, situation.receives_rsa
    facts = draft.facts
    draft.facts = replace(
        facts,
        employment=facts.employment or situation.employment,
        registered_france_travail=_first_known(facts.registered_france_travail, registered),
        receives_rsa=_first_known(facts.receives_rsa, rsa),
    )


def _first_known(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first


def _take_registration(draft: Draft, cell: Cell, _: Setting) -> None:
    answer = draft.keep("registered_france_travail", cell, read_yes_no(cell))
    known = draft.facts.registered_france_travail
    draft.facts = replace(draft.facts, registered_france_travail=_first_known(answer, known))


def _take_rsa(draft: Draft, cell: Cell, _: Setting) -> None:
    answer = draft.keep("receives_rsa", cell, read_yes_no(cell))
    draft.facts = replace(draft.facts, receives_rsa=_first_known(answer, draft.facts.receives_rsa))


def _take_french(draft: Draft, cell: Cell, _: Setting) -> None:
    level = draft.keep("french_level", cell, read_french(cell))
    draft.facts = replace(draft.facts, french_level=draft.facts.french_level or level)


def _take_availability(draft: Draft, cell: Cell, _: Setting) -> None:
    slots = draft.keep("free_slots", cell, read_availability(cell))
    draft.facts = replace(draft.facts, free_slots=slots)


def _take_notes(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.note(tidy(show(cell)))


def _text(cell: Cell) -> str | None:
    text = written(cell)
    return None if says_nothing(text) else text


def _take_address(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.facts = replace(draft.facts, address=_text(cell))


def _take_education(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.facts = replace(draft.facts, education=written(cell))


def _take_equipment(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.facts = replace(draft.facts, equipment=written(cell))


def _take_referrer(draft: Draft, cell: Cell, _: Setting) -> None:
    draft.facts = replace(draft.facts, referrer_name=_text(cell))


TAKE: dict[Field, Callable[[Draft, Cell, Setting], None]] = {
    "last_name": _take_last_name,
    "first_name": _take_first_name,
    "full_name": _take_full_name,
    "birth_on": _take_birth,
    "sex": _take_sex,
    "phone": _take_phone,
    "email": _take_email,
    "address": _take_address,
    "postcode": _take_postcode,
    "city": _take_city,
    "postcode_city": _take_place,
    "situation": _take_situation,
    "french_level": _take_french,
    "availability": _take_availability,
    "notes": _take_notes,
    "registered_france_travail": _take_registration,
    "receives_rsa": _take_rsa,
    "education": _take_education,
    "equipment": _take_equipment,
    "referrer_name": _take_referrer,
}
