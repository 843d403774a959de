"""What somebody reads of the end of their course on their own page: few words, no figure."""

from dataclasses import dataclass
from datetime import date

from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.outcomes.enums import NextStepState
from declic.outcomes.models import NextStep
from declic.outcomes.queries.certificates import OwnCertificate, own_certificates
from declic.outcomes.queries.exit_gains import exit_results


@dataclass(frozen=True)
class OwnEnding:
    """The progress in words, the certificates to keep, and what was agreed on."""

    progress: str
    certificates: list[OwnCertificate]
    next_step: str


def own_ending(learner: Learner) -> OwnEnding:
    """Return what the page of a learner says once a level is over; empty before."""
    return OwnEnding(own_progress(learner), own_certificates(learner), own_next_step(learner))


def own_progress(learner: Learner) -> str:
    """Return the gain of the last finished course, in words that hurt nobody."""
    last = last_course(learner)
    result = exit_results([learner.pk], since=last).get(learner.pk) if last else None
    return result.own_words if result else ""


def last_course(learner: Learner) -> date | None:
    """Return when the last course that was finished began."""
    finished = Enrolment.objects.filter(learner=learner, state=EnrolmentState.COMPLETED)
    last = finished.select_related("group").order_by("-ended_at", "-pk").first()
    return last.group.starts_on if last else None


def own_next_step(learner: Learner) -> str:
    """Return the last step agreed on, in the words of a page."""
    agreed = NextStep.objects.filter(learner=learner, state=NextStepState.AGREED)
    step = agreed.select_related("level__programme", "destination").order_by("-answered_at", "-pk").first()
    if step is None:
        return ""
    return str(step.level or step.destination or step.get_kind_display())
