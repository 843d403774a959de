"""Guess what columns hold when no title says it."""

from __future__ import annotations

from collections.abc import Sequence

from declic.engines.intake.contents import count_distinct_share, measure_content
from declic.engines.intake.sheet import Cell, Sheet
from declic.engines.intake.titles import Field
from declic.engines.intake.wording import written

LEAST_SHARE = 0.6
MOSTLY_REPEATED = 0.6
_CERTAINTY: dict[Field, float] = {
    "email": 0.9,
    "phone": 0.85,
    "postcode_city": 0.85,
    "french_level": 0.85,
    "address": 0.8,
    "birth_on": 0.8,
    "postcode": 0.75,
    "availability": 0.75,
    "situation": 0.75,
    "sex": 0.7,
    "full_name": 0.75,
    "first_name": 0.7,
}
_LEAST_BY_FIELD: dict[Field, float] = {"first_name": 0.45, "situation": 0.5, "availability": 0.5}
Guess = tuple[Field | None, float]


def guess_by_content(sheet: Sheet, first_row: int, barred: frozenset[Field] = frozenset()) -> list[Guess]:
    """Return the field and confidence of each column, from its values alone.

    Parameters
    ----------
    sheet : Sheet
        The sheet.
    first_row : int
        The number of the first row of people.
    barred : frozenset of Field
        Fields that other columns already have.

    References
    ----------
    Thresholds set by hand on the trial sheets of `tests/engines/intake`.

    Examples
    --------
    >>> from declic.engines.intake.sheet import Row
    >>> sheet = Sheet("s", (Row(1, ("Ramdani", "Samira", "a@b.fr")),))
    >>> [field for field, _ in guess_by_content(sheet, 1)]
    ['last_name', 'first_name', 'email']
    """
    columns = [sheet.column(index, first_row) for index in range(sheet.width)]
    wishes = [
        (share * certainty, index, field)
        for index, cells in enumerate(columns)
        for field, certainty in _CERTAINTY.items()
        if field not in barred and (share := _share(field, cells)) is not None
    ]
    guesses: list[Guess] = [(None, 0.0)] * len(columns)
    taken: set[Field] = set(barred)
    for confidence, index, field in sorted(wishes, reverse=True):
        if guesses[index][0] is None and field not in taken:
            guesses[index] = (field, round(confidence, 3))
            taken |= {field, "first_name", "last_name"} if field == "full_name" else {field}
            taken |= {"full_name"} if field == "first_name" else set()
    return _place_plain_words(guesses, columns, taken)


def _share(field: Field, cells: Sequence[Cell]) -> float | None:
    """Return the share when it is large enough to believe the column.

    A column of whole numbers may be postcodes or serial dates: few different ones are postcodes.
    """
    share = measure_content(field, cells)
    if share is None or share < _LEAST_BY_FIELD.get(field, LEAST_SHARE):
        return None
    could_be_serials = len(cells) > 3 and all(isinstance(cell, int) for cell in cells)
    is_repetitive = count_distinct_share(cells) < MOSTLY_REPEATED
    if could_be_serials and field == "postcode" and not is_repetitive and len(cells) > 8:
        return None
    return None if could_be_serials and field == "birth_on" and is_repetitive else share


def _place_plain_words(guesses: list[Guess], columns: list[list[Cell]], taken: set[Field]) -> list[Guess]:
    """Find last names beside first names, towns beside postcodes, and long texts."""
    fields = [field for field, _ in guesses]
    if "first_name" in fields and "last_name" not in taken:
        near = _nearest(fields.index("first_name"), guesses, columns, least_distinct=0.4)
        if near is not None:
            guesses[near] = ("last_name", 0.6)
    if "postcode" in fields and "city" not in taken:
        near = _nearest(fields.index("postcode"), guesses, columns, least_distinct=0.0)
        if near is not None and abs(near - fields.index("postcode")) == 1:
            guesses[near] = ("city", 0.6)
    for index, cells in enumerate(columns):
        if guesses[index][0] is None and "notes" not in taken and _is_prose(cells):
            guesses[index] = ("notes", 0.45)
            taken.add("notes")
    return guesses


def _nearest(
    anchor: int, guesses: list[Guess], columns: list[list[Cell]], *, least_distinct: float
) -> int | None:
    """Return the free column of plain names that is nearest to another column."""
    free = [
        index
        for index, cells in enumerate(columns)
        if guesses[index][0] is None
        and (measure_content("last_name", cells) or 0) >= 0.8
        and count_distinct_share(cells) >= least_distinct
    ]
    return min(free, key=lambda index: (abs(index - anchor), index), default=None)


def _is_prose(cells: Sequence[Cell]) -> bool:
    texts = [written(cell) for cell in cells if isinstance(cell, str)]
    return bool(texts) and sum(len(text.split()) for text in texts) >= 2 * len(texts)
