"""One employer, offer, introduction, internship, situation and follow-up, for whoever tries every address."""

from datetime import timedelta
from typing import Any

from declic.groups.models import Enrolment
from declic.outcomes.models import (
    Employer,
    EmployerContact,
    FollowUp,
    Internship,
    Introduction,
    JobOffer,
    Outcome,
)
from tests.factories import NOW, TODAY


def jobs(enrolment: Enrolment, mark: str) -> dict[str, Any]:
    """Return one of each, all about the learner of this enrolment."""
    learner, later = enrolment.learner, TODAY + timedelta(days=9)
    employer = Employer.objects.create(branch=learner.branch, name=mark)
    offer = JobOffer.objects.create(employer=employer, title=mark, contract="permanent", received_on=TODAY)
    said = {"recorded_at": NOW, "source": "learner", "started_on": TODAY}
    waits = {"state": "to_call", "moment": 3, "due_on": TODAY}
    return {
        "employer": employer,
        "employer_contact": EmployerContact.objects.create(employer=employer, last_name=mark),
        "offer": offer,
        "introduction": Introduction.objects.create(
            offer=offer, learner=learner, agreed_on=TODAY, agreed_to="name", changed_at=NOW
        ),
        "internship": Internship.objects.create(
            enrolment=enrolment, employer=employer, starts_on=TODAY, ends_on=later
        ),
        "outcome": Outcome.objects.create(learner=learner, kind="job_seeking", **said),
        "follow_up": FollowUp.objects.create(learner=learner, enrolment=enrolment, **waits),
    }
