"""Birth dates are understood however they were written, and never guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.intake.dates import read_birth
from declic.engines.intake.sheet import Cell
from tests.engines.intake.people import TODAY

BIRTHS = st.dates(date(1927, 1, 1), date(2019, 1, 1))
AUGUST = date(1993, 8, 15)


@pytest.mark.parametrize(
    "written",
    [
        AUGUST,
        datetime(1993, 8, 15, 12),  # noqa: DTZ001
        34196,
        34196.0,
        "34196",
        "15/08/1993",
        "15.08.1993 ",
        "15-08-93",
        "15 8 1993",
        "15 - 08 - 1993",
        "1993-08-15",
        "1993-08-15 00:00:00",
        "15081993",
        15081993,
        "150893",
        "15 août 1993",
        "15 AOUT 93",
        "15-AUG-1993",
        "08/15/1993",
        "née le 15/08/1993",
        "15/08/1993 (33 ans)",
    ],
)
def test_the_15_august_1993_is_understood(written: Cell) -> None:
    assert read_birth(written, today=TODAY).value == AUGUST


@pytest.mark.parametrize(
    ("written", "year"),
    [("19-12-05", 2005), ("22-11-20", 2020), ("23-11-20", 1920), ("19-08-73", 1973), ("01-01-27", 1927)],
)
def test_a_two_digit_year_takes_the_century_of_a_plausible_age(written: str, year: int) -> None:
    birth = read_birth(written, today=TODAY).value

    assert birth is not None
    assert birth.year == year


@pytest.mark.parametrize(
    "written", ["1993", "08/1993", "vers 1980", "34 ans", "31/02/1990", "12/12/2030", "01/01/1850", True]
)
def test_what_is_not_one_date_is_a_problem_that_does_not_block(written: Cell) -> None:
    reading = read_birth(written, today=TODAY)

    assert reading.value is None
    assert reading.problem_fr


@pytest.mark.parametrize("written", ["", "?", "néant", "-", "inconnue"])
def test_silence_is_not_a_problem(written: str) -> None:
    reading = read_birth(written, today=TODAY)

    assert (reading.value, reading.problem_fr) == (None, "")


def test_a_date_already_clear_is_not_said_to_be_mended() -> None:
    assert read_birth("15/08/1993", today=TODAY).repair_fr == ""


@settings(deadline=None)
@given(BIRTHS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y ", "%Y-%m-%d", "%d-%m-%Y", "%d%m%Y"]))
def test_any_birth_survives_being_written(birth: date, form: str) -> None:
    assert read_birth(birth.strftime(form), today=TODAY).value == birth


@settings(deadline=None)
@given(BIRTHS)
def test_any_birth_survives_a_serial_number(birth: date) -> None:
    serial = (birth - date(1899, 12, 30)) // timedelta(days=1)

    assert read_birth(serial, today=TODAY).value == birth
