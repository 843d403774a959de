"""Calculating a plan: the facts, the engine's answer, and the proposal people will read."""

import logging
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from declic.branches.models import Room
from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_group
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import Plan, PlannedGroup, plan_to_json
from declic.engines.planning.problem import FORMAT, Problem, problem_from_json
from declic.engines.planning.solve import solve
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.facts import pk_of
from declic.planning.queries.states import STARTED_AT, is_stuck
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY, Slot

logger = logging.getLogger(__name__)

SOLVERS = 2
NOTHING_KEPT = "Rien n’a été enregistré : relancez un calcul."
STOPPED = f"Le calcul s’est arrêté avant la fin. {NOTHING_KEPT}"
BROKEN = f"Le plan trouvé ne respectait pas toutes les règles. {NOTHING_KEPT}"

#: How the engine names a room and a moment, to be said in the words of the house.
ROOM_NAMED = re.compile(r"room-(\d+)")
MOMENT_NAMED = re.compile(rf"({'|'.join(DAY_NAMES)}), créneau (\d)")


class BrokenPlan(Exception):
    """The engine answered with a plan that breaks a rule: a bug, never shown to people."""


def solve_run(run: PlanRun, now: datetime) -> PlanRun:
    """Calculate a queued run and save its proposal, all or nothing; do nothing to any other run."""
    if not claim(run, now):
        return run
    try:
        problem = problem_from_json(run.problem)
        plan = solve(problem, seconds=run.seconds, workers=SOLVERS, seed=run.seed)
        if broken := check(problem, plan):
            raise BrokenPlan(", ".join(rule.rule for rule in broken))
        save_plan(run, problem, plan, now=now)
    except ImpossibleFacts as error:
        fail(run, f"Les faits se contredisent. {error}", now=now)
    except BrokenPlan:
        logger.exception("plan run %s breaks a rule", run.pk)
        fail(run, BROKEN, now=now)
    except Exception:
        logger.exception("plan run %s failed", run.pk)
        fail(run, STOPPED, now=now)
    run.refresh_from_db()
    return run


@transaction.atomic
def claim(run: PlanRun, now: datetime) -> bool:
    """Take a run for this worker; return False when another one has it or had it."""
    found = PlanRun.objects.select_for_update().get(pk=run.pk)
    if found.state != PlanState.QUEUED and not is_stuck(found, now=now):
        return False
    run.state = PlanState.RUNNING
    run.plan = {STARTED_AT: now.isoformat()}
    run.problem = found.problem
    run.save(update_fields=["state", "plan"])
    return True


def is_still_ours(run: PlanRun) -> bool:
    """Return whether no other worker took the run meanwhile; locks it until the transaction ends."""
    found = PlanRun.objects.select_for_update().get(pk=run.pk)
    return found.state == PlanState.RUNNING and found.plan == run.plan


@transaction.atomic
def save_plan(run: PlanRun, problem: Problem, plan: Plan, *, now: datetime) -> None:
    """Save the plan, its groups and seats, and who has none, all or nothing."""
    if not is_still_ours(run):
        return
    for group in plan.groups:
        save_group(run, problem, group)
    save_unplaced(run, plan)
    PlanRun.objects.filter(pk=run.pk).update(
        state=PlanState.DONE,
        plan=plan_to_json(plan),
        engine_version=FORMAT,
        failure="",
        finished_at=now + timedelta(seconds=plan.seconds),
    )


def save_group(run: PlanRun, problem: Problem, group: PlannedGroup) -> None:
    """Save one proposed group with its seats."""
    saved = ProposedGroup.objects.create(
        run=run,
        level_id=pk_of(group.level),
        room_id=pk_of(group.room),
        slot=group.slot,
        lead_id=pk_of(group.lead),
        reasons=[explain_group(problem, group).message_fr],
    )
    saved.helpers.set([pk_of(helper) for helper in group.helpers])
    site = problem.room_by_id[group.room].site
    ProposedSeat.objects.bulk_create(
        ProposedSeat(
            proposed_group=saved,
            learner_id=pk_of(id_),
            distance_km=round(problem.measure_travel(problem.learner_by_id[id_], site), 1),
        )
        for id_ in group.learners
    )


def save_unplaced(run: PlanRun, plan: Plan) -> None:
    """Save who has no seat, those who could not enter the calculation first."""
    names = {
        room.pk: str(room)
        for room in Room.objects.filter(venue__branch=run.branch_id).select_related("venue")
    }
    left_out = [(one["learner"], one["reasons"]) for one in run.problem.get("unplanned", [])]
    told = [(one.learner, [reason.message_fr for reason in one.reasons]) for one in plan.unplaced]
    Unplaced.objects.bulk_create(
        Unplaced(run=run, learner_id=pk_of(id_), reasons=in_house_words(reasons, names))
        for id_, reasons in [*left_out, *told]
    )


def in_house_words(reasons: Iterable[str], room_names: Mapping[int, str]) -> list[str]:
    """Return reasons with the names of rooms and the hours, instead of the engine's numbers."""

    def name_room(match: re.Match[str]) -> str:
        return room_names.get(int(match[1]), "supprimée")

    def name_moment(match: re.Match[str]) -> str:
        return Slot(DAY_NAMES.index(match[1]) * PARTS_A_DAY + int(match[2]) - 1).label

    return [MOMENT_NAMED.sub(name_moment, ROOM_NAMED.sub(name_room, reason)) for reason in reasons]


@transaction.atomic
def fail(run: PlanRun, sentence: str, *, now: datetime) -> None:
    """Keep why a run failed, unless another worker took it meanwhile."""
    if is_still_ours(run):
        PlanRun.objects.filter(pk=run.pk).update(
            state=PlanState.FAILED, plan={}, failure=sentence[:300], finished_at=now
        )
