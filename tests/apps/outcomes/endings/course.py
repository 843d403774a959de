"""A course of five sessions that is over, and who came to it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from declic.attendance.access import Keeper
from declic.attendance.services.marking import take_roll
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import answer_offer, offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.referrals.enums import ReferralStatus
from tests import factories

BEFORE = datetime(2026, 9, 28, 9, tzinfo=UTC)
STARTS_ON = date(2026, 10, 5)
OVER = datetime(2026, 11, 10, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 9, tzinfo=UTC)
SESSIONS = 5


def course_of(level: Level, branch: Any, **facts: Any) -> LearningGroup:
    """Open a group that met five Mondays from 5 October."""
    given = {"starts_on": STARTS_ON, "session_count": SESSIONS, **facts}
    return factories.small_group(branch, level, **given)


def admitted(branch: Any, level: Level, **facts: Any) -> Learner:
    """Return somebody admitted to the programme of a level, and placed there before the course."""
    learner = factories.placed_learner(branch, **facts)
    placement = learner.diagnostic_runs.get().placement
    placement.run.started_at = placement.run.finished_at = placement.confirmed_at = BEFORE
    placement.run.save()
    placement.save()
    factories.ReferralFactory.create(
        learner=learner,
        partner=None,
        programme=level.programme,
        status=ReferralStatus.ACCEPTED,
        answered_at=BEFORE,
    )
    return learner


def seat(group: LearningGroup, learner: Learner, *, at: datetime = BEFORE) -> Enrolment:
    """Give somebody a seat, before the course unless said, and let them say yes."""
    offer = offer_seat(group, learner, by=None, today=at.date(), now=at)
    return answer_offer(offer, accepts=True, now=at)


def hold_all(group: LearningGroup, came: dict[Learner, int]) -> None:
    """Hold every session: each person came to so many of them, the first ones."""
    keeper = Keeper(group.branch, None, None, sees_files=True)
    for rank, session in enumerate(group.sessions.order_by("on", "slot")):
        marks = {
            f"learner:{learner.pk}": ("present" if rank < count else "absent", "")
            for learner, count in came.items()
        }
        take_roll(session, marks, by=keeper, today=OVER.date(), now=OVER, closes=True)


def three_levels(programme: Any) -> Sequence[Level]:
    """Return the three levels of a programme, in order."""
    keys = (("beginner", "débutant"), ("intermediate", "intermédiaire"), ("advanced", "avancé"))
    return [
        factories.LevelFactory.create(programme=programme, key=key, name=name, position=rank)
        for rank, (key, name) in enumerate(keys, start=1)
    ]


def digistart(**facts: Any) -> Level:
    """Return the programme that follows, with the level it asks for."""
    programme = factories.ProgrammeFactory.create(code="digistart", name="DigiStart", position=2)
    rule = {"criterion": "level_at_least", "parameters": {"level": "advanced"}}
    factories.AdmissionRuleFactory.create(programme=programme, **rule)
    given = {"key": "beyond", "name": "découverte du code", "hours": 30, **facts}
    return factories.LevelFactory.create(programme=programme, **given)


def checking_page(code: str) -> str:
    """Return the public page of a certificate."""
    return Client().get(f"/suites/attestation/{code}/", follow=True).content.decode()
