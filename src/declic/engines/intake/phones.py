"""Phone numbers that spreadsheets mangled, and the notes people write beside them."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, fold, says_nothing, show, written

_NUMBER = re.compile(r"(?:\+|(?<!\d))\d[\d\s.\-/_]{6,}\d")
_TEN_DIGITS = re.compile(r"0[1-9](?:[\s.\-/_]?\d{2}){4}(?!\d)")
_NO_PHONE = re.compile(r"\b(pas|sans|aucun|plus) (de |d |le )?(tel|telephone|portable|numero|mobile)")
_FRENCH_DIGITS = 9

Phone = Reading[str | None]


def read_phone(cell: Cell) -> Phone:
    """Return the phone number a cell gives, in E.164, with what is written beside it as a note.

    Parameters
    ----------
    cell : Cell
        A number whose zero was eaten (639980001), one that lost its plus (33639980001), or a
        text with dots, blanks, « (0) » and notes.

    Returns
    -------
    Reading[str | None]
        None with a problem when digits are missing or too many; None alone for « pas de tél ».

    References
    ----------
    ITU-T E.164; French numbering plan (ARCEP), nine digits after 33. Only the length is asked
    of a number, so that numbers kept for fiction can be read in trials.

    Examples
    --------
    >>> read_phone(33639980001).value, read_phone("06.39.98.00.01 (sœur)").note
    ('+33639980001', 'sœur')
    """
    text = written(cell)
    if says_nothing(text) or fold(text) in {"non", "pas"}:
        return Reading(None)
    if re.fullmatch(r"\d+(\.0+)", text):
        text = text.split(".")[0]
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", text, re.IGNORECASE):
        return _unreadable(cell, "le tableur a perdu la fin du numéro")
    flat = re.sub(r"\(\s*0\s*\)", "", text)
    flat = re.sub(r"\(\s*(\+\s*\d{2,3}|00\d{2,3})\s*\)", r"\1 ", flat)
    flat = re.sub(r"\b[oO](?=[1-9][\s.\-]?\d)", "0", flat)
    numbers = [number for match in _NUMBER.finditer(flat) for number in _parse_all(match[0])]
    if not numbers:
        is_silent = bool(_NO_PHONE.search(fold(text)))
        return Reading(None) if is_silent else _unreadable(cell, "")
    return _chosen(numbers, _note(flat), cell)


def _chosen(numbers: list[PhoneNumber], note: str, cell: Cell) -> Phone:
    """Prefer a mobile: it receives messages; the other numbers stay in the note."""
    mobiles = [number for number in numbers if is_mobile(_write(number))]
    chosen = (mobiles or numbers)[0]
    others = [show_phone(_write(other)) for other in numbers if other != chosen]
    value = _write(chosen)
    shown = show_phone(value)
    is_same = show(cell).strip() in {shown, value}
    repair = "" if is_same else f"« {show(cell).strip()} » lu comme {shown}."
    return Reading(value, repair_fr=repair, note=" ; ".join([note, *others] if note else others))


def _parse_all(piece: str) -> list[PhoneNumber]:
    """Return the number of a piece, or each of the numbers written one after the other."""
    whole = _parse(piece)
    pieces = [piece] if whole else _TEN_DIGITS.findall(piece)
    return [number for part in pieces if (number := _parse(part))]


def _parse(piece: str) -> PhoneNumber | None:
    digits = re.sub(r"[^\d+]", "", piece)
    for candidate in _candidates(digits):
        try:
            number = phonenumbers.parse(candidate, "FR")
        except NumberParseException:
            continue
        if _is_complete(number):
            return number
    return None


def _candidates(digits: str) -> tuple[str, ...]:
    """Return the ways to read the digits, the most faithful first."""
    bare = digits.removeprefix("+").removeprefix("00")
    if re.fullmatch(r"330?[1-9]\d{8}", bare):
        return (f"+33{bare[-_FRENCH_DIGITS:]}",)
    if digits.startswith(("+", "00")):
        return (f"+{bare}",)
    if re.fullmatch(r"[1-9]\d{8}", digits):
        return (f"+33{digits}",)
    if re.fullmatch(r"32\d{9}", digits):
        return (f"+{digits}",)
    return (digits,)


def _is_complete(number: PhoneNumber) -> bool:
    if number.country_code == 33:
        return re.fullmatch(r"[1-9]\d{8}", str(number.national_number)) is not None
    return phonenumbers.is_possible_number(number)


def _write(number: PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_mobile(phone: str) -> bool:
    """Say whether a number in E.164 is a French mobile, or any foreign number.

    Examples
    --------
    >>> is_mobile("+33639980001"), is_mobile("+33320000000")
    (True, False)
    """
    return not phone.startswith("+33") or phone.startswith(("+336", "+337"))


def show_phone(phone: str) -> str:
    """Return a number in E.164 as people write it in France.

    Examples
    --------
    >>> show_phone("+33639980001")
    '06 39 98 00 01'
    """
    number = phonenumbers.parse(phone)
    is_french = number.country_code == 33
    style = PhoneNumberFormat.NATIONAL if is_french else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def _note(text: str) -> str:
    rest = _NUMBER.sub(" ", text)
    rest = re.sub(
        r"\b(t[ée]l(?:[ée]phone)?|port(?:able)?|mobile|gsm|fixe)\b\.?", " ", rest, flags=re.IGNORECASE
    )
    words = re.sub(r"[()\[\]]", " ", rest)
    note = " ".join(words.split()).strip(" :;,/-+=|.")
    return "" if fold(note) in {"ou", "et"} else note


def _unreadable(cell: Cell, hint: str) -> Phone:
    because = f" : {hint}" if hint else ""
    sentence = (
        f"« {show(cell).strip()} » n’est pas un numéro complet{because}. "
        "Écrivez dix chiffres, par exemple 06 39 98 00 01."
    )
    return Reading(None, problem_fr=sentence, note=show(cell).strip())
