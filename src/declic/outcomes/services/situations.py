"""What people become: one situation follows another, each with who said so."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.outcomes.enums import OutcomeKind
from declic.outcomes.errors import SituationEnded
from declic.outcomes.models import FollowUp, Introduction, Outcome


@dataclass(frozen=True)
class SituationFacts:
    """What somebody does from a day on."""

    kind: str
    started_on: date
    source: str
    contract: str = ""
    weekly_hours: Decimal | None = None
    rome_code: str = ""
    employer_name: str = ""
    evidence: str = ""
    introduction: Introduction | None = None
    follow_up: FollowUp | None = None


@transaction.atomic
def note_situation(learner: Learner, facts: SituationFacts, *, by: User | None, now: datetime) -> Outcome:
    """Note a situation; it ends the one before it, and ends itself where a later one begins."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    known = learner.outcomes.order_by("started_on", "pk")
    end_running(learner, on=facts.started_on)
    later = known.filter(started_on__gt=facts.started_on).first()
    is_job = facts.kind == OutcomeKind.JOB
    return Outcome.objects.create(
        learner=learner,
        kind=facts.kind,
        contract=facts.contract if is_job else "",
        weekly_hours=facts.weekly_hours if is_job else None,
        rome_code=facts.rome_code if is_job else "",
        employer_name=facts.employer_name if is_job else "",
        started_on=facts.started_on,
        ended_on=later.started_on if later else None,
        introduction=facts.introduction,
        follow_up=facts.follow_up,
        source=facts.source,
        evidence=facts.evidence,
        recorded_at=now,
        recorded_by=by,
    )


def end_running(learner: Learner, *, on: date) -> None:
    """End the situations of a person that began before this day and last beyond it."""
    running = learner.outcomes.filter(Q(ended_on=None) | Q(ended_on__gt=on), started_on__lte=on)
    running.update(ended_on=on)


@transaction.atomic
def end_situation(outcome: Outcome, *, on: date) -> Outcome:
    """Say when a situation ended, before another is known."""
    found = Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    if found.ended_on is not None or on < found.started_on:
        raise SituationEnded
    found.ended_on = on
    found.save(update_fields=["ended_on"])
    return found


@transaction.atomic
def take_back_situation(outcome: Outcome) -> None:
    """Forget a situation noted by mistake, or that the person takes back; the one before it goes on."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=outcome.learner_id)
    others = learner.outcomes.exclude(pk=outcome.pk)
    before = others.filter(ended_on=outcome.started_on).order_by("-started_on", "-pk").first()
    if before is not None:
        before.ended_on = outcome.ended_on
        before.save(update_fields=["ended_on"])
    outcome.delete()
