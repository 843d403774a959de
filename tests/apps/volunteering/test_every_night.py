"""Every night: the coming week's volunteers are asked once, what is over closes, a flood is forgotten."""

from datetime import date, datetime, timedelta

import pytest

from declic.groups.models import Booking, GroupSession
from declic.groups.services import postpone_sessions
from declic.outbox.models import Message
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.staffing import staffed_one
from declic.volunteering.tasks import keep_volunteers
from tests.apps.volunteering.people import book


@pytest.fixture
def booked(helper: TeamMember, session: GroupSession) -> TeamMember:
    book(helper, session)
    return helper


def test_a_booked_volunteer_is_asked_once_a_week_ahead(
    booked: TeamMember, session: GroupSession, now: datetime
) -> None:
    week_ahead = session.on - timedelta(days=7)
    nights = [keep_volunteers(today=week_ahead, now=now).asked for _ in range(2)]
    assert nights == [1, 0]
    asked = Proposal.objects.get()
    assert (asked.member, asked.task, asked.origin, asked.state) == (booked, "help", "routine", "asked")


def test_a_paid_trainer_is_not_asked(session: GroupSession, now: datetime) -> None:
    assert services.ask_confirmations(today=session.on - timedelta(days=2), now=now) == 0


def test_nobody_is_asked_further_ahead(booked: TeamMember, session: GroupSession, now: datetime) -> None:
    assert services.ask_confirmations(today=session.on - timedelta(days=8), now=now) == 0


def test_a_yes_confirms_without_booking_twice(
    booked: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    services.ask_confirmations(today=session.on - timedelta(days=3), now=now)
    services.answer_proposal(Proposal.objects.get(), accepts=True, today=today, now=now)
    assert Booking.objects.filter(session=session, member=booked).count() == 1
    assert [one.is_sure for one in staffed_one(session).adults] == [True, True]


def test_a_question_without_answer_lapses_after_the_session(
    booked: TeamMember, session: GroupSession, now: datetime
) -> None:
    services.ask_confirmations(today=session.on - timedelta(days=3), now=now)
    assert services.lapse_proposals(today=session.on + timedelta(days=1), now=now) == 1
    assert Proposal.objects.get().state == "lapsed"


def test_whoever_said_yes_is_told_that_the_session_is_off(
    booked: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    services.answer_for_session(booked, session, accepts=True, today=today, now=now)
    postpone_sessions(session.group, dates=[session.on], reason="salle inondée")
    assert keep_volunteers(today=today, now=now).closed == 1
    assert Message.objects.filter(subject__startswith="Ne venez pas").count() == 1
    assert keep_volunteers(today=today, now=now).closed == 0


def test_the_place_people_signed_up_from_is_forgotten_after_a_day(
    newcomer: TeamMember, now: datetime
) -> None:
    Onboarding.objects.update(door_print="a" * 64)
    assert services.forget_doors(now=now + timedelta(hours=20)) == 0
    assert services.forget_doors(now=now + timedelta(hours=25)) == 1
    assert Onboarding.objects.get().door_print == ""
