"""Learners are reminded the open day before and two hours before: once, with the place, never late."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from declic.branches.models import Branch
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.groups.services import offer_seat
from declic.groups.services.reminding import days_announced_on, remind_sessions
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.programmes.models import Level
from tests import factories


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.placed_learner(branch, first_name="Amina", last_name="Traoré", email="amina@example.org")


@pytest.fixture
def session(branch: Branch, level: Level, learner: Learner) -> GroupSession:
    """A session on Tuesday the 1st of December, from 9 h 30."""
    group = factories.small_group(branch, level, weekly_slots=(4,), starts_on=date(2026, 12, 1))
    offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    Message.objects.all().delete()
    return group.sessions.order_by("on")[0]


def test_the_day_before_with_date_hours_and_place(session: GroupSession) -> None:
    assert remind_sessions(at(date(2026, 11, 30), 10)) == 1
    message = Message.objects.get()
    assert message.body.startswith("Bonjour Amina,")
    assert "mardi 1er décembre, 9 h 30 – 11 h 30" in message.body
    assert session.room.venue.address in message.body


def test_never_twice_on_one_occasion(session: GroupSession) -> None:
    remind_sessions(at(date(2026, 11, 30), 10))
    assert remind_sessions(at(date(2026, 11, 30), 10, 1)) == 0
    assert Message.objects.count() == 1


def test_two_hours_before(session: GroupSession) -> None:
    assert remind_sessions(at(date(2026, 12, 1), 7)) == 0
    assert remind_sessions(at(date(2026, 12, 1), 7, 30)) == 1
    assert Message.objects.get().not_after == session.starts_at


def test_nothing_early_nothing_late(session: GroupSession) -> None:
    assert remind_sessions(at(date(2026, 11, 30), 9, 59)) == 0
    assert remind_sessions(at(date(2026, 12, 1), 9, 31)) == 0


def test_a_cancelled_session_reminds_nobody(session: GroupSession) -> None:
    GroupSession.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)
    assert remind_sessions(at(date(2026, 11, 30), 10)) == 0


def test_whoever_left_is_not_reminded(session: GroupSession, learner: Learner) -> None:
    Booking.objects.filter(session=session, learner=learner).delete()
    assert remind_sessions(at(date(2026, 11, 30), 10)) == 0


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 30), [1]),
        (date(2026, 11, 28), [1, 2]),  # Saturday speaks for Sunday and Monday
        (date(2026, 12, 24), [1, 2]),  # Christmas is a Friday
        (date(2027, 5, 15), [1, 2, 3]),  # Sunday, then Whit Monday
    ],
)
def test_mondays_are_announced_on_saturdays(today: date, days: list[int]) -> None:
    assert days_announced_on(today) == [today + timedelta(days=offset) for offset in days]
