"""Reading a table as offices save it: any encoding, any separator, names spelt in many ways."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from declic.territory.errors import MissingColumn, UnreadableFile, WrongValue

SEPARATOR = "|"
DELIMITERS = ";\t,"
#: UTF-8 first, with or without its mark; then what older office software writes.
ENCODINGS = ("utf-8-sig", "cp1252")
#: How official files write that a figure is secret, or not known.
UNTOLD = frozenset({"", "s", "c", "ns", "nd", "n.d.", "nc", "n/a", "na", "-", "//", "///"})
LONGEST_CELL = 10 * 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One line of a file, with its number, to say where something is wrong."""

    number: int
    values: dict[str, str]

    def many(self, column: str) -> list[str]:
        """Return the values of a cell that holds several."""
        return [value for value in self.values[column].split(SEPARATOR) if value]

    def figure(self, column: str) -> float | None:
        """Return the number of a cell, None where it is untold; refuse a word."""
        try:
            return read_number(self.values[column])
        except ValueError as error:
            raise WrongValue(self.number, f"« {self.values[column]} » n’est pas un nombre.") from error


@dataclass(frozen=True)
class Column:
    """A column that we look for, under the names that official files give it."""

    spellings: tuple[str, ...]
    is_required: bool = True


@dataclass(frozen=True)
class Sheet:
    """A table that was read: its lines, and which of our columns it has."""

    lines: list[Line]
    columns: frozenset[str]


def read_sheet(content: bytes, columns: Mapping[str, Column]) -> Sheet:
    """Return the lines of a table under our own names; refuse one without a required column."""
    rows, found = open_table(content)
    place_by_name = {name: place for place, name in reversed(list(enumerate(found)))}
    places = {key: place_of(column, place_by_name) for key, column in columns.items()}
    for key, column in columns.items():
        if places[key] is None and column.is_required:
            raise MissingColumn(column.spellings[0], [name for name in found if name])
    lines = [
        Line(number, {key: cell(row, place) for key, place in places.items()})
        for number, row in rows
        if any(value.strip() for value in row)
    ]
    return Sheet(lines, frozenset(key for key, place in places.items() if place is not None))


def open_table(content: bytes) -> tuple[Iterator[tuple[int, list[str]]], list[str]]:
    """Return the numbered rows under the titles, and the titles, folded."""
    csv.field_size_limit(LONGEST_CELL)
    text = decode(content)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    titles = next(reader, [])
    return ((reader.line_num, row) for row in reader), [folded(title) for title in titles]


def place_of(column: Column, place_by_name: Mapping[str, int]) -> int | None:
    """Return where a column stands, under the first of its names that the file has."""
    return next((place_by_name[name] for name in column.spellings if name in place_by_name), None)


def cell(row: list[str], place: int | None) -> str:
    """Return what a row says at a place; nothing where it is too short."""
    return row[place].strip() if place is not None and place < len(row) else ""


def folded(title: str) -> str:
    """Return a title without case, accents, spaces or hyphens.

    Examples
    --------
    >>> folded("Demandeurs d’emploi (ABC)")
    'demandeurs_d_emploi_abc'
    """
    decomposed = unicodedata.normalize("NFKD", title.lower())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")


def read_number(text: str) -> float | None:
    """Return the number that a text writes in French or in English, None where it is untold.

    Examples
    --------
    >>> read_number("1 234,5"), read_number("s"), read_number("12%")
    (1234.5, None, 12.0)
    """
    bare = re.sub(r"[\s\u00a0\u202f%]", "", text).lower()
    if bare in UNTOLD:
        return None
    value = float(bare.replace(",", "."))
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def lines_of(content: bytes, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of a table whose columns bear exactly these names."""
    yield from read_sheet(content, {name: Column((name,)) for name in columns}).lines


def decode(content: bytes) -> str:
    """Return the text of a file, in one of the encodings that we meet."""
    if b"\x00" in content:
        raise UnreadableFile
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile
