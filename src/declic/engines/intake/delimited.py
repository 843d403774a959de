"""Read the rows of a text table (CSV), whatever its alphabet and its separator."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from declic.engines.intake.errors import BrokenSheet, EmptySheet, NotASheet, TooLargeSheet
from declic.engines.intake.sheet import MAX_COLUMNS, MAX_ROWS, Row, Sheet, trim

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_CHARACTERS = 40_000


def read_delimited(content: bytes, name: str) -> Sheet:
    r"""Return the rows of a text table, every cell as the text that is written.

    Parameters
    ----------
    content : bytes
        Text in UTF-8 (with or without its mark), UTF-16 with its mark, or Windows-1252, cut by
        semicolons, commas, tabs or bars.
    name : str
        The name to give to the sheet.

    Raises
    ------
    EmptySheet, BrokenSheet, NotASheet, TooLargeSheet
        As their sentences say.

    References
    ----------
    RFC 4180, and the `sep=` first line that Excel writes.

    Examples
    --------
    >>> read_delimited("Nom;Né le\nSaïdi;03/02/1990".encode("cp1252"), "liste").rows[1].cells
    ('Saïdi', '03/02/1990')
    """
    text = decode_text(content)
    separator, shift = _announced_separator(text)
    body = text.split("\n", 1)[1] if shift else text
    separator = separator or guess_separator(body)
    rows: list[Row] = []
    try:
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
        for number, values in enumerate(reader, start=1 + shift):
            cells = trim(tuple(values))
            if cells:
                rows.append(Row(number, cells))
            if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise TooLargeSheet
    except csv.Error as error:
        raise BrokenSheet from error
    if not rows:
        raise EmptySheet
    return Sheet(name, tuple(rows), (name,))


def decode_text(content: bytes) -> str:
    """Return the text, in the alphabet that fits best, a double encoding undone.

    Examples
    --------
    >>> decode_text("Né".encode("utf-8-sig")), decode_text("Né".encode("cp1252"))
    ('Né', 'Né')
    >>> decode_text("PrÃ©nom".encode())
    'Prénom'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    elif _is_mostly_utf8(content):
        text = content.decode("utf-8-sig", errors="replace")
    else:
        text = content.decode("cp1252", errors="replace")
    _check_is_text(text)
    return _undo_double_encoding(text)


def _is_mostly_utf8(content: bytes) -> bool:
    """Say whether the accents are in UTF-8, a few damaged bytes aside."""
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    accents = sum(1 for letter in text if not letter.isascii()) - damaged
    return damaged == 0 or accents > 3 * damaged


def _undo_double_encoding(text: str) -> str:
    """Read « PrÃ©nom » as « Prénom »: UTF-8 once opened as Windows-1252, then saved."""
    if not re.search("Ã[\u00a0-\u00bf]|â€™", text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8-sig")
    except UnicodeError:
        return text


def _check_is_text(text: str) -> None:
    start = text[:_SAMPLE_CHARACTERS]
    strange = sum(1 for letter in start if ord(letter) < 32 and letter not in "\t\r\n\f\v")
    if "\0" in start or strange > len(start) // 100:
        raise NotASheet


def _announced_separator(text: str) -> tuple[str | None, int]:
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) >= 5 and "\n" in text:
        return first[4], 1
    return None, 0


def guess_separator(text: str) -> str:
    r"""Return the separator that cuts the most rows into the same number of cells.

    Examples
    --------
    >>> guess_separator("Nom;Ville\nDe Smet;Lille, Fives\n")
    ';'
    """
    return max(SEPARATORS, key=lambda separator: _evenness(text[:_SAMPLE_CHARACTERS], separator))


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    """Return how many rows agree on their width, then that width; (0, 0) for a single column."""
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]))
    return agreeing, width
