"""Observe, then help, then lead: nobody skips a step, nobody is planned before they are ready."""

from datetime import date, datetime

import pytest

from declic.groups.models import Booking, GroupSession
from declic.team.access import get_own_member
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.errors import CharterFirst, NoPlaceToObserve
from declic.volunteering.queries.charter import charter
from declic.volunteering.queries.onboarding import trial_sessions
from tests import factories
from tests.apps.volunteering.conftest import Visit
from tests.apps.volunteering.people import signed_up


@pytest.fixture
def observer(newcomer: TeamMember, session: GroupSession, today: date, now: datetime) -> TeamMember:
    services.accept_charter(newcomer, now=now)
    services.choose_trial(newcomer, session, by=None, today=today, now=now)
    return newcomer


def test_the_charter_comes_before_the_first_session(
    newcomer: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    with pytest.raises(CharterFirst):
        services.choose_trial(newcomer, session, by=None, today=today, now=now)


def test_the_version_of_the_charter_is_kept_with_the_date(newcomer: TeamMember, now: datetime) -> None:
    services.accept_charter(newcomer, now=now)
    newcomer.onboarding.refresh_from_db()
    assert (newcomer.onboarding.charter_version, newcomer.onboarding.charter_accepted_at) == (
        charter().version,
        now,
    )


def test_a_trial_books_the_session_and_the_step(observer: TeamMember, session: GroupSession) -> None:
    observer.onboarding.refresh_from_db()
    assert observer.onboarding.step == "observing"
    assert Booking.objects.filter(session=session, member=observer).exists()


def test_a_session_welcomes_two_observers_at_most(
    observer: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    second, third = (signed_up(observer.branch, now=now, email=f"{n}@example.org") for n in "23")
    services.accept_charter(second, now=now)
    services.choose_trial(second, session, by=None, today=today, now=now)
    services.accept_charter(third, now=now)
    with pytest.raises(NoPlaceToObserve):
        services.choose_trial(third, session, by=None, today=today, now=now)


def test_trials_fit_hours_places_and_absences(
    newcomer: TeamMember, session: GroupSession, today: date, monday: date
) -> None:
    days = {one.session.on for one in trial_sessions(newcomer, today=today)}
    newcomer.blocked_dates.create(starts_on=monday, ends_on=monday)
    assert {one.session.on for one in trial_sessions(newcomer, today=today)} == days - {monday}
    newcomer.venues.add(factories.VenueFactory.create(branch=newcomer.branch))
    assert trial_sessions(newcomer, today=today) == []


def test_nobody_plans_somebody_who_looks_on(observer: TeamMember) -> None:
    assert (observer.is_active, observer.is_joining) == (False, True)
    assert observer not in TeamMember.objects.filter(is_active=True)


def test_an_account_of_somebody_who_discovers_is_theirs(newcomer: TeamMember) -> None:
    newcomer.user = factories.UserFactory.create()
    newcomer.save()
    assert get_own_member(newcomer.user, newcomer.branch) == newcomer


def test_a_forged_session_is_refused(newcomer: TeamMember, visit: Visit) -> None:
    assert visit(newcomer).post("/benevoles/moi/essai/", {"session": "9" * 5000}).status_code == 409
