"""Ending a calculation before its time: keep the best so far, or keep nothing."""

from datetime import datetime, timedelta

from django.db import transaction

from declic.engines.planning.problem import problem_from_json
from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import NothingFound, PlanNotRunning, PlanNotStuck
from declic.planning.models import PlanRun
from declic.planning.queries.states import has_found, is_stuck
from declic.planning.services.saving import save_plan
from declic.planning.services.searching import found_plan, refuse_broken


@transaction.atomic
def stop_run(run: PlanRun, *, now: datetime) -> PlanRun:
    """Ask the worker to end now and to keep the best plan it has found."""
    run = PlanRun.objects.select_for_update().defer("problem").get(pk=run.pk)
    if run.state != PlanState.RUNNING:
        raise PlanNotRunning
    if not has_found(run):
        raise NothingFound
    run.stop_asked_at = run.stop_asked_at or now
    run.save(update_fields=["stop_asked_at"])
    return run


@transaction.atomic
def cancel_run(run: PlanRun, *, now: datetime) -> PlanRun:
    """Give a calculation up: its worker keeps nothing, and another may be asked for at once."""
    run = PlanRun.objects.select_for_update().defer("problem").get(pk=run.pk)
    if run.state not in {PlanState.QUEUED, PlanState.RUNNING}:
        raise PlanNotRunning
    run.state = PlanState.CANCELLED
    run.plan, run.progress = {}, {}
    run.finished_at = now
    run.save(update_fields=["state", "plan", "progress", "finished_at"])
    return run


@transaction.atomic
def keep_found(run: PlanRun, *, now: datetime) -> PlanRun:
    """Make a proposal of the best plan that a worker had found before it was stopped."""
    run = PlanRun.objects.select_for_update().get(pk=run.pk)
    if run.state != PlanState.RUNNING or not is_stuck(run, now=now):
        raise PlanNotStuck
    if run.kind != PlanKind.NEW or not has_found(run):
        raise NothingFound
    problem = problem_from_json(run.problem)
    plan = found_plan(run, problem)
    refuse_broken(problem, plan)
    save_plan(run, problem, plan, now=now - timedelta(seconds=plan.seconds))
    run.refresh_from_db()
    return run
