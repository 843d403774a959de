"""Where a run stands in time: since when it calculates, and whether its worker stopped."""

from datetime import datetime, timedelta

from declic.planning.enums import PlanState
from declic.planning.models import PlanRun

#: How long after its own time a run may still be alive.
PATIENCE = timedelta(minutes=2)
#: Where a running run keeps the moment it was taken, until its plan replaces it.
STARTED_AT = "started_at"


def started_at(run: PlanRun) -> datetime | None:
    """Return since when a worker calculates this run, if one does."""
    if run.state != PlanState.RUNNING or STARTED_AT not in run.plan:
        return None
    return datetime.fromisoformat(run.plan[STARTED_AT])


def is_stuck(run: PlanRun, *, now: datetime) -> bool:
    """Return whether a run should have ended by now: its worker was stopped, or never came."""
    if run.state not in {PlanState.QUEUED, PlanState.RUNNING}:
        return False
    since = started_at(run) or run.asked_at
    return now - since > timedelta(seconds=run.seconds) + PATIENCE


def elapsed_seconds(run: PlanRun, *, now: datetime) -> int:
    """Return for how long a run calculates, at most its own time."""
    since = started_at(run)
    return min(run.seconds, max(0, int((now - since).total_seconds()))) if since else 0
