"""Birth dates: serial numbers, two-digit years, months in words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, says_nothing, show, strip_accents, written

OLDEST_YEARS = 110
YOUNGEST_FOR_TWO_DIGITS = 6
_EXCEL_EPOCH = date(1899, 12, 30)
_MONTHS = (
    ("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-\s]\s?(\d{1,2})\s?[/.\-\s]\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:er)?[\s.\-/]*([a-z]{3,9})\.?[\s.\-/]*(\d{4}|\d{2})(?!\d)")

Birth = Reading[date | None]


def read_birth(cell: Cell, *, today: date) -> Birth:
    """Return the birth date a cell gives.

    Parameters
    ----------
    cell : Cell
        A date, an Excel serial number (days since 30 December 1899) or a text.
    today : date
        Decides the century of a two-digit year and refuses dates to come.

    Returns
    -------
    Reading[date | None]
        None with a problem when the cell cannot be one date.

    References
    ----------
    Serial numbers: ECMA-376 part 1, 18.17.4 (1900 base).

    Examples
    --------
    >>> read_birth("15.08.93", today=date(2026, 11, 22)).value
    datetime.date(1993, 8, 15)
    >>> read_birth(30060, today=date(2026, 11, 22)).value
    datetime.date(1982, 4, 19)
    """
    if isinstance(cell, datetime):
        return _checked(cell.date(), cell, today)
    if isinstance(cell, date):
        return _checked(cell, cell, today)
    text = written(cell)
    if says_nothing(text):
        return Reading(None)
    if re.fullmatch(r"\d{4,8}([.,]0+)?", text):
        return _from_digits(re.split(r"[.,]", text)[0], cell, today)
    return _from_text(text, cell, today)


def _from_digits(digits: str, cell: Cell, today: date) -> Birth:
    if len(digits) >= 7:
        padded = digits.zfill(8)
        day_first = _day(int(padded[4:]), int(padded[2:4]), int(padded[:2]))
        iso = _day(int(padded[:4]), int(padded[4:6]), int(padded[6:]))
        return _checked(_plausible(day_first, today) or _plausible(iso, today), cell, today)
    if len(digits) == 6:
        day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        return _checked(_day(_century(year, month, day, today), month, day), cell, today)
    if len(digits) == 4 and 1900 <= int(digits) <= today.year:
        return _no_date(cell, "il manque le jour et le mois")
    return _checked(_EXCEL_EPOCH + timedelta(days=int(digits)), cell, today)


def _from_text(text: str, cell: Cell, today: date) -> Birth:
    plain = strip_accents(text)
    iso = _ISO.search(plain)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        return _checked(_day(year, month, day), cell, today)
    words = _WORDS.search(plain)
    if words and _month(words[2]):
        month, day = _month(words[2]), int(words[1])
        return _checked(_day(_full_year(words[3], month, day, today), month, day), cell, today)
    numbers = _NUMBERS.search(plain)
    if not numbers:
        hint = "il manque le jour et le mois" if re.search(r"(?<!\d)(19|20)\d\d(?!\d)", plain) else ""
        return _no_date(cell, hint)
    day, month = int(numbers[1]), int(numbers[2])
    if month > 12 >= day:
        day, month = month, day
    return _checked(_day(_full_year(numbers[3], month, day, today), month, day), cell, today)


def _month(word: str) -> int:
    found = [index for index, starts in enumerate(_MONTHS, start=1) if word.startswith(starts)]
    return found[0] if found else 0


def _full_year(digits: str, month: int, day: int, today: date) -> int:
    year = int(digits)
    return year if len(digits) == 4 else _century(year, month, day, today)


def _century(two_digits: int, month: int, day: int, today: date) -> int:
    """Return the year whose age is plausible for someone a partner refers (6 to 105 years)."""
    recent = 2000 + two_digits
    age = today.year - recent - ((today.month, today.day) < (month, day))
    return recent if age >= YOUNGEST_FOR_TWO_DIGITS else recent - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plausible(day: date | None, today: date) -> date | None:
    is_plausible = day is not None and today.year - OLDEST_YEARS <= day.year and day <= today
    return day if is_plausible else None


def _checked(day: date | None, cell: Cell, today: date) -> Birth:
    if day is None:
        return _no_date(cell, "ce jour n’existe pas")
    if not _plausible(day, today):
        return _no_date(cell, "cette date ne peut pas être une naissance")
    shown = day.strftime("%d/%m/%Y")
    if show(cell).strip() == shown or isinstance(cell, date):
        return Reading(day)
    return Reading(day, repair_fr=f"« {show(cell).strip()} » lu comme le {shown}.")


def _no_date(cell: Cell, hint: str) -> Birth:
    because = f" : {hint}" if hint else ""
    sentence = (
        f"« {show(cell).strip()} » n’est pas une date de naissance complète{because}. "
        "Écrivez-la ainsi : 15/08/1993."
    )
    return Reading(None, problem_fr=sentence)
