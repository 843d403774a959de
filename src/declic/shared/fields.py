"""The questions that Django does not know: when are you free, and a date as people write it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from declic.shared.slots import SLOTS_A_WEEK
from declic.shared.widgets import SlotGrid, TypedDate

MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6,
    "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
}  # fmt: skip
DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})|(\d{2})(\d{2})(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(r"(\d{1,2})(?:er)? ?([a-z]+) ?(\d{4})")
SHORT_YEAR = re.compile(r"\d{1,2}\D\d{1,2}\D\d{2}")


class SlotGridField(forms.Field):
    """When someone is free: a tuple of slot numbers, ascending."""

    widget = SlotGrid
    default_error_messages = {
        "required": "Cochez au moins un moment.",
        "invalid": "Ce créneau n’existe pas. Cochez les cases de la grille.",
    }

    def to_python(self, value: Iterable[Any] | None) -> tuple[int, ...]:
        """Return the numbers, each once, ascending; refuse what is not a slot."""
        try:
            numbers = {int(number) for number in value or ()}
        except (TypeError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not numbers <= set(range(SLOTS_A_WEEK)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return tuple(sorted(numbers))

    def has_changed(self, initial: Iterable[Any] | None, data: Iterable[Any] | None) -> bool:
        """Return whether other boxes are ticked than at first."""
        return {str(number) for number in initial or ()} != {str(number) for number in data or ()}


class TypedDateField(forms.DateField):
    """A date in one box: 12/03/1990, 12-3-1990, 12031990, 12 mars 1990 or 1990-03-12."""

    widget = TypedDate
    default_error_messages = {
        "invalid": "Cette date n’existe pas. Écrivez-la ainsi : 12/03/1990.",
        "short_year": "Écrivez l’année avec quatre chiffres : 12/03/1990.",
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", "Par exemple : 30/11/2026")
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the date, or say how to write it."""
        if isinstance(value, datetime):
            return value.date()
        if value in self.empty_values or isinstance(value, date):
            return value or None
        typed = plain(str(value))
        try:
            return read_date(typed)
        except ValueError as error:
            code = "short_year" if SHORT_YEAR.fullmatch(typed) else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from error


def read_date(typed: str) -> date:
    """Return the date that someone typed; raise ValueError when there is none."""
    if match := DAY_FIRST.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups() if part)
    elif match := YEAR_FIRST.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
    elif (match := IN_WORDS.fullmatch(typed)) and match[2] in MONTHS:
        day, month, year = int(match[1]), MONTHS[match[2]], int(match[3])
    else:
        raise ValueError(typed)
    return date(year, month, day)


def plain(typed: str) -> str:
    """Return what was typed in lower case, without accents or needless spaces."""
    decomposed = unicodedata.normalize("NFKD", typed.lower())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(letters.split())
