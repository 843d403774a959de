"""At least 98 % of the fields of a messy sheet are understood as a careful human would."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from declic.engines.intake import CleanRow, find_duplicates
from tests.engines.intake import messy
from tests.engines.intake.conftest import ReadPeople
from tests.engines.intake.people import PEOPLE

FIELDS = ("first", "last", "birth", "phone", "status", "french", "postcode")


def understood(row: CleanRow) -> tuple[str | date | None, ...]:
    person = row.person
    return (
        person.first_name,
        person.last_name,
        person.birth_on,
        person.phone,
        person.employment,
        person.french_level,
        person.postcode,
    )


def wrong_fields(rows: tuple[CleanRow, ...], expected: list[tuple[object, ...]]) -> list[tuple[int, str]]:
    return [
        (row.number, f"{name}: {got!r}, not {wanted!r}")
        for row, person in zip(rows, expected, strict=True)
        for name, got, wanted in zip(FIELDS, understood(row), person, strict=True)
        if got != wanted
    ]


@pytest.fixture
def human_reading(shared_data: Path) -> list[dict[str, str]]:
    text = (shared_data / "orientations-ccas.expected.json").read_text(encoding="utf-8")
    people: list[dict[str, str]] = json.loads(text)
    return people


def test_the_real_centre_s_sheet_is_understood(
    shared_data: Path, human_reading: list[dict[str, str]], read_people: ReadPeople
) -> None:
    content = (shared_data / "orientations-ccas.xlsx").read_bytes()
    expected = [
        tuple({**person, "birth": date.fromisoformat(person["birth"])}[name] for name in FIELDS)
        for person in human_reading
    ]

    wrong = wrong_fields(read_people(content, "orientations-ccas.xlsx"), expected)

    assert len(wrong) <= 0.02 * len(expected) * len(FIELDS), wrong


def test_the_real_sheet_s_duplicates_are_found_and_no_other(
    shared_data: Path, human_reading: list[dict[str, str]], read_people: ReadPeople
) -> None:
    content = (shared_data / "orientations-ccas.xlsx").read_bytes()

    rows = read_people(content, "orientations-ccas.xlsx")
    found = [match.candidate_index for match in find_duplicates([], [row.person for row in rows])]

    assert found == [index for index, person in enumerate(human_reading) if person["duplicate"]]


@pytest.mark.parametrize(
    "write",
    [
        messy.semicolon_cp1252,
        messy.comma_one_name,
        messy.workbook_header_at_row_7,
        messy.tabs_without_header,
    ],
)
def test_another_centre_s_sheet_is_understood(write: Callable[[], bytes], read_people: ReadPeople) -> None:
    people: list[tuple[object, ...]] = [tuple(person) for person in PEOPLE]

    wrong = wrong_fields(read_people(write(), "liste"), people)

    assert len(wrong) <= 0.02 * len(people) * len(FIELDS), wrong
