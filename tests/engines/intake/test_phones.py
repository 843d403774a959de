"""Phones that a spreadsheet mangled are mended; those that lack digits are not invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.intake.phones import read_phone, show_phone
from declic.engines.intake.sheet import Cell

NATIONAL = st.from_regex(r"[1-79][0-9]{8}", fullmatch=True)
FORMS = ("0{}", "{}", "33{}", "+33{}", "+33 (0){}", "0033{}", "0{} ", "'0{}", '="0{}"', "=+33{}", "{}.0")


@pytest.mark.parametrize(
    "written",
    [
        639980001,
        639980001.0,
        33639980001,
        "06.39.98.00.01",
        "06 39 98 00 01",
        "06-39-98-00-01",
        "06/39/98/00/01",
        "+33 (0)6 39980001",
        "(+33) 6 39 98 00 01",
        "00 33 (0) 6 39 98 00 01",
        "33 06 39 98 00 01",
        "O6 39 98 00 01",
        "tél : 06 39 98 00 01",
    ],
)
def test_a_mangled_number_is_mended(written: Cell) -> None:
    reading = read_phone(written)

    assert (reading.value, reading.note, reading.problem_fr) == ("+33639980001", "", "")


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("06.39.98.00.01 (sœur)", "sœur"),
        ("0639980001 sa fille Léa", "sa fille Léa"),
        ("06 39 98 00 01 après 18h", "après 18h"),
        ("03 20 00 00 01 / 06 39 98 00 01", "03 20 00 00 01"),
        ("06 39 98 00 01 ou 07 39 98 00 02", "07 39 98 00 02"),
    ],
)
def test_what_is_written_beside_the_number_is_kept(written: str, note: str) -> None:
    reading = read_phone(written)

    assert (reading.value, reading.note) == ("+33639980001", note)


@pytest.mark.parametrize("written", ["pas de tél", "néant", "-", "?", "non", "x", "pas de téléphone", None])
def test_no_phone_is_not_a_problem(written: Cell) -> None:
    reading = read_phone(written)

    assert (reading.value, reading.problem_fr) == (None, "")


@pytest.mark.parametrize("written", ["06 39 98 00", "063998000123", "3,36E+10", "voir CCAS", 123])
def test_an_incomplete_number_is_a_problem_and_stays_readable(written: Cell) -> None:
    reading = read_phone(written)

    assert reading.value is None
    assert reading.problem_fr
    assert reading.note == str(written)


@pytest.mark.parametrize(
    ("written", "phone"),
    [("+32 475 12 34 56", "+32475123456"), ("0032475123456", "+32475123456"), (32475123456, "+32475123456")],
)
def test_a_neighbour_s_number_keeps_its_country(written: Cell, phone: str) -> None:
    assert read_phone(written).value == phone


@settings(deadline=None, max_examples=60)
@given(NATIONAL, st.sampled_from(FORMS))
def test_any_french_number_survives_its_mess(national: str, form: str) -> None:
    assert read_phone(form.format(national)).value == f"+33{national}"


@settings(deadline=None, max_examples=60)
@given(NATIONAL)
def test_a_number_shown_to_people_can_be_read_again(national: str) -> None:
    assert read_phone(show_phone(f"+33{national}")).value == f"+33{national}"
