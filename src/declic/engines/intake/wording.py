"""Compare and show what people write: accents, capitals and blanks set aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from declic.engines.intake.sheet import Cell

Value_co = TypeVar("Value_co", covariant=True)

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"))
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ı": "i"})
_NOTHING = """
    neant, aucun, aucune, rien, nc, nr, na, n a, ns, nsp, inconnu, inconnue, vide, non
    renseigne, sans, non communique, non connu, a completer, a voir, ne sait pas, ras, null,
    none, ref, value, a preciser, non precise, pas renseigne, a demander,
    non evalue, non evaluee, pas evalue, a evaluer, x, xx, xxx
"""
_SAYS_NOTHING = frozenset(" ".join(words.split()) for words in _NOTHING.split(","))


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value_co]):
    """What a cell says once understood: a value, what was mended, what remains to be seen."""

    value: Value_co
    repair_fr: str = ""
    problem_fr: str = ""
    note: str = ""
    is_blocking: bool = False


def tidy(text: str) -> str:
    """Return the text in composed letters, straight apostrophes and single blanks.

    Examples
    --------
    >>> tidy("  D’HONDT\u00a0 ")
    "D'HONDT"
    """
    composed = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    straight = re.sub("[’ʼ‘`´′]", "'", composed)
    return " ".join(straight.split())


def strip_accents(text: str) -> str:
    """Return the text in small letters without accents.

    Examples
    --------
    >>> strip_accents("NGUYỄN Gülşen Œuf")
    'nguyen gulsen oeuf'
    """
    spread = unicodedata.normalize("NFD", text.lower().translate(_LIGATURES))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Return the text's words in small letters, without accents or punctuation.

    Examples
    --------
    >>> fold("Né(e) le :"), fold("N° tél.")
    ('ne e le', 'n tel')
    """
    return " ".join(re.findall(r"[a-z0-9]+", strip_accents(text)))


def show(cell: Cell) -> str:
    """Return a cell as a person would read it.

    Examples
    --------
    >>> show(date(1993, 8, 15)), show(639980339.0), show(None)
    ('15/08/1993', '639980339', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def written(cell: Cell) -> str:
    """Return a cell's text, tidied, and freed from the marks that force text in spreadsheets.

    Examples
    --------
    >>> written('="0639980001"'), written("'0639980001")
    ('0639980001', '0639980001')
    """
    text = tidy(show(cell))
    forced = re.fullmatch(r'="(.*)"', text)
    if forced:
        return forced[1].strip()
    return text[1:] if re.match(r"'[\d+]", text) else text


def says_nothing(text: str) -> bool:
    """Say whether a text only says that there is nothing to say.

    Examples
    --------
    >>> says_nothing("Néant"), says_nothing("--"), says_nothing("?"), says_nothing("oui")
    (True, True, True, False)
    """
    return not any(letter.isalnum() for letter in text) or fold(text) in _SAYS_NOTHING
