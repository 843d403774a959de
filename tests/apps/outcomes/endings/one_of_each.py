"""One certificate, one proposal and one departure, for whoever tries every address."""

from typing import Any

from declic.groups.models import Enrolment
from declic.outcomes.models import Certificate, Departure, NextStep
from declic.outcomes.queries.certificates import new_code, seal_of
from tests import factories


def endings(enrolment: Enrolment, mark: str) -> dict[str, Any]:
    """Return a certificate, a proposal and a departure, none of which changes where anybody stands."""
    learner, now = enrolment.learner, factories.NOW
    content = {
        **dict.fromkeys(("name", "first_name", "initial", "programme", "level", "gain", "antenna"), mark),
        **dict.fromkeys(("starts_on", "ends_on"), "2026-10-05"),
        "level_hours": 20,
        "hours": "10 h",
        "minutes": 600,
        "sessions": 5,
        "skills": [],
        "modules": [],
    }
    code = new_code()
    facts = {"code": code, "seal": seal_of(code, content), "content": content, "made_at": now}
    left = Enrolment.objects.create(
        group=enrolment.group,
        learner=factories.LearnerFactory.create(branch=learner.branch, last_name=mark),
        state="left",
        offered_at=now,
        ended_at=now,
        answer_by=factories.TODAY,
    )
    gone = {
        "reason": "other",
        "left_on": factories.TODAY,
        "recorded_at": now,
        "call_again_on": factories.TODAY,
    }
    return {
        "certificate": Certificate.objects.create(enrolment=enrolment, learner=learner, **facts),
        "step": NextStep.objects.create(learner=learner, after=enrolment, kind="pause", proposed_at=now),
        "departure": Departure.objects.create(enrolment=left, learner=left.learner, **gone),
    }
