"""What people decide: the level, and what other tools said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.diagnostics.enums import RunState
from declic.diagnostics.errors import NothingToConfirm, ReasonMissing
from declic.diagnostics.models import DiagnosticRun, ExternalEvidence, Placement
from declic.learners.models import Learner


def confirm_run(run: DiagnosticRun, *, level: str, reason: str = "", by: User, now: datetime) -> Placement:
    """Confirm what a finished run proposes, or another level with a reason."""
    placement = Placement.objects.filter(run=run).first()
    if placement is None:
        raise NothingToConfirm("Ce diagnostic n’est pas terminé : il n’y a pas encore de niveau à confirmer.")
    return confirm_placement(placement, level=level, reason=reason, by=by, now=now)


@transaction.atomic
def confirm_placement(
    placement: Placement, *, level: str, reason: str = "", by: User, now: datetime
) -> Placement:
    """Confirm the proposed level, or another one with a reason: a machine never decides alone."""
    locked = Placement.objects.select_for_update(of=("self",)).select_related("run").get(pk=placement.pk)
    if locked.run.state != RunState.FINISHED:
        raise NothingToConfirm
    if level != locked.proposed_level and not reason.strip():
        raise ReasonMissing
    locked.confirmed_level = level
    locked.override_reason = reason.strip() if level != locked.proposed_level else ""
    locked.confirmed_by = by
    locked.confirmed_at = now
    locked.save()
    locked.run.state = RunState.CONFIRMED
    locked.run.save(update_fields=["state"])
    return locked


@dataclass(frozen=True)
class EvidenceFacts:
    """A result of another tool, as somebody typed it."""

    source: str
    measured_on: date
    result: str
    suggested_level: str = ""


def record_evidence(learner: Learner, facts: EvidenceFacts, *, by: User, now: datetime) -> ExternalEvidence:
    """Record what another tool measured, with its source and date."""
    return ExternalEvidence.objects.create(
        learner=learner,
        source=facts.source,
        measured_on=facts.measured_on,
        result=facts.result,
        suggested_level=facts.suggested_level,
        recorded_by=by,
        recorded_at=now,
    )
