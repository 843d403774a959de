"""Levels of French, from the European scale or from words."""

from __future__ import annotations

import re

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, fold, says_nothing, show, strip_accents, written

FRENCH_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

_LEVEL = re.compile(r"(?<![a-z])([abc])\s?([12])(?!\d)")
_NATIVE = re.compile(r"\b(maternelle?|natifs?|natives?|native|francophone|flm|lm|bilingue|francaise?)\b")
_BY_WORDS: tuple[tuple[str, str], ...] = (
    (r"\b(faux )?debutante?\b|\bdeb\b|\belementaire\b", "A1"),
    (r"\bintermediaire\b|\binterm?\b", "B1"),
    (r"\b(courant|couramment|avancee?|tres bon|autonome|expert)\b", "C1"),
)


def read_french(cell: Cell) -> Reading[str | None]:
    """Return the level of French a cell gives.

    Of two levels the lower is kept: it never sends someone above what was seen. A level told in
    words is an estimate, and says so in a problem that does not block.

    References
    ----------
    Council of Europe, Common European Framework of Reference for Languages (2001, 2020).

    Examples
    --------
    >>> [read_french(text).value for text in ("B2/C1", "a2 ", "A2 (DELF)", "langue maternelle", "?")]
    ['B2', 'A2', 'A2', 'native', None]
    """
    text = written(cell)
    if says_nothing(text):
        return Reading(None)
    found = sorted({f"{letter}{digit}".upper() for letter, digit in _LEVEL.findall(strip_accents(text))})
    if found:
        return _lowest(found, text, show(cell))
    words = fold(text)
    if _NATIVE.search(words):
        return Reading("native")
    for pattern, level in _BY_WORDS:
        if re.search(pattern, words):
            problem = f"« {text} » lu comme environ {level} : à confirmer avec la personne."
            return Reading(level, problem_fr=problem)
    problem = f"Le niveau de français « {text} » n’a pas été compris : choisissez de A1 à C2."
    return Reading(None, problem_fr=problem, note=text)


def _lowest(found: list[str], text: str, shown: str) -> Reading[str | None]:
    level = found[0]
    if shown == level:
        return Reading(level)
    rule = " Des deux niveaux, le plus bas est gardé." if len(found) > 1 else ""
    return Reading(level, repair_fr=f"« {text} » lu comme {level}.{rule}")
