"""A run in the hands of one worker: taken once, failed with a sentence, lost to whoever takes it next."""

from datetime import datetime

from django.db import transaction

from declic.planning.enums import PlanState
from declic.planning.models import PlanRun
from declic.planning.queries.states import STARTED_AT, is_stuck

#: Where a run keeps how many workers took it, and how many may.
TAKES, MOST_TAKES = "takes", 3


@transaction.atomic
def claim(run: PlanRun, now: datetime) -> bool:
    """Take a run for this worker; return False when another one has it or had it."""
    found = PlanRun.objects.select_for_update().get(pk=run.pk)
    if found.state != PlanState.QUEUED and not is_stuck(found, now=now):
        return False
    run.state = PlanState.RUNNING
    run.plan = {STARTED_AT: now.isoformat(), TAKES: found.plan.get(TAKES, 0) + 1}
    run.progress = {}
    run.stop_asked_at = None
    run.problem = found.problem
    run.save(update_fields=["state", "plan", "progress", "stop_asked_at"])
    return True


def is_still_ours(run: PlanRun) -> bool:
    """Return whether no other worker took the run meanwhile; locks it until the transaction ends."""
    found = PlanRun.objects.select_for_update().defer("problem").get(pk=run.pk)
    return found.state == PlanState.RUNNING and found.plan == run.plan


@transaction.atomic
def fail(run: PlanRun, sentence: str, *, now: datetime) -> None:
    """Keep why a run failed, unless another worker took it meanwhile."""
    if is_still_ours(run):
        PlanRun.objects.filter(pk=run.pk).update(
            state=PlanState.FAILED, plan={}, progress={}, failure=sentence[:300], finished_at=now
        )
