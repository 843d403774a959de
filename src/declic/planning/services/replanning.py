"""An event shakes the week: freeze what there is, find what moves the fewest, propose it line by line."""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.engines.planning.replan import replan
from declic.engines.planning.wishes import measure_objective
from declic.groups.enums import SEATED_STATES, GroupState
from declic.groups.models import Enrolment
from declic.groups.services import withdraw_learner
from declic.planning.enums import PlanKind
from declic.planning.errors import NobodyWaits, NothingShaken, PlanRunning, StartsInThePast, StartsTooFar
from declic.planning.models import PlanRun
from declic.planning.queries.events import (
    Event,
    PeopleChange,
    Shaken,
    left_by,
    name_group,
    names_of,
    shake,
)
from declic.planning.queries.frozen_week import freeze, thaw
from declic.planning.queries.pairing import with_their_teams
from declic.planning.queries.present import Present, read_present
from declic.planning.queries.present_facts import Reading
from declic.planning.services.asking import LONGEST_AHEAD, start_solving
from declic.planning.services.saving_replan import save_replan
from declic.planning.services.searching import SOLVERS, refuse_broken
from declic.shared.workers import keep_job

#: How long to look for the fewest moves.
REPLAN_SECONDS = 5
LEFT_REASON = "Quitte le groupe."


@transaction.atomic
def ask_replan(branch: Branch, event: Event, *, by: User | None, now: datetime) -> PlanRun:
    """Freeze the week after an event and ask for the fewest changes; those who leave go at once."""
    today = timezone.localdate(now)
    refuse_date(event.from_on, today=today)
    if isinstance(event, PeopleChange):
        take_leave(branch, event, now=now)
    present = read_present(branch, reading_of(event, today=today))
    shaken = shake(present, event)
    refuse_unshaken(present, shaken, event)
    run = PlanRun(
        branch=branch,
        kind=PlanKind.REPLAN,
        cause=event.sentence[:300],
        starts_on=event.from_on,
        seconds=REPLAN_SECONDS,
        problem=freeze(present, shaken, event),
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


def reading_of(event: Event, *, today: date) -> Reading:
    """Return who takes part: those who wait only where people come and go, and never those who leave."""
    if isinstance(event, PeopleChange):
        return Reading(event.from_on, today, [one.pk for one in event.leaving])
    return Reading(event.from_on, today, waiting_too=False)


def refuse_date(from_on: date, *, today: date) -> None:
    """Refuse a day that is past, or too far to be meant."""
    if from_on < today:
        raise StartsInThePast
    if from_on > today + LONGEST_AHEAD:
        raise StartsTooFar


def take_leave(branch: Branch, event: PeopleChange, *, now: datetime) -> None:
    """Free the seats of those who leave."""
    seats = Enrolment.objects.filter(
        learner__in=[one.pk for one in event.leaving],
        group__branch=branch,
        group__state=GroupState.OPEN,
        state__in=SEATED_STATES,
    )
    for enrolment in seats:
        withdraw_learner(enrolment, reason=LEFT_REASON, now=now)


def refuse_unshaken(present: Present, shaken: Shaken, event: Event) -> None:
    """Refuse an event that leaves nothing to calculate, and say what is left to do by hand."""
    if isinstance(event, PeopleChange):
        if not (event.leaving or present.has_waiting):
            raise NobodyWaits
    elif not shaken.touched:
        by_hand = names_of(name_group(one.group) for one in left_by(present, event))
        raise NothingShaken(f"{NothingShaken.message} À régler à la main : {by_hand}." if by_hand else None)


def search_replan(run: PlanRun, now: datetime) -> None:
    """Find the plan that seats the most people and moves the fewest, and save it line by line."""
    week = thaw(run.problem, cause=run.cause)
    found = replan(
        week.problem,
        [one.planned for one in week.groups],
        running=week.running,
        seconds=run.seconds,
        workers=SOLVERS,
        seed=run.seed,
        causes=week.causes,
    )
    groups = with_their_teams(week.problem, week.groups, found.plan.groups)
    objective = measure_objective(week.problem, groups)
    bound = max(found.plan.bound, objective)
    plan = replace(found.plan, groups=groups, objective=objective, bound=bound)
    refuse_broken(week.problem, plan)
    save_replan(run, week, replace(found, plan=plan), now=now)
