"""Phones and words as people type them."""

from dataclasses import dataclass

from declic.engines.intake.phones import read_phone, show_phone
from declic.engines.intake.wording import fold


@dataclass(frozen=True)
class TypedPhone:
    """A phone as it was understood: a number in E.164, or the sentence that says how to mend it."""

    number: str
    problem: str


def read_typed_phone(typed: str) -> TypedPhone:
    """Return the number that somebody typed, in any French form."""
    reading = read_phone(typed)
    return TypedPhone(reading.value or "", "" if reading.value else reading.problem_fr)


def phone_shown(phone: str) -> str:
    """Return a number as people write it, « 06 39 98 00 01 »."""
    return show_phone(phone) if phone.startswith("+") else phone


def folded(text: str) -> str:
    """Return words in small letters, without accents or punctuation; other scripts as written."""
    return fold(text) or text.casefold().strip()
