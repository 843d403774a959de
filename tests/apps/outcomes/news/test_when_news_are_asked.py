"""At 3 and 6 months after the last end, once, and never from somebody still in a group."""

from datetime import date, timedelta

import pytest

from declic.groups.models import Enrolment
from declic.groups.services import answer_offer, offer_seat
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.outcomes.models import Departure, FollowUp
from declic.outcomes.queries.follow_up_dates import months_after
from declic.programmes.models import Level
from tests import factories
from tests.apps.outcomes.news.conftest import END, SIX, THREE, Night, at, finished


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 3, date(2027, 3, 15)),
        (date(2026, 3, 31), -12, date(2025, 3, 31)),
    ],
)
def test_months_are_counted_to_the_end_of_a_short_one(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_two_askings_are_planned_after_an_end(ended: Enrolment, night: Night) -> None:
    night(END + timedelta(days=1))
    rows = FollowUp.objects.order_by("moment").values_list("moment", "due_on", "state")
    assert list(rows) == [(3, THREE, "planned"), (6, SIX, "planned")]


def test_a_departure_is_followed_too(learner: Learner, level: Level, night: Night) -> None:
    left = finished(learner, level, state="withdrawn")
    facts = {"reason": "job", "left_on": END, "recorded_at": at(END)}
    Departure.objects.create(enrolment=left, learner=learner, **facts)
    night(END)
    assert FollowUp.objects.filter(enrolment=left).count() == 2


def test_a_seat_given_back_for_another_group_is_no_end(learner: Learner, level: Level, night: Night) -> None:
    finished(learner, level, state="withdrawn")
    night(END)
    assert not FollowUp.objects.exists()


def test_ends_near_each_other_make_one_asking(
    ended: Enrolment, learner: Learner, level: Level, night: Night
) -> None:
    night(END)
    second = finished(learner, level, END + timedelta(days=20))
    night(END + timedelta(days=21))
    night(END + timedelta(days=21))
    rows = FollowUp.objects.order_by("moment").values_list("enrolment", "due_on")
    assert list(rows) == [(second.pk, date(2026, 12, 20)), (second.pk, date(2027, 3, 20))]


def test_whoever_is_in_a_group_again_is_asked_once_it_is_over(
    ended: Enrolment, branch: object, learner: Learner, level: Level, night: Night
) -> None:
    night(END)
    group = factories.small_group(learner.branch, level)
    factories.confirm_level(learner)
    seat = offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    answer_offer(seat, accepts=True, now=factories.NOW)
    assert night(THREE).asked == 0
    Enrolment.objects.filter(pk=seat.pk).update(state="completed", ended_at=at(date(2027, 1, 31)))
    night(date(2027, 2, 1))
    assert set(FollowUp.objects.values_list("due_on", flat=True)) == {date(2027, 4, 30), date(2027, 7, 31)}


def test_an_asking_under_way_waits_for_a_new_group(asked: FollowUp, level: Level, night: Night) -> None:
    group = factories.small_group(asked.learner.branch, level)
    factories.confirm_level(asked.learner)
    seat = offer_seat(group, asked.learner, by=None, today=THREE, now=at(THREE))
    answer_offer(seat, accepts=True, now=at(THREE))
    night(THREE + timedelta(days=20))
    asked.refresh_from_db()
    assert asked.state == "planned"
    assert Message.objects.filter(kind="news_asked").count() == 1


def test_ends_of_long_ago_are_not_asked_about(learner: Learner, level: Level, night: Night) -> None:
    finished(learner, level, date(2024, 1, 31))
    night(THREE)
    assert not FollowUp.objects.exists()
