"""Who came: each share is out of those of whom it is known, and the others are said."""

from __future__ import annotations

import pytest

from declic.engines.indicators import COOP, FSE, JOB_SEEKERS, AgeScheme
from tests.engines.indicators.small import counts, days, figure, quarter, rows

#: Yes, yes, no, not known; and a yes of somebody who did not come.
ANSWERS = [1, 1, 0, -1, 1]
CAME = [1, 2, 3, 4, 0]


def test_women_are_counted_among_those_whose_sex_is_known() -> None:
    found = figure("women", quarter(6, sex=[0, 1, 2, -1, 0, 0], came=[1, 1, 1, 1, 1, 0]))

    assert counts(found) == (2, 4, 1)
    assert (rows(found.members), rows(found.base), rows(found.unknowns)) == ([0, 4], [0, 1, 2, 4], [3])


@pytest.mark.parametrize(("key", "column"), [("rsa", "receives_rsa"), ("registered", "is_registered")])
def test_a_yes_is_counted_among_answers(key: str, column: str) -> None:
    found = figure(key, quarter(5, came=CAME, **{column: ANSWERS}))

    assert counts(found) == (2, 3, 1)
    assert found.value == pytest.approx(2 / 3)


def test_whoever_is_not_registered_said_no() -> None:
    found = figure("unregistered", quarter(5, came=CAME, is_registered=ANSWERS))

    assert (counts(found), rows(found.members)) == ((1, 3, 1), [2])


@pytest.mark.parametrize(("vintage", "counted"), [("2015", [0, 1]), ("2024", [2])])
def test_a_priority_district_is_of_its_vintage(vintage: str, counted: list[int]) -> None:
    facts = quarter(5, came=CAME, districts=districts(ANSWERS, [0, 0, 1, -1, 1]))

    found = figure(f"district_{vintage}", facts)

    assert (rows(found.members), found.unknown) == (counted, 1)


def districts(of_2015: list[int], of_2024: list[int]) -> object:
    facts = quarter(5, sex=of_2015, next_step=of_2024)
    return {"2015": facts.people.sex, "2024": facts.people.next_step}


def test_the_invisible_public_was_asked_and_no_service_knows_it() -> None:
    facts = quarter(
        5,
        services_known=[0, 1, -1, 0, 3],
        reached_on=days("2026-01-10", "2026-01-10", "2026-01-10", "2025-01-10", "2026-03-31"),
    )

    found = figure("invisible_public", facts)

    assert counts(found) == (1, 3, 1)
    assert (rows(found.members), rows(found.unknowns)) == ([0], [2])


@pytest.mark.parametrize(
    ("scheme", "bands"),
    [
        (COOP, [[0, 11], [12, 17], [18, 24], [25, 39], [40, 59], [60, 69], [70, 99]]),
        (FSE, [[0, 17], [18, 29], [30, 54], [55, 99]]),
        (JOB_SEEKERS, [[0, 24], [25, 49], [50, 99]]),
    ],
)
def test_a_band_begins_at_its_age_and_ends_before_the_next(scheme: AgeScheme, bands: list[list[int]]) -> None:
    ages = [age for band in bands for age in band]
    births = days(*(f"{2026 - age}-02-01" for age in ages))
    facts = quarter(
        len(ages), came=[1] * len(ages), birth_on=births, started_on=days(*["2026-02-01"] * len(ages))
    )

    found = [rows(figure(f"age_{scheme.key}_{key}", facts).members) for key in scheme.keys]

    assert [[ages[row] for row in band] for band in found] == bands


def test_an_age_is_that_of_the_first_day_or_of_the_first_day_of_the_period() -> None:
    births = days("2008-01-01", "2008-01-01", "2008-01-02", "")
    facts = quarter(4, came=[1, 1, 1, 1], birth_on=births, started_on=days("2025-12-31", "", "", ""))

    found = figure("age_fse_under_18", facts)

    assert (rows(found.members), rows(found.base), rows(found.unknowns)) == ([0, 2], [0, 1, 2], [3])
