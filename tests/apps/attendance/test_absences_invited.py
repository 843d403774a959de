"""One click keeps a seat for one session, tells the person, and can be undone by phone."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from declic.attendance.access import Keeper
from declic.attendance.errors import NoLongerFits
from declic.attendance.queries import roll_of
from declic.attendance.queries.absences_catch_up import catch_up_choices, catch_up_page
from declic.attendance.services.absences import propose_catch_up
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import release_guest
from declic.groups.services.visiting import invite_to_session
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import sessions_of
from tests.factories import NOW

TUESDAY = 4


def other_group(branch: Branch, level: Level, **facts: Any) -> LearningGroup:
    """Open another group: Tuesday mornings, its first session a week after the one that was missed."""
    usual = {"weekly_slots": (TUESDAY,), "starts_on": date(2026, 12, 1)}
    return factories.small_group(branch, level, **{**usual, **facts})


def dates(learner: Learner, missed: GroupSession) -> list[date]:
    return [one.session.on for one in catch_up_choices(learner, missed, now=NOW)]


@pytest.fixture
def amina(learners: list[Learner]) -> Learner:
    return learners[0]


def test_a_click_keeps_the_seat_for_that_session_only_and_tells_the_date_and_the_place(
    amina: Learner, session: GroupSession, branch: Branch, level: Level, keeper: Keeper
) -> None:
    group = other_group(branch, level)
    chosen = sessions_of(group)[0]
    propose_catch_up(amina, session, chosen, now=NOW)
    assert [one.session for one in amina.bookings.filter(session__group=group)] == [chosen]
    assert [one.key for one in roll_of(chosen, keeper).learners] == [f"learner:{amina.pk}"]
    body = Message.objects.filter(person_key=f"learner:{amina.pk}").latest("pk").body
    assert "mardi 1er décembre" in body
    assert chosen.room.venue.full_address in body


def test_a_lesson_is_caught_up_once(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    chosen = sessions_of(other_group(branch, level))[0]
    again = sessions_of(other_group(branch, level, weekly_slots=(8,)))[0]
    propose_catch_up(amina, session, chosen, now=NOW)
    assert catch_up_page(amina, session, now=NOW).planned == chosen
    with pytest.raises(NoLongerFits):
        propose_catch_up(amina, session, again, now=NOW)


def test_the_last_seat_of_a_session_is_kept_once(
    learners: list[Learner], session: GroupSession, branch: Branch, level: Level
) -> None:
    chosen = sessions_of(other_group(branch, level, seats=1))[0]
    propose_catch_up(learners[0], session, chosen, now=NOW)
    with pytest.raises(NoLongerFits):
        propose_catch_up(learners[1], session, chosen, now=NOW)


def test_a_no_on_the_phone_frees_the_seat(
    amina: Learner, session: GroupSession, branch: Branch, level: Level
) -> None:
    chosen = sessions_of(other_group(branch, level))[0]
    invite_to_session(chosen, amina, now=NOW)
    release_guest(chosen, amina)
    assert dates(amina, session) == [chosen.on]


def test_a_forged_choice_is_refused(amina: Learner, session: GroupSession, desk_client: Client) -> None:
    address = f"/classe/rattrapage/{session.pk}/{amina.pk}/proposer/"
    assert desk_client.post(address, {"session": "9" * 5000}).status_code == 409
