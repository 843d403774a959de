"""People who arrived, ended a level, agreed to another."""

from datetime import timedelta
from typing import Any

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW, TODAY

LATER = NOW + timedelta(days=30)


def came(branch: Branch, level: Level, key: str, **facts: Any) -> Learner:
    """Return somebody admitted by a partner, whose arrival level is confirmed."""
    learner = factories.LearnerFactory.create(branch=branch)
    facts = {"programme": level.programme, "status": "accepted", "answered_at": NOW, **facts}
    factories.ReferralFactory.create(learner=learner, partner=None, **facts)
    factories.confirm_level(learner, key)
    return learner


def ended(learner: Learner, level: Level, state: str) -> Enrolment:
    """Let somebody end a level after their arrival."""
    group = factories.small_group(learner.branch, level)
    given = {"offered_at": NOW, "answered_at": NOW, "answer_by": TODAY, "ended_at": LATER}
    return Enrolment.objects.create(group=group, learner=learner, state=state, **given)


def agreed(learner: Learner, level: Level, days: int = 31) -> None:
    """Let somebody agree to a level, so many days after their arrival."""
    factories.ReferralFactory.create(
        learner=learner,
        partner=None,
        programme=level.programme,
        level=level,
        door="next_step",
        status="accepted",
        answered_at=NOW + timedelta(days=days),
    )
