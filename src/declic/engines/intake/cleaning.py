"""Understand each row, mend what can be, and say what a person must still look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from declic.engines.intake.drafts import TAKE, Draft, Setting
from declic.engines.intake.errors import NobodyFound, UnknownField
from declic.engines.intake.facts import CleanRow
from declic.engines.intake.names import column_order
from declic.engines.intake.sheet import Row, Sheet, is_empty
from declic.engines.intake.titles import FIELDS, Field, match_title
from declic.engines.intake.wording import show, tidy, written

_ORDER = {field: rank for rank, field in enumerate(FIELDS)}


def clean_rows(
    sheet: Sheet, mapping: Mapping[int, str], first_data_row: int, *, today: date
) -> tuple[CleanRow, ...]:
    r"""Return one clean row for each row of the sheet where something is written.

    No row is dropped: one without a name, or that repeats the titles, comes back with a problem
    that blocks it. A field given by several columns is read from the surest title first.

    Parameters
    ----------
    sheet : Sheet
        As read by `read_sheet`.
    mapping : mapping of int to str
        The field of each column, by index (0 is column A), guessed or corrected by hand.
    first_data_row : int
        The original number of the first row of people.
    today : date
        Settles centuries and refuses births to come.

    Raises
    ------
    NobodyFound
        If no row is written from `first_data_row` on, or no column gives a name.
    UnknownField
        If the mapping names a field that does not exist.

    References
    ----------
    The words and formats met in French social centres' lists; see each reader's module.

    Examples
    --------
    >>> from declic.engines.intake.reading import read_sheet
    >>> sheet = read_sheet("RAMDANI;Samira;15.8.93\n".encode(), "liste.csv")
    >>> mapping = {0: "last_name", 1: "first_name", 2: "birth_on"}
    >>> row, = clean_rows(sheet, mapping, 1, today=date(2026, 11, 22))
    >>> row.person.last_name, row.person.birth_on
    ('Ramdani', datetime.date(1993, 8, 15))
    """
    fields = _check_mapping(mapping)
    rows = [row for row in sheet.rows if row.number >= first_data_row]
    if not rows or not {"last_name", "first_name", "full_name"} & set(fields.values()):
        raise NobodyFound
    above = [row for row in sheet.rows if row.number < first_data_row]
    titles = above[-1] if above else None
    ordered = sorted(fields.items(), key=lambda item: _reading_order(item, titles))
    setting = _setting(rows, fields, titles, today)
    return tuple(_clean_row(row, ordered, setting) for row in rows)


def _check_mapping(mapping: Mapping[int, str]) -> dict[int, Field]:
    unknown = sorted({field for field in mapping.values() if field not in _ORDER})
    if unknown:
        names = ", ".join(unknown)
        raise UnknownField(f"Colonne inconnue : {names}. Choisissez un contenu dans la liste.")
    return {index: cast("Field", field) for index, field in mapping.items()}


def _reading_order(item: tuple[int, Field], titles: Row | None) -> tuple[int, float, int]:
    """Sort by field, then by the title's certainty: « Nom d’usage » before « Nom de naissance »."""
    index, field = item
    confidence = match_title(titles.cell(index))[1] if titles else 0.0
    return _ORDER[field], -confidence, index


def _setting(rows: list[Row], fields: Mapping[int, Field], titles: Row | None, today: date) -> Setting:
    columns = [index for index, field in fields.items() if field == "full_name"]
    if not columns:
        return Setting(today)
    index = columns[0]
    names = [written(row.cell(index)) for row in rows]
    order, is_sure = column_order(names, written(titles.cell(index)) if titles else "")
    return Setting(today, order, is_sure)


def _clean_row(row: Row, ordered: list[tuple[int, Field]], setting: Setting) -> CleanRow:
    draft = Draft()
    if _repeats_titles(row, ordered):
        message = "Cette ligne répète les titres des colonnes : elle ne décrit personne."
        draft.doubt("last_name", _row_text(row), message, is_blocking=True)
        return CleanRow(row.number, draft.facts, (), tuple(draft.problems))
    for index, field in ordered:
        cell = row.cell(index)
        if not is_empty(cell):
            TAKE[field](draft, cell, setting)
    _complete_place(draft)
    _check_names(draft, row)
    person = replace(draft.facts, notes=" · ".join(draft.notes))
    return CleanRow(row.number, person, tuple(draft.repairs), tuple(draft.problems))


def _repeats_titles(row: Row, ordered: list[tuple[int, Field]]) -> bool:
    matches = [match_title(row.cell(index))[0] == field for index, field in ordered]
    return sum(matches) >= 2 and sum(matches) * 2 > len(matches)


def _complete_place(draft: Draft) -> None:
    """Find the postcode and the town at the end of an address that gives them."""
    if draft.facts.address is None or draft.facts.postcode is not None:
        return
    found = re.search(r"\b(\d{5})\s+(\D+)$|\b(\d{5})$", draft.facts.address)
    if found:
        place = found[0]
        TAKE["postcode_city"](draft, place, Setting(date.min))


def _check_names(draft: Draft, row: Row) -> None:
    last, first = draft.facts.last_name, draft.facts.first_name
    if not last and not first:
        message = "Cette ligne n’a ni nom ni prénom : complétez-la, ou laissez-la de côté."
        draft.doubt("last_name", _row_text(row), message, is_blocking=True)
    elif not last:
        draft.doubt("last_name", "", f"Le nom de {first} manque : écrivez-le.", is_blocking=True)
    elif not first:
        message = f"Le prénom de {last} manque : écrivez-le."
        draft.doubt("first_name", "", message, is_blocking=True)


def _row_text(row: Row) -> str:
    return " | ".join(tidy(show(cell)) for cell in row.cells if not is_empty(cell))
