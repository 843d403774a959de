"""« Ma classe » lists my sessions; a roll is missing only when a past, planned session expected somebody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.attendance.queries import missing_rolls
from declic.branches.models import Branch
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.learners.models import Learner
from declic.team.models import TeamMember
from tests import factories
from tests.apps.conftest import SignIn

TODAY = timezone.localdate


@pytest.fixture
def lead_client(lead: TeamMember, branch: Branch, sign_in: SignIn) -> Client:
    user: User = factories.UserFactory.create()
    factories.MembershipFactory.create(user=user, branch=branch, role=Role.VOLUNTEER)
    TeamMember.objects.filter(pk=lead.pk).update(user=user)
    return sign_in(user)


def move(session: GroupSession, days: int) -> GroupSession:
    on = TODAY() + timedelta(days=days)
    Booking.objects.filter(session=session).update(on=on)
    GroupSession.objects.filter(pk=session.pk).update(on=on)
    session.refresh_from_db()
    return session


def test_whoever_teaches_sees_their_coming_sessions(session: GroupSession, lead_client: Client) -> None:
    move(session, 3)
    assert f"/classe/{session.pk}/" in lead_client.get("/classe/").content.decode()


def test_a_session_in_more_than_fourteen_days_is_not_listed(
    session: GroupSession, lead_client: Client
) -> None:
    move(session, 15)
    assert f"/classe/{session.pk}/" not in lead_client.get("/classe/").content.decode()


def test_a_counsellor_who_teaches_nothing_is_told_so(session: GroupSession, desk_client: Client) -> None:
    move(session, 3)
    assert "Aucune séance pour vous" in desk_client.get("/classe/").content.decode()


def test_a_past_roll_is_missing(session: GroupSession, branch: Branch) -> None:
    move(session, -2)
    assert [one.session for one in missing_rolls(branch, today=TODAY())] == [session]


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.HELD])
def test_a_cancelled_or_held_session_misses_no_roll(
    session: GroupSession, branch: Branch, state: SessionState
) -> None:
    move(session, -2)
    GroupSession.objects.filter(pk=session.pk).update(state=state)
    assert missing_rolls(branch, today=TODAY()) == []


def test_a_session_of_today_or_later_misses_no_roll(session: GroupSession, branch: Branch) -> None:
    move(session, 0)
    assert missing_rolls(branch, today=TODAY()) == []


def test_a_session_that_expected_nobody_misses_no_roll(session: GroupSession, branch: Branch) -> None:
    move(session, -2)
    session.bookings.filter(learner__isnull=False).delete()
    assert missing_rolls(branch, today=TODAY()) == []


def test_two_people_who_would_read_the_same_are_told_apart(
    session: GroupSession, branch: Branch, lead_client: Client
) -> None:
    move(session, 0)
    for last_name in ("Sarr", "Sow", "Sow"):
        person: Learner = factories.placed_learner(branch, first_name="Awa", last_name=last_name)
        session.bookings.create(on=session.on, slot=session.slot, learner=person)
    page = lead_client.get(f"/classe/{session.pk}/").content.decode()
    assert "Awa Sa." in page
    assert "Awa So. (2)" in page


def test_the_list_asks_as_much_for_many_sessions_as_for_one(
    session: GroupSession, lead_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for offset, one in enumerate(session.group.sessions.order_by("on")):
        move(one, offset)
    with django_assert_max_num_queries(25):
        lead_client.get("/classe/")
