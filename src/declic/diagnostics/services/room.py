"""Who sits where: one diagnostic is open in one browser, and the team may close it from afar."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, RunState
from declic.diagnostics.errors import OpenElsewhere, RunOver
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.services.runs import lock_open, refuse_taken


@transaction.atomic
def hold_run(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Open a run that no browser holds in the one that asks; whoever comes second is refused."""
    locked = lock_run(run)
    if locked.visit_key:
        raise OpenElsewhere
    return open_in_browser(locked, now=now)


@transaction.atomic
def resume_here(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Take a run up in the browser that asks; the one that had it is closed."""
    locked = lock_open(run)
    locked.place_label = "" if locked.visit_key else locked.place_label
    locked.paused_at = None
    return open_in_browser(locked, now=now)


@transaction.atomic
def hand_over_run(run: DiagnosticRun, *, place: str, now: datetime) -> DiagnosticRun:
    """Open a run on this computer of the room; the browser that had it is closed."""
    place = place.strip()
    Branch.objects.select_for_update().get(pk=run.learner.branch_id)
    locked = lock_run(run)
    take_place(locked, place, now=now)
    locked.paused_at = None if locked.state in OPEN_STATES else locked.paused_at
    locked.place_label = place
    return open_in_browser(locked, now=now)


def take_place(run: DiagnosticRun, place: str, *, now: datetime) -> None:
    """Refuse a place where somebody is answering; clear it of whoever has left it."""
    if not place:
        return
    refuse_taken(run.learner.branch, place, but=run, now=now)
    others = DiagnosticRun.objects.filter(learner__branch=run.learner.branch_id, place_label__iexact=place)
    others = others.exclude(pk=run.pk)
    others.filter(state__in=OPEN_STATES, paused_at=None).exclude(visit_key="").update(paused_at=now)
    others.filter(Q(state__in=OPEN_STATES) | ~Q(visit_key="")).update(visit_key="", place_label="")


@transaction.atomic
def free_place(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Close the browser that has this run; everything answered is kept, the place is free."""
    locked = lock_run(run)
    if locked.state in OPEN_STATES and locked.paused_at is None:
        locked.paused_at = now
    locked.visit_key = locked.place_label = ""
    locked.save(update_fields=["paused_at", "visit_key", "place_label"])
    return locked


@transaction.atomic
def move_run(run: DiagnosticRun, *, place: str, now: datetime) -> DiagnosticRun:
    """Keep another place for a run: the computer that had it is closed, the new one waits."""
    Branch.objects.select_for_update().get(pk=run.learner.branch_id)
    locked = lock_run(lock_open(run))
    take_place(locked, place.strip(), now=now)
    locked.paused_at = locked.paused_at or now
    locked.visit_key, locked.place_label = "", place.strip()
    locked.save(update_fields=["paused_at", "visit_key", "place_label"])
    return locked


def open_in_browser(run: DiagnosticRun, *, now: datetime) -> DiagnosticRun:
    """Give a run a new key, which one browser gets; the clock of what it shows starts now."""
    run.visit_key = secrets.token_hex(16)
    if run.state in (RunState.GESTURES, RunState.PRACTICE):
        run.gestures = {**run.gestures, "seen_at": now.isoformat()}
    run.save(update_fields=["paused_at", "visit_key", "place_label", "gestures"])
    run.answers.filter(answered_at=None).update(shown_at=now)
    return run


def lock_run(run: DiagnosticRun) -> DiagnosticRun:
    """Return a run as it stands, locked, open or finished; an abandoned one is over."""
    runs = DiagnosticRun.objects.select_for_update(of=("self",)).select_related("bank", "learner__branch")
    locked = runs.get(pk=run.pk)
    if locked.state == RunState.ABANDONED:
        raise RunOver
    return locked
