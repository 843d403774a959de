"""Find the same person written twice, and nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from declic.engines.intake.likeness import (
    BirthLink,
    NameForm,
    are_other_given_names,
    compare_births,
    compare_names,
    prepare_name,
)

LARGEST_SHARED_CONTACT = 200
LEAST_SCORE = 0.6
_BIRTH_REASONS: dict[BirthLink, str] = {
    "same": "même date de naissance",
    "swapped": "jour et mois de naissance échangés",
    "century": "même naissance, à un siècle près",
    "digit": "naissance à un chiffre près",
}
_BIRTH_SCORES: dict[BirthLink, float] = {"same": 1.0, "swapped": 0.85, "century": 0.85}


class Identity(Protocol):
    """What tells people apart; `PersonFacts` and `KnownPerson` both have it."""

    @property
    def first_name(self) -> str:
        """Return the given name."""

    @property
    def last_name(self) -> str:
        """Return the family name."""

    @property
    def birth_on(self) -> date | None:
        """Return the birth date."""

    @property
    def phone(self) -> str | None:
        """Return the phone in E.164."""

    @property
    def email(self) -> str | None:
        """Return the e-mail address."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Someone the association already knows; `key` is what the caller calls them."""

    key: int | str
    first_name: str
    last_name: str
    birth_on: date | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A candidate who is probably someone known, or an earlier candidate of the same file."""

    candidate_index: int
    known_key: int | str | None
    other_candidate_index: int | None
    score: float
    reasons_fr: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    person: Identity
    first: NameForm
    last: NameForm


def find_duplicates(people: Sequence[KnownPerson], candidates: Sequence[Identity]) -> tuple[Duplicate, ...]:
    """Return who among the candidates is probably already there.

    Everyone known who resembles a candidate is returned; of the earlier candidates, only the
    most alike. People who share a phone but neither first name nor birth date (a couple, twins)
    and namesakes born on other days are different people.

    Parameters
    ----------
    people : sequence of KnownPerson
        Whom the association knows.
    candidates : sequence of Identity
        The people of one file, in its order.

    Returns
    -------
    tuple of Duplicate
        By candidate, the surest first; `score` is a share in [0, 1], at least 0.6.

    References
    ----------
    Blocking and agreement rules after Fellegi and Sunter, "A theory for record linkage" (1969):
    only pairs that share a sound, a contact or a birth date are compared.

    Examples
    --------
    >>> known = [KnownPerson(7, "Samira", "Ramdani", date(1993, 8, 15))]
    >>> find_duplicates(known, [KnownPerson(0, "RAMDANI", "Samira", date(1993, 8, 15))])
    (Duplicate(candidate_index=0, known_key=7, other_candidate_index=None, score=0.97, \
reasons_fr=('noms inversés', 'même date de naissance')),)
    """
    known_forms = [_prepare(person) for person in people]
    forms = [_prepare(person) for person in candidates]
    known_index, own_index = _Index(known_forms), _Index(forms)
    found: list[Duplicate] = []
    for index, form in enumerate(forms):
        matches = [
            Duplicate(index, people[near].key, None, score, reasons)
            for near in known_index.near(form)
            for score, reasons in _judge(form, known_forms[near])
        ]
        earlier = [
            Duplicate(index, None, near, score, reasons)
            for near in own_index.near(form)
            if near < index
            for score, reasons in _judge(form, forms[near])
        ]
        found += sorted(matches, key=lambda match: -match.score)
        found += sorted(earlier, key=lambda match: -match.score)[:1]
    return tuple(found)


def _prepare(person: Identity) -> _Form:
    return _Form(person, prepare_name(person.first_name), prepare_name(person.last_name))


class _Index:
    """People by what duplicates share, so that few pairs are compared."""

    def __init__(self, forms: Sequence[_Form]) -> None:
        self._blocks: dict[Hashable, list[int]] = defaultdict(list)
        for index, form in enumerate(forms):
            for key in (*_name_keys(form), *_contact_keys(form), *_birth_keys(form)):
                self._blocks[key].append(index)

    def near(self, form: _Form) -> list[int]:
        """Return the people worth comparing, in their order."""
        near = set(self._members((*_name_keys(form), *_birth_keys(form), *_other_births(form))))
        for key in _contact_keys(form):
            block = self._blocks.get(key, [])
            near.update(block if len(block) <= LARGEST_SHARED_CONTACT else ())
        return sorted(near)

    def _members(self, keys: Iterable[Hashable]) -> Iterable[int]:
        for key in keys:
            yield from self._blocks.get(key, ())


def _name_keys(form: _Form) -> Iterable[Hashable]:
    """Yield the full name as it sounds, its words in any order."""
    yield "name", tuple(sorted((*form.first.sounds, *form.last.sounds)))


def _contact_keys(form: _Form) -> Iterable[Hashable]:
    if form.person.phone:
        yield "phone", form.person.phone
    if form.person.email:
        yield "email", form.person.email.lower()


def _birth_keys(form: _Form) -> Iterable[Hashable]:
    if form.person.birth_on:
        yield from _dated(form, form.person.birth_on)


def _other_births(form: _Form) -> Iterable[Hashable]:
    """Yield the keys of the same birth with day and month swapped, or a century away."""
    birth = form.person.birth_on
    if birth is None:
        return
    for year, month, day in (
        (birth.year, birth.day, birth.month),
        (birth.year - 100, birth.month, birth.day),
        (birth.year + 100, birth.month, birth.day),
    ):
        try:
            yield from _dated(form, date(year, month, day))
        except ValueError:
            continue


def _dated(form: _Form, birth: date) -> Iterable[Hashable]:
    for sound in {sound[0] for name in (form.first, form.last) for sound in name.sounds}:
        yield birth, sound


def _judge(one: _Form, other: _Form) -> list[tuple[float, tuple[str, ...]]]:
    """Return the score and the reasons when two people are probably one, else nothing."""
    names, is_swapped = _compare_full_names(one, other)
    birth = compare_births(one.person.birth_on, other.person.birth_on)
    contacts = _shared_contacts(one.person, other.person)
    score = _score(names, birth, one, other, has_contact=bool(contacts))
    if score < LEAST_SCORE:
        return []
    if is_swapped:
        score -= 0.03
    reasons = [_name_reason(names, is_swapped=is_swapped)]
    reasons += [_BIRTH_REASONS[birth]] if birth in _BIRTH_REASONS else []
    return [(round(score, 2), (*reasons, *contacts))]


def _compare_full_names(one: _Form, other: _Form) -> tuple[tuple[float, float], bool]:
    straight = compare_names(one.first, other.first), compare_names(one.last, other.last)
    if min(straight) > 0:
        return straight, False
    swapped = compare_names(one.first, other.last), compare_names(one.last, other.first)
    return (swapped, True) if min(swapped) > 0 else (straight, False)


def _score(
    names: tuple[float, float], birth: BirthLink, one: _Form, other: _Form, *, has_contact: bool
) -> float:
    first, last = names
    if _may_be_twins(first, one.person, other.person):
        return 0.0
    likeness = first * last
    if birth in _BIRTH_SCORES:
        if likeness > 0:
            return likeness * _BIRTH_SCORES[birth]
        has_new_last_name = birth == "same" and has_contact and first >= 0.95
        return 0.75 if has_new_last_name else 0.0
    if birth == "digit":
        return 0.8 * likeness if has_contact and likeness > 0.85 else 0.0
    if birth == "different" or likeness == 0:
        return 0.0
    if has_contact:
        return 0.9 * likeness
    phones = one.person.phone, other.person.phone
    has_other_phone = None not in phones
    return 0.65 * likeness if likeness >= 0.95 and not has_other_phone else 0.0


def _may_be_twins(first: float, one: Identity, other: Identity) -> bool:
    return first < 0.95 and are_other_given_names(one.first_name, other.first_name)


def _shared_contacts(one: Identity, other: Identity) -> tuple[str, ...]:
    has_phone = one.phone is not None and one.phone == other.phone
    emails = (one.email or "").lower(), (other.email or "").lower()
    has_email = bool(emails[0]) and emails[0] == emails[1]
    phone = ("même téléphone",) if has_phone else ()
    return (*phone, "même e-mail") if has_email else phone


def _name_reason(names: tuple[float, float], *, is_swapped: bool) -> str:
    if is_swapped:
        return "noms inversés"
    least = min(names)
    if least == 1.0:
        return "mêmes nom et prénom"
    if least >= 0.95:
        return "noms qui se prononcent pareil"
    return "noms presque identiques" if least > 0 else "même prénom, autre nom de famille"
