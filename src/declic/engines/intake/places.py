"""Postcodes that lost their zero, towns, and both in one cell."""

from __future__ import annotations

import re

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, says_nothing, show, written

_SMALL_WORDS = frozenset(
    [
        "en",
        "sur",
        "sous",
        "lès",
        "les",
        "lez",
        "de",
        "du",
        "des",
        "la",
        "le",
        "au",
        "aux",
        "et",
        "à",
        "d",
        "l",
    ]
)
_POSTCODE = re.compile(r"(?<![\d])(?:F\s?-?\s?)?(\d{2}\s?\d{3})(?!\d)")


def read_postcode(cell: Cell) -> Reading[str | None]:
    """Return the five-digit postcode a cell gives.

    Examples
    --------
    >>> read_postcode(1000).value, read_postcode("59 260").value, read_postcode("Lille").value
    ('01000', '59260', None)
    """
    text = re.sub(r"\.0+$", "", written(cell))
    if says_nothing(text):
        return Reading(None)
    found = _POSTCODE.search(text)
    if found:
        code = re.sub(r"\s", "", found[1])
        repair = "" if code == text else f"« {show(cell).strip()} » lu comme le code postal {code}."
        return Reading(code, repair_fr=repair)
    if re.fullmatch(r"\d{4}", text):
        code = text.zfill(5)
        return Reading(code, repair_fr=f"« {text} » lu comme {code} : le zéro du début manquait.")
    sentence = f"« {show(cell).strip()} » n’est pas un code postal. Écrivez cinq chiffres."
    return Reading(None, problem_fr=sentence)


def read_city(cell: Cell) -> Reading[str | None]:
    """Return the town a cell names, without a postcode or « Cedex », its capitals as usual.

    Examples
    --------
    >>> read_city("MONS-EN-BARŒUL").value, read_city("59000 LILLE CEDEX 2").value
    ('Mons-en-Barœul', 'Lille')
    """
    text = written(cell)
    if says_nothing(text):
        return Reading(None)
    town = re.sub(r"\bcedex\b\s*\d*", "", _POSTCODE.sub(" ", text), flags=re.IGNORECASE)
    town = _capitalise_town(" ".join(town.split()).strip(" ,;-()"))
    if not town or not re.search(r"[^\W\d]", town):
        return Reading(None)
    repair = "" if town == show(cell) else f"« {show(cell).strip()} » écrit « {town} »."
    return Reading(town, repair_fr=repair)


def read_place(cell: Cell) -> tuple[Reading[str | None], Reading[str | None]]:
    """Return the postcode and the town of one cell that holds both, or only one of them.

    Examples
    --------
    >>> [reading.value for reading in read_place("59260 Hellemmes")]
    ['59260', 'Hellemmes']
    """
    text = written(cell)
    has_digits = re.search(r"\d\s?\d{3}", text) is not None
    postcode: Reading[str | None] = read_postcode(cell) if has_digits else Reading(None)
    is_only_digits = re.fullmatch(r"[\d\s.]*", text) is not None
    city: Reading[str | None] = Reading(None) if is_only_digits else read_city(cell)
    return postcode, city


def _capitalise_town(town: str) -> str:
    if town not in (town.upper(), town.lower()):
        return town
    pieces = re.split(r"([\s'-])", town.lower())
    shaped = [
        piece if index and piece in _SMALL_WORDS else piece[:1].upper() + piece[1:]
        for index, piece in enumerate(pieces)
    ]
    return "".join(shaped)
