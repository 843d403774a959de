"""E-mail addresses: kept when they can receive a message, never invented."""

from __future__ import annotations

import re

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, fold, says_nothing, show, written

_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
)
_NO_EMAIL = re.compile(r"\b(pas|sans|aucune?|n a pas)\b.*\b(adresse|mail|courriel|email|internet)")


def read_email(cell: Cell) -> Reading[str | None]:
    """Return the e-mail address a cell gives, in small letters.

    Letters are never changed, added or removed: an address that cannot work becomes a problem
    for a person to solve.

    References
    ----------
    RFC 5321, without the international local parts that few servers accept.

    Examples
    --------
    >>> read_email("Samira.R@Example.org ").value
    'samira.r@example.org'
    >>> read_email("samira@example").value, read_email("pas d'adresse").value
    (None, None)
    """
    text = written(cell)
    if says_nothing(text) or fold(text) in {"non", "pas"} or _NO_EMAIL.search(fold(text)):
        return Reading(None)
    aside = " ".join(re.findall(r"\(([^)@]*)\)", text))
    pieces = [_bare(piece) for piece in _candidates(re.sub(r"\([^)@]*\)", " ", text))]
    valid = [piece for piece in dict.fromkeys(pieces) if _ADDRESS.fullmatch(piece)]
    if not valid:
        return Reading(None, problem_fr=_why(text, show(cell).strip()))
    email = valid[0]
    repair = "" if show(cell) == email else f"« {show(cell).strip()} » lu comme {email}."
    note = " ; ".join(part for part in (aside, *valid[1:]) if part)
    return Reading(email, repair_fr=repair, note=note)


def _candidates(text: str) -> list[str]:
    inside = re.findall(r"<([^<>]+@[^<>]+)>", text)
    if inside:
        return inside
    bare = re.sub(r"^(mailto|e-?mail|mail|courriel)\s*:\s*", "", text, flags=re.IGNORECASE)
    if bare.count("@") > 1:
        return re.split(r"[;,\s/]+|\bou\b", bare)
    return [re.sub(r"\s*([@.])\s*", r"\1", bare)]


def _bare(piece: str) -> str:
    return piece.lower().strip(" <>()[].,;:='\"")


def _why(text: str, shown: str) -> str:
    if "@" not in text:
        hint = "il manque le signe @"
    elif not text.isascii():
        hint = "une adresse s’écrit sans accent"
    elif "." not in text.rsplit("@", maxsplit=1)[-1]:
        hint = "il manque la fin, comme .fr ou .com"
    elif " " in text:
        hint = "une adresse s’écrit sans espace"
    else:
        hint = "elle ne peut pas recevoir de message"
    return f"L’adresse « {shown} » est à vérifier avec la personne : {hint}."
