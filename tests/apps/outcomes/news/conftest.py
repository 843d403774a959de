"""Somebody who finished on 31 August, and the nights that follow."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.models import FollowUp
from declic.outcomes.services.news_letters import news_token
from declic.outcomes.tasks import NewsNight, keep_news
from declic.programmes.models import Level
from tests import factories

#: When the level ended, and the two days when news are due.
END, THREE, SIX = date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 28)
Night = Callable[[date], NewsNight]


def at(day: date) -> datetime:
    """Return four o’clock in the morning, Paris time or so."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def finished(learner: Learner, level: Level, on: date = END, **facts: Any) -> Enrolment:
    """Return an enrolment that was completed on this day."""
    group = factories.small_group(learner.branch, level)
    group.state = "closed"
    group.save()
    moments = {"offered_at": at(on), "answer_by": on, "ended_at": at(on)}
    return Enrolment.objects.create(
        group=group, learner=learner, **{"state": "completed", **moments, **facts}
    )


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(
        branch=branch, first_name="Awa", last_name="Diop", phone="", email="awa@example.org"
    )


@pytest.fixture
def ended(learner: Learner, level: Level) -> Enrolment:
    return finished(learner, level)


@pytest.fixture
def night() -> Night:
    return lambda day: keep_news(today=day, now=at(day))


@pytest.fixture
def asked(ended: Enrolment, night: Night) -> FollowUp:
    """News at three months, asked this night."""
    night(THREE)
    return FollowUp.objects.get(moment=3)


@pytest.fixture
def asked_at_six(ended: Enrolment, night: Night) -> FollowUp:
    """News at six months, asked this night."""
    night(SIX)
    return FollowUp.objects.get(moment=6)


@pytest.fixture
def token(asked: FollowUp) -> str:
    return news_token(asked)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Open pages as if it were another day."""

    def turn(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at(day))

    return turn
