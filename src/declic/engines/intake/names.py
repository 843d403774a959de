"""Names: capitals, particles, and one column for two names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from declic.engines.intake.given_names import is_given_name
from declic.engines.intake.wording import fold, tidy

PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de du des la le les da di do dos das van von vander der den ter ten te el al ben "
        "bin ibn ould abou abu ait aït o d l m n mac mc st saint bou oulad zu af della del",
    )
)
_CIVILITY = re.compile(r"^(m(?:me|lle|r|adame|ademoiselle|onsieur)\.?|m\.)\s+", re.IGNORECASE)
_BIRTH_NAME = re.compile(
    r"[\s,(]*(?i:\b(n[ée]e?|[ée]pouse|[ée]p\.?|veuve|vve))\s+([^\s,()]+(?:[\s-][A-ZÀ-Ý'-]{2,})*)\)?"
)
_JUNK = ' *.,;:_/\\|#"«»'

Order = Literal["last_first", "first_last"]


@dataclass(frozen=True, slots=True)
class FullName:
    """Both names of one cell, with what was written around them."""

    last_name: str
    first_name: str
    civility: str = ""
    aside: str = ""
    is_certain: bool = True


def capitalise_name(text: str) -> str:
    """Return a name with its capitals as people write them, other letters untouched.

    A name already in mixed letters is respected, but for the pieces all in capitals.

    Examples
    --------
    >>> [capitalise_name(name) for name in ("D'HONDT", "el-amrani", "De SMET", "MCDONALD", "N'DIAYE")]
    ["D'Hondt", 'El-Amrani', 'De Smet', 'McDonald', "N'Diaye"]
    """
    name = tidy(text).strip(_JUNK)
    is_small = name == name.lower()
    pieces = re.split(r"([\s'-])", name)
    return "".join(_capitalise(piece, is_small=is_small) for piece in pieces)


def _capitalise(piece: str, *, is_small: bool) -> str:
    if not piece or not (is_small or piece == piece.upper()):
        return piece
    small = piece.lower().replace("i\u0307", "i")
    if len(small) > 4 and small.startswith("mc"):
        return "Mc" + small[2:].capitalize()
    return small[0].upper() + small[1:]


def sex_of_civility(text: str) -> str | None:
    """Return the sex that a civility states, if any.

    Examples
    --------
    >>> sex_of_civility("Mme"), sex_of_civility("M."), sex_of_civility("Dr")
    ('woman', 'man', None)
    """
    word = fold(text)
    if word in {"f", "femme", "mme", "madame", "mlle", "mademoiselle", "feminin", "fille"}:
        return "woman"
    is_man = word in {"m", "h", "homme", "mr", "monsieur", "masculin", "garcon"}
    return "man" if is_man else None


def split_full_name(text: str, order: Order | None = None, *, is_sure: bool = False) -> FullName:
    """Return both names from one cell.

    A comma, capitals, then known given names decide; `order` decides when nothing else does.

    Parameters
    ----------
    text : str
        « RAMDANI Samira », « Samira Ramdani », « RAMDANI, Samira », « Mme RAMDANI Samira ».
    order : {"last_first", "first_last"}, optional
        What the rest of the column does.
    is_sure : bool
        Whether `order` is surer than the given names we know.

    References
    ----------
    French administrative usage: the family name in capitals.

    Examples
    --------
    >>> split_full_name("Mme RAMDANI Samira")
    FullName(last_name='Ramdani', first_name='Samira', civility='Mme', aside='', is_certain=True)
    >>> split_full_name("Samira El Amrani").last_name
    'El Amrani'
    """
    name, civility, asides = _set_apart(text)
    bare = name.strip(_JUNK + "-")
    last, first = _split(bare, order, is_sure=is_sure)
    is_certain = is_sure or not first or _shows_order(bare)
    return FullName(capitalise_name(last), capitalise_name(first), civility, asides, is_certain)


def _shows_order(name: str) -> bool:
    words = name.split()
    return "," in name or bool(_split_by_capitals(words) or name_order(name))


def set_asides_apart(text: str) -> tuple[str, str, str]:
    """Return a single name, the civility before it, and what is told beside it.

    Examples
    --------
    >>> set_asides_apart("Mme DUPONT née Martin (nièce)")
    ('Dupont', 'Mme', 'née Martin nièce')
    """
    name, civility, asides = _set_apart(text)
    return capitalise_name(name), civility, asides


def _set_apart(text: str) -> tuple[str, str, str]:
    name = tidy(text)
    civility = _CIVILITY.match(name)
    brackets = " ".join(re.findall(r"\(([^)]*)\)", name))
    name = re.sub(r"\([^)]*\)", " ", _CIVILITY.sub("", name))
    name, aside = _set_birth_name_aside(name)
    asides = " ".join(part for part in (aside, brackets) if part)
    return name, civility[1] if civility else "", asides


def _set_birth_name_aside(name: str) -> tuple[str, str]:
    found = _BIRTH_NAME.search(name)
    if not found or found.start() == 0:
        return name, ""
    aside = f"{found[1].lower()} {capitalise_name(found[2])}"
    return tidy(name[: found.start()] + " " + name[found.end() :]), aside


def _split(name: str, order: Order | None, *, is_sure: bool) -> tuple[str, str]:
    if "," in name:
        last, _, first = name.partition(",")
        return last, first
    words = name.split()
    if len(words) < 2:
        return name, ""
    by_capitals = _split_by_capitals(words)
    if by_capitals:
        return by_capitals
    shown = order if is_sure else name_order(name) or order
    if shown != "first_last":
        cut = _end_of_last_name(words)
        return " ".join(words[:cut]), " ".join(words[cut:])
    cut = _start_of_last_name(words)
    return " ".join(words[cut:]), " ".join(words[:cut])


def _is_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and word == word.upper()


def _split_by_capitals(words: list[str]) -> tuple[str, str] | None:
    capitals = [_is_capitals(word) for word in words]
    if all(capitals) or not any(capitals):
        return None
    start, end = capitals.index(True), len(capitals) - capitals[::-1].index(True)
    while start > 0 and words[start - 1].lower() in PARTICLES:
        start -= 1
    last, first = words[start:end], words[:start] + words[end:]
    return (" ".join(last), " ".join(first)) if first else None


def name_order(name: str) -> Order | None:
    """Return the order that known given names show, None when they do not tell.

    Examples
    --------
    >>> name_order("Samira Ramdani"), name_order("Ramdani Samira"), name_order("Haile Desta")
    ('first_last', 'last_first', None)
    """
    words = name.split()
    if len(words) < 2:
        return None
    if words[0].lower() in PARTICLES:
        return "last_first"
    if any(word.lower() in PARTICLES for word in words[1:-1]):
        return "first_last" if is_given_name(words[0]) else None
    first, last = is_given_name(words[0]), is_given_name(words[-1])
    if first == last:
        return None
    return "first_last" if first else "last_first"


def column_order(names: list[str], title: str) -> tuple[Order | None, bool]:
    """Return the order of a column of full names, and whether it is sure.

    Examples
    --------
    >>> column_order(["Samira Ramdani", "Ali Haddad"], "Bénéficiaire")
    ('first_last', False)
    >>> column_order(["Bernard Wei"], "Nom et prénom")
    ('last_first', True)
    """
    votes = Counter(order for name in names if (order := name_order(tidy(name))))
    total = votes.total()
    winner = votes.most_common(1)[0][0] if votes else None
    share = votes[winner] / total if winner else 0.0
    words = fold(title)
    titled: Order | None = None
    if "nom" in words and "prenom" in words:
        titled = "first_last" if words.startswith("prenom") else "last_first"
    if titled and (winner in (None, titled) or share < 0.7 or total < 3):
        return titled, True
    return winner, total >= 5 and share >= 0.8


def _end_of_last_name(words: list[str]) -> int:
    cut = 1
    while cut < len(words) - 1 and words[cut - 1].lower() in PARTICLES:
        cut += 1
    return cut


def _start_of_last_name(words: list[str]) -> int:
    for index, word in enumerate(words[1:-1], start=1):
        if word.lower() in PARTICLES:
            return index
    known = [index for index, word in enumerate(words[:-1]) if is_given_name(word)]
    return known[-1] + 1 if known and known == list(range(len(known))) else 1
