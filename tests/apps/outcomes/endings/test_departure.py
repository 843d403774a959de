"""Leaving before the end: noted once, the seat free, the door open, one gesture to come back."""

from dataclasses import replace
from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.enums import Stage
from declic.groups.errors import OfferAlreadyAnswered
from declic.groups.models import Booking, Enrolment, LearningGroup
from declic.groups.queries import free_seat_counts, stage_of, waiting_learners
from declic.outcomes.errors import BadDeparture
from declic.outcomes.models import Departure
from declic.outcomes.services.departures import DepartureFacts, note_departure
from declic.programmes.models import Level
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


def test_the_seat_and_the_coming_dates_are_free(running: LearningGroup, departure: Departure) -> None:
    assert free_seat_counts([running])[running.pk] == running.seats.count()
    ahead = Booking.objects.filter(learner=departure.learner, on__gte=OVER.date())
    assert (ahead.count(), Booking.objects.filter(learner=departure.learner).exists()) == (0, True)


def test_whoever_left_waits_for_nothing_and_has_a_column(
    branch: Branch, seated: Enrolment, departure: Departure
) -> None:
    assert waiting_learners(branch, today=OVER.date()) == []
    assert stage(seated, OVER.date()) == Stage.ELSEWHERE
    assert stage_of(seated.learner, today=OVER.date()).since == OVER


def test_nobody_is_counted_as_gone_twice(seated: Enrolment, departure: Departure, counsellor: User) -> None:
    with pytest.raises(OfferAlreadyAnswered):
        note_departure(seated, replace(FACTS, call_again_on=None), by=counsellor, now=LATER)
    assert Departure.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(FACTS, left_on=date(2026, 12, 24)), "futur"),
        (replace(FACTS, call_again_on=OVER.date()), "déjà passée"),
    ],
)
def test_odd_dates_are_refused(
    wrong: DepartureFacts, sentence: str, seated: Enrolment, counsellor: User
) -> None:
    with pytest.raises(BadDeparture, match=sentence):
        note_departure(seated, wrong, by=counsellor, now=OVER)
    seated.refresh_from_db()
    assert seated.state == "accepted"
