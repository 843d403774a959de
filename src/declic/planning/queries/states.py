"""Where a run stands in time: since when it calculates, what it has found, and whether its worker stopped."""

from datetime import datetime, timedelta

from declic.planning.enums import PlanState
from declic.planning.models import PlanRun

#: How long after its own time a run may still be alive.
PATIENCE = timedelta(minutes=2)
#: How long a worker that told its progress may stay silent.
SILENCE = timedelta(seconds=60)
#: Where a running run keeps the moment it was taken, until its plan replaces it.
STARTED_AT = "started_at"
#: Where its progress keeps the moment of its last word.
SEEN_AT = "seen_at"


def started_at(run: PlanRun) -> datetime | None:
    """Return since when a worker calculates this run, if one does."""
    if run.state != PlanState.RUNNING or STARTED_AT not in run.plan:
        return None
    return datetime.fromisoformat(run.plan[STARTED_AT])


def seen_at(run: PlanRun) -> datetime | None:
    """Return when the worker of this run gave its last word, if it gave one."""
    if run.state != PlanState.RUNNING or SEEN_AT not in run.progress:
        return None
    return datetime.fromisoformat(run.progress[SEEN_AT])


def is_stuck(run: PlanRun, *, now: datetime) -> bool:
    """Return whether a run should have ended or spoken by now: its worker was stopped, or never came."""
    if run.state not in {PlanState.QUEUED, PlanState.RUNNING}:
        return False
    if last_word := seen_at(run):
        return now - last_word > SILENCE
    since = started_at(run) or run.asked_at
    return now - since > timedelta(seconds=run.seconds) + PATIENCE


def has_found(run: PlanRun) -> bool:
    """Return whether the calculation has already found a plan that seats somebody."""
    return bool(run.progress.get("groups"))


def elapsed_seconds(run: PlanRun, *, now: datetime) -> int:
    """Return for how long a run calculates, at most its own time."""
    since = started_at(run)
    return min(run.seconds, max(0, int((now - since).total_seconds()))) if since else 0
