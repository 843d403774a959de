"""People write a date in many ways; each is read, and a wrong one says how to mend it."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from declic.shared.fields import TypedDateField
from declic.shared.widgets import TypedDate


@pytest.mark.parametrize(
    "typed",
    [
        "12/03/1990",
        "12/3/1990",
        "12-03-1990",
        "12.03.1990",
        "12 03 1990",
        "12031990",
        "1990-03-12",
        "12 mars 1990",
        "  12 MARS 1990 ",
    ],
)
def test_a_date_is_read_however_people_write_it(typed: str) -> None:
    assert TypedDateField().clean(typed) == date(1990, 3, 12)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1er août 2001", date(2001, 8, 1)),
        ("3 décembre 1985", date(1985, 12, 3)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_month_in_words_is_read_with_its_accents(typed: str, read: date) -> None:
    assert TypedDateField().clean(typed) == read


@pytest.mark.parametrize(
    "typed", ["31/02/1990", "29/02/2023", "12/13/1990", "mars 1990", "hier", "12 brumaire 1990", "1203"]
)
def test_a_date_that_does_not_exist_shows_how_to_write_one(typed: str) -> None:
    with pytest.raises(ValidationError, match="12/03/1990") as refused:
        TypedDateField().clean(typed)
    assert refused.value.code == "invalid"


def test_a_year_of_two_digits_is_not_guessed() -> None:
    with pytest.raises(ValidationError, match="quatre chiffres"):
        TypedDateField().clean("12/03/90")


def test_an_optional_date_may_stay_empty() -> None:
    assert TypedDateField(required=False).clean("") is None


def test_a_moment_gives_its_day() -> None:
    assert TypedDateField().clean(datetime(1990, 3, 12, 9, 30)) == date(1990, 3, 12)  # noqa: DTZ001


def test_a_known_date_is_written_back_as_people_write_it() -> None:
    assert 'value="02/03/1990"' in TypedDate().render("born_on", date(1990, 3, 2))


def test_a_wrong_date_stays_in_its_box() -> None:
    assert 'value="31/02/1990"' in TypedDate().render("born_on", "31/02/1990")
