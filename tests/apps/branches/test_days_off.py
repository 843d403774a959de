"""Which days nobody can meet, and why."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from declic.branches.models import Branch, Closure, SchoolHoliday, Venue
from declic.branches.queries import days_off, is_day_off
from tests.factories import VenueFactory

MONDAY = date(2026, 11, 23)


@pytest.fixture
def venue(branch: Branch) -> Venue:
    return VenueFactory.create(branch=branch)


@pytest.fixture
def winter(branch: Branch) -> SchoolHoliday:
    return SchoolHoliday.objects.create(
        zone="B", name="vacances d’hiver", starts_on=date(2027, 2, 20), ends_on=date(2027, 3, 7)
    )


def test_an_ordinary_monday_is_not_a_day_off(branch: Branch, venue: Venue) -> None:
    assert is_day_off(branch, venue, MONDAY, skips_school_holidays=True) is None


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2027, 3, 29), "jour férié : Lundi de Pâques"),
        (date(2026, 11, 11), "jour férié : Armistice"),
        (date(2027, 5, 6), "jour férié : Ascension"),
    ],
)
def test_a_public_holiday_is_a_day_off(branch: Branch, venue: Venue, on: date, reason: str) -> None:
    assert is_day_off(branch, venue, on, skips_school_holidays=False) == reason


@pytest.mark.parametrize(
    ("on", "is_off"),
    [
        (date(2027, 2, 19), False),
        (date(2027, 2, 20), True),
        (date(2027, 3, 7), True),
        (date(2027, 3, 8), False),
    ],
)
def test_school_holidays_count_from_their_first_to_their_last_day(
    branch: Branch, venue: Venue, winter: SchoolHoliday, on: date, is_off: bool
) -> None:
    assert bool(is_day_off(branch, venue, on, skips_school_holidays=True)) is is_off


def test_a_group_may_meet_during_school_holidays(branch: Branch, venue: Venue, winter: SchoolHoliday) -> None:
    assert is_day_off(branch, venue, date(2027, 2, 23), skips_school_holidays=False) is None


def test_the_holidays_of_another_zone_do_not_count(
    branch: Branch, venue: Venue, winter: SchoolHoliday
) -> None:
    SchoolHoliday.objects.update(zone="A")
    assert is_day_off(branch, venue, date(2027, 2, 23), skips_school_holidays=True) is None


def test_a_closed_venue_says_why(branch: Branch, venue: Venue) -> None:
    Closure.objects.create(venue=venue, starts_on=MONDAY, ends_on=MONDAY, reason="travaux")
    assert is_day_off(branch, venue, MONDAY, skips_school_holidays=True) == "lieu fermé : travaux"


def test_the_closure_of_another_venue_does_not_count(branch: Branch, venue: Venue) -> None:
    other = VenueFactory.create(branch=branch)
    Closure.objects.create(venue=other, starts_on=MONDAY, ends_on=MONDAY, reason="travaux")
    assert is_day_off(branch, venue, MONDAY, skips_school_holidays=True) is None


@pytest.mark.parametrize("count", [1, 40, 200])
def test_many_dates_cost_two_queries(
    branch: Branch, venue: Venue, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dates = [MONDAY + timedelta(weeks=week) for week in range(count)]
    with django_assert_num_queries(2):
        days_off(branch, venue, dates, skips_school_holidays=True)


def test_no_date_asks_nothing(
    branch: Branch, venue: Venue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert days_off(branch, venue, [], skips_school_holidays=True) == {}
