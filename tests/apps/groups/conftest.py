"""A group of three Mondays, with people who are told by e-mail."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import answer_offer, offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW, TODAY


@pytest.fixture
def mondays(branch: Branch, level: Level) -> LearningGroup:
    """Mondays 30 November, 7 and 14 December, 9 h 30."""
    lead = factories.TeamMemberFactory.create(branch=branch, email="karim@example.org")
    return factories.small_group(branch, level, session_count=3, lead=lead)


@pytest.fixture
def monday(mondays: LearningGroup) -> GroupSession:
    """The session of 7 December."""
    return mondays.sessions.order_by("on")[1]


@pytest.fixture
def awa(branch: Branch, mondays: LearningGroup) -> Learner:
    """Somebody who said yes."""
    learner = factories.placed_learner(branch, first_name="Awa", last_name="Diop", email="awa@example.org")
    offer = offer_seat(mondays, learner, by=None, today=TODAY, now=NOW)
    answer_offer(offer, accepts=True, now=NOW)
    return learner


@pytest.fixture
def ines(branch: Branch, mondays: LearningGroup) -> Learner:
    """Somebody who was offered a seat, and has no e-mail."""
    learner = factories.placed_learner(branch, first_name="Inès", last_name="Robin")
    offer_seat(mondays, learner, by=None, today=TODAY, now=NOW)
    return learner
