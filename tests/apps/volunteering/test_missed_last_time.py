"""Whoever leads and did not come last time: the next session is at risk."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import offer_seat
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.queries.risks import at_risk
from tests import factories
from tests.apps.volunteering.people import book, hold, miss, sign

Fill = Callable[[int], None]


@pytest.fixture
def fill(group: LearningGroup, branch: Branch, today: date, now: datetime) -> Fill:
    """Seat this many people in the group."""

    def filled(count: int) -> None:
        people = [factories.placed_learner(branch) for _ in range(count)]
        [offer_seat(group, one, by=None, today=today, now=now) for one in people]

    return filled


@pytest.fixture
def near(session: GroupSession) -> date:
    return session.on - timedelta(days=2)


def words(branch: Branch, on: date) -> list[str]:
    return [risk.words for one in at_risk(branch, today=on, days=2) for risk in one.risks]


@pytest.fixture
def last_time(branch: Branch, level: Level, trainer: TeamMember, near: date, now: datetime) -> GroupSession:
    facts = {"lead": trainer, "starts_on": near - timedelta(days=16), "session_count": 1}
    group = factories.small_group(branch, level, **facts)
    return hold(group.sessions.order_by("on")[0], now=now)


def test_whoever_leads_did_not_come_last_time(
    fill: Fill, branch: Branch, last_time: GroupSession, trainer: TeamMember, near: date, now: datetime
) -> None:
    fill(6)
    assert not any("n’est pas venu" in one for one in words(branch, near))
    miss(trainer, last_time, now=now)
    assert "Karim D. n’est pas venu·e la dernière fois." in words(branch, near)


def test_others_signed_last_time_and_not_the_lead(
    fill: Fill, branch: Branch, last_time: GroupSession, helper: TeamMember, near: date, now: datetime
) -> None:
    fill(6)
    book(helper, last_time)
    sign(helper, last_time, now=now)
    assert "Karim D. n’est pas venu·e la dernière fois." in words(branch, near)
