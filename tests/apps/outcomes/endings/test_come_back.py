"""Whoever left comes back by one gesture, and may be called again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.enums import Stage
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.queries import stage_of, waiting_learners
from declic.learners.services import merge_learners
from declic.outcomes.errors import AlreadyBack
from declic.outcomes.models import Departure
from declic.outcomes.queries.departures import departures_to_call
from declic.outcomes.services.departures import DepartureFacts, come_back, note_called, note_departure
from declic.programmes.models import Level
from tests import factories
from tests.apps.outcomes.endings.course import LATER, OVER, admitted, course_of, seat

CALL_ON = date(2026, 11, 20)
FACTS = DepartureFacts("family", left_on=OVER.date(), note="garde d’enfants", call_again_on=CALL_ON)


@pytest.fixture
def running(branch: Branch, levels: list[Level]) -> LearningGroup:
    return course_of(levels[0], branch, session_count=12)


@pytest.fixture
def seated(branch: Branch, running: LearningGroup) -> Enrolment:
    return seat(running, admitted(branch, running.level))


@pytest.fixture
def departure(seated: Enrolment, counsellor: User) -> Departure:
    return note_departure(seated, FACTS, by=counsellor, now=OVER)


def stage(enrolment: Enrolment, day: date) -> Stage:
    return stage_of(enrolment.learner, today=day).stage


def test_the_day_comes_to_call_again(branch: Branch, departure: Departure) -> None:
    assert departures_to_call(branch, today=CALL_ON - timedelta(days=1)) == []
    assert departures_to_call(branch, today=CALL_ON) == [departure]


def test_a_call_is_noted_once_or_put_off(branch: Branch, departure: Departure) -> None:
    note_called(departure, call_again_on=date(2026, 12, 4), now=LATER)
    assert departures_to_call(branch, today=date(2026, 12, 3)) == []
    assert departures_to_call(branch, today=date(2026, 12, 4)) == [departure]
    note_called(departure, call_again_on=None, now=LATER)
    assert departures_to_call(branch, today=date(2026, 12, 4)) == []
    with pytest.raises(AlreadyBack):
        note_called(departure, call_again_on=None, now=LATER)


def test_a_closed_door_is_not_called(branch: Branch, seated: Enrolment, counsellor: User) -> None:
    gone = note_departure(seated, replace(FACTS, is_door_open=False), by=counsellor, now=OVER)
    assert gone.call_again_on is None
    assert departures_to_call(branch, today=CALL_ON) == []


def test_coming_back_is_one_gesture_and_happens_once(
    branch: Branch, seated: Enrolment, departure: Departure, counsellor: User
) -> None:
    come_back(departure, by=counsellor, now=LATER)
    assert stage(seated, LATER.date()) == Stage.WAITING
    assert [one.level for one in waiting_learners(branch, today=LATER.date())] == [seated.group.level]
    assert departures_to_call(branch, today=CALL_ON) == []
    with pytest.raises(AlreadyBack):
        come_back(departure, by=counsellor, now=LATER)


def test_somebody_may_leave_again_after_coming_back(
    running: LearningGroup, departure: Departure, counsellor: User
) -> None:
    come_back(departure, by=counsellor, now=OVER + timedelta(days=1))
    again = seat(running, departure.learner, at=OVER + timedelta(days=2))
    gone = note_departure(
        again, replace(FACTS, left_on=LATER.date(), call_again_on=None), by=counsellor, now=LATER
    )
    assert stage(again, LATER.date()) == Stage.ELSEWHERE
    assert gone != departure


def test_a_merged_file_is_called_under_its_heir(
    branch: Branch, departure: Departure, counsellor: User
) -> None:
    kept = factories.LearnerFactory.create(branch=branch)
    merge_learners(kept, departure.learner, by=counsellor, now=LATER)
    assert [one.learner for one in departures_to_call(branch, today=CALL_ON)] == [kept]


def test_another_antenna_calls_nobody_of_ours(other_branch: Branch, departure: Departure) -> None:
    assert departures_to_call(other_branch, today=CALL_ON) == []
