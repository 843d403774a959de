"""Ready to help, ready to lead: said by whoever saw it, once."""

from datetime import date, datetime

import pytest

from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.errors import StepSkipped
from declic.volunteering.queries.own import mentees
from tests.apps.volunteering.people import hold


@pytest.fixture
def observer(newcomer: TeamMember, session: GroupSession, today: date, now: datetime) -> TeamMember:
    services.accept_charter(newcomer, now=now)
    services.choose_trial(newcomer, session, by=None, today=today, now=now)
    return newcomer


def test_whoever_led_says_ready_to_help_then_to_lead_their_level(
    observer: TeamMember, trainer: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    hold(session, now=now)
    later = session.on
    assert [one.member for one in mentees(trainer, today=later)] == [observer]
    services.say_ready(trainer, observer.pk, today=later, now=now)
    observer.refresh_from_db()
    assert (observer.is_active, observer.is_joining, observer.onboarding.step) == (True, False, "helping")
    assert list(observer.levels.all()) == []
    services.say_ready(trainer, observer.pk, today=later, now=now)
    assert list(observer.levels.all()) == [session.group.level]


def test_whoever_did_not_lead_them_says_nothing(
    observer: TeamMember, helper: TeamMember, session: GroupSession, now: datetime
) -> None:
    hold(session, now=now)
    with pytest.raises(StepSkipped):
        services.say_ready(helper, observer.pk, today=session.on, now=now)


def test_a_step_is_taken_once(observer: TeamMember, counsellor: object, now: datetime) -> None:
    services.mark_ready(observer, "leading", by=None, now=now)
    with pytest.raises(StepSkipped):
        services.mark_ready(observer, "helping", by=None, now=now)


def test_whoever_does_not_go_on_is_expected_nowhere(
    observer: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    services.let_go(observer, today=today, now=now)
    assert not Booking.objects.filter(member=observer).exists()
    assert observer.proposals.get().state == "cancelled"
