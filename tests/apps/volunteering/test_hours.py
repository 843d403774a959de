"""Hours: only what was given, year by year, and a certificate that anybody can check."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.groups.services import hold_session
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.queries.certificates import certificate_of, check_code
from declic.volunteering.queries.hours import given_years, hours_words, school_year
from tests import factories
from tests.apps.volunteering.conftest import Visit
from tests.apps.volunteering.people import book, hold, miss, sign


@pytest.fixture
def given(
    branch: Branch, level: Level, helper: TeamMember, monday: date, now: datetime
) -> list[GroupSession]:
    """Three sessions that counted on the helper, held, their rolls closed."""
    group = factories.small_group(branch, level, starts_on=monday - timedelta(days=28))
    sessions = list(group.sessions.order_by("on")[:3])
    Booking.objects.bulk_create(
        Booking(session=one, on=one.on, slot=one.slot, member=helper) for one in sessions
    )
    return [hold(one, now=now) for one in sessions]


def minutes(member: TeamMember) -> int:
    return sum(year.minutes for year in given_years(member))


def test_a_held_session_counts_for_whoever_was_booked(given: list[GroupSession], helper: TeamMember) -> None:
    assert minutes(helper) == 3 * 120


def test_a_signature_counts_and_an_absence_does_not(
    given: list[GroupSession], helper: TeamMember, now: datetime
) -> None:
    sign(helper, given[0], now=now)
    miss(helper, given[1], now=now)
    assert minutes(helper) == 2 * 120


def test_a_roll_still_open_counts_nothing(
    session: GroupSession, helper: TeamMember, given: list[GroupSession]
) -> None:
    book(helper, session)
    hold_session(session)
    assert minutes(helper) == 3 * 120


def test_years_follow_the_school(given: list[GroupSession], helper: TeamMember) -> None:
    GroupSession.objects.filter(pk=given[0].pk).update(on=date(2025, 8, 31))
    assert (school_year(date(2025, 8, 31)), school_year(date(2025, 9, 1))) == (2024, 2025)
    assert [len(year.sessions) for year in given_years(helper)] == [2, 1]


@pytest.mark.parametrize(("number", "words"), [(120, "2 h"), (90, "1 h 30"), (65, "1 h 05")])
def test_hours_are_said_as_people_say_them(number: int, words: str) -> None:
    assert hours_words(number) == words


def test_the_volunteer_downloads_a_certificate_with_a_name(
    given: list[GroupSession], helper: TeamMember, visit: Visit
) -> None:
    client = visit(helper)
    assert "6 h" in client.get("/benevoles/moi/heures/").content.decode()
    file = client.get("/benevoles/moi/attestation.pdf")
    assert (file.headers["Content-Type"], file.content[:5]) == ("application/pdf", b"%PDF-")
    assert len(file.content) > 5000


def test_without_hours_there_is_no_certificate(helper: TeamMember, visit: Visit) -> None:
    assert visit(helper).get("/benevoles/moi/attestation.pdf").status_code == 409


def test_anybody_checks_the_code_and_reads_initials_only(
    given: list[GroupSession], helper: TeamMember
) -> None:
    found = certificate_of(helper)
    page = Client().get(f"/benevoles/attestation/{found[0].code.lower()}/").content.decode()
    assert ("J. R." in page, "6 h" in page, "Roussel" in page) == (True, True, False)
    assert "UNDEFINED" not in page


def test_a_changed_figure_proves_nothing(given: list[GroupSession], helper: TeamMember) -> None:
    found = certificate_of(helper)
    pk, first, days, _, spent, proof = found[0].code.split("-")
    assert check_code(found[0].code) is not None
    assert check_code(f"{pk}-{first}-{days}-9-{spent}-{proof}") is None
    page = Client().get("/benevoles/attestation/1-2-3-4-5-6/")
    assert page.status_code == 404
