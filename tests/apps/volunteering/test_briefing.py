"""Ten minutes before: the pack, first names and initials, how to enter, whom to call; for those who come."""

from datetime import date, datetime

import pytest
from django.test import Client

from declic.groups.models import GroupSession
from declic.groups.services import offer_seat
from declic.programmes.models import LessonPack
from declic.team.models import TeamMember
from tests import factories
from tests.apps.volunteering.conftest import Visit
from tests.apps.volunteering.people import book


@pytest.fixture
def booked(helper: TeamMember, session: GroupSession, today: date, now: datetime) -> TeamMember:
    learner = factories.placed_learner(helper.branch, first_name="Fatou", last_name="Zwertyuiop")
    offer_seat(session.group, learner, by=None, today=today, now=now)
    book(helper, session)
    return helper


def address(session: GroupSession) -> str:
    return f"/benevoles/seance/{session.pk}/"


def test_first_name_and_initial_whom_to_call_and_how_to_enter(
    booked: TeamMember, session: GroupSession, visit: Visit
) -> None:
    session.room.venue.directions = "Sonnez à l’interphone, deuxième étage."
    session.room.venue.save()
    page = visit(booked).get(address(session)).content.decode()
    assert "Fatou Z." in page
    assert "Zwertyuiop" not in page
    assert ("Sonnez" in page, "tel:0320000000" in page, "UNDEFINED" in page) == (True, True, False)


def test_the_pack_of_that_session_is_one_tap_away(
    booked: TeamMember, session: GroupSession, visit: Visit
) -> None:
    facts = {"title": "La souris", "aim": "À la fin, chacun clique.", "minutes": 120, "digest": "0" * 64}
    LessonPack.objects.create(level=session.group.level, code="kit-1", number=1, content={}, **facts)
    page = visit(booked).get(address(session)).content.decode()
    assert "La souris" in page
    assert "/kits/kit-1/" in page


def test_the_desk_reads_it_too(booked: TeamMember, session: GroupSession, desk_client: Client) -> None:
    assert "Fatou Z." in desk_client.get(address(session)).content.decode()


def test_a_member_who_does_not_come_sees_nothing(
    session: GroupSession, helper: TeamMember, visit: Visit
) -> None:
    assert visit(helper).get(address(session)).status_code == 404


def test_nobody_in_particular_is_sent_to_their_link(session: GroupSession, helper: TeamMember) -> None:
    assert Client().get(address(session)).status_code == 409


def test_another_branch_sees_nothing(session: GroupSession, outsider_client: Client) -> None:
    assert outsider_client.get(address(session)).status_code == 404
