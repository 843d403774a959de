"""Complete what is missing for a report, one fact at a time."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.impact.errors import GapClosed
from declic.impact.models import Report
from declic.impact.queries.missing import Gap, missing_pks
from declic.impact.queries.reports.live import draw_report
from declic.learners.enums import QpvPrecision
from declic.learners.models import Learner
from declic.learners.queries.facts import facts_of
from declic.learners.services import update_learner
from declic.outcomes.enums import OutcomeSource
from declic.outcomes.services.situations import SituationFacts, note_situation

OUTSIDE = "outside"


@transaction.atomic
def complete_fact(
    report: Report,
    gap: Gap,
    learner: Learner,
    value: Any,
    *,
    by: User,
    now: datetime,
    since: date | None = None,
) -> Learner:
    """Write a fact that a report misses, unless somebody just told it."""
    locked = Learner.objects.select_for_update().get(pk=learner.pk)
    live = draw_report(report, today=timezone.localdate(now))
    if locked.pk not in missing_pks(live, gap):
        raise GapClosed
    if gap.fact == "exit":
        kind, _, contract = str(value).partition(":")
        said = SituationFacts(kind, since or report.ends_on, OutcomeSource.COUNSELLOR, contract=contract)
        note_situation(locked, said, by=by, now=now)
        return locked
    if gap.fact == "district" and value == OUTSIDE:
        return declare_outside(locked, today=timezone.localdate(now))
    name = "qpv_code" if gap.fact == "district" else gap.fact
    return update_learner(locked, replace(facts_of(locked), **{name: value}), by=by, now=now)


def declare_outside(learner: Learner, *, today: date) -> Learner:
    """Write that a person says they live in no priority district."""
    learner.qpv = None
    learner.qpv_precision = QpvPrecision.DECLARED
    learner.qpv_checked_on = today
    learner.save(update_fields=["qpv", "qpv_precision", "qpv_checked_on"])
    return learner
