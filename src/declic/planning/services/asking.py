"""Asking for a plan: the facts are frozen, then the worker calculates."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.engines.planning.problem import Problem, problem_to_json
from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import (
    NobodyIsFree,
    NobodyWaits,
    NoRoom,
    NoTeam,
    PlanNotStuck,
    PlanRunning,
    StartsInThePast,
    StartsTooFar,
)
from declic.planning.models import PlanRun
from declic.planning.queries.facts import PlanFacts, learner_id, read_facts
from declic.planning.queries.states import is_stuck
from declic.planning.services.claiming import TAKES
from declic.planning.services.saving import engine_in_service
from declic.shared.workers import keep_job

#: Named, not imported: tasks call services, never the reverse.
SOLVING_TASK = "declic.planning.tasks.solve_plan"
LONGEST_AHEAD = timedelta(days=3 * 366)


def ask_plan(
    branch: Branch,
    *,
    starts_on: date,
    seconds: int,
    by: User | None,
    now: datetime,
    kind: PlanKind = PlanKind.NEW,
) -> PlanRun:
    """Freeze the facts of a branch and ask the worker for a plan; one at a time."""
    today = timezone.localdate(now)
    if starts_on < today:
        raise StartsInThePast
    if starts_on > today + LONGEST_AHEAD:
        raise StartsTooFar
    facts = read_facts(branch, starts_on=starts_on, today=today)
    refuse_impossible(facts)
    run = PlanRun(
        branch=branch,
        kind=kind,
        starts_on=starts_on,
        seconds=seconds,
        problem=frozen(facts),
        engine_version=engine_in_service(),
        asked_by=by,
        asked_at=now,
    )
    try:
        with transaction.atomic():
            run.save(force_insert=True)
            keep_job(start_solving, run.pk)
    except IntegrityError as error:
        raise PlanRunning from error
    return run


def refuse_impossible(facts: PlanFacts) -> None:
    """Refuse a plan that could open no group at all, and say what is missing."""
    if not facts.waiting:
        raise NobodyWaits
    if not any(room.slots for room in facts.problem.rooms):
        raise NoRoom
    if not facts.problem.learners:
        raise NobodyIsFree
    if not can_be_led(facts.problem):
        raise NoTeam


def can_be_led(problem: Problem) -> bool:
    """Return whether at least one adult could lead one group."""
    return any(adult.led_levels and adult.slots and adult.sessions_per_week for adult in problem.adults)


def frozen(facts: PlanFacts) -> dict[str, object]:
    """Return the facts as the run keeps them, with those who cannot enter the calculation."""
    unplanned = [{"learner": learner_id(one.learner_pk), "reasons": [one.reason]} for one in facts.unplanned]
    left_out = [one.written for one in facts.closed_rooms]
    return {**problem_to_json(facts.problem), "unplanned": unplanned, "closed_rooms": left_out}


def start_solving(run_pk: int) -> None:
    """Ask the worker to calculate a plan."""
    import_string(SOLVING_TASK).enqueue(run_pk)


@transaction.atomic
def retry_run(run: PlanRun, *, now: datetime) -> PlanRun:
    """Ask again for a run whose worker stopped in the middle; its facts and seed stay."""
    run = PlanRun.objects.select_for_update().defer("problem").get(pk=run.pk)
    if not is_stuck(run, now=now):
        raise PlanNotStuck
    run.state = PlanState.QUEUED
    run.plan, run.progress = {TAKES: run.plan.get(TAKES, 0)}, {}
    run.asked_at = now
    run.save(update_fields=["state", "plan", "progress", "asked_at"])
    keep_job(start_solving, run.pk)
    return run
