"""The price of fairness: a few plans drawn side by side, of which people choose one."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.engines.planning.fairness import FairnessPoint, draw_curve
from declic.engines.planning.plan import plan_from_json, plan_to_json
from declic.engines.planning.problem import problem_from_json
from declic.planning.enums import PlanKind, PlanState
from declic.planning.errors import NotOfThisCurve
from declic.planning.models import PlanRun
from declic.planning.services.asking import ask_plan
from declic.planning.services.claiming import is_still_ours
from declic.planning.services.saving import (
    engine_in_service,
    finish,
    lock_who_is_here,
    save_group,
    save_unplaced,
)
from declic.planning.services.searching import refuse_broken
from declic.planning.services.watching import watch

#: How long to draw a curve: several plans share this time.
CURVE_SECONDS = 30
#: Where a curve keeps its plans.
POINTS = "points"


def ask_curve(branch: Branch, *, starts_on: date, by: User | None, now: datetime) -> PlanRun:
    """Freeze the facts of a branch and ask for a few plans, each with another idea of what is fair."""
    return ask_plan(
        branch, starts_on=starts_on, seconds=CURVE_SECONDS, by=by, now=now, kind=PlanKind.FAIRNESS
    )


def search_curve(run: PlanRun, now: datetime) -> None:
    """Draw the curve of a run from its frozen facts; every plan is checked before anybody reads it."""
    problem = problem_from_json(run.problem)
    points = watch(run, lambda _: draw_curve(problem, seconds=run.seconds, seed=run.seed), now=now)
    for point in points:
        refuse_broken(problem, point.plan)
    save_curve(run, points, now=now)


@transaction.atomic
def save_curve(run: PlanRun, points: tuple[FairnessPoint, ...], *, now: datetime) -> None:
    """Keep the plans of a curve, unless another worker took the run meanwhile."""
    if is_still_ours(run):
        PlanRun.objects.filter(pk=run.pk).update(
            state=PlanState.DONE,
            plan={POINTS: [written_point(point) for point in points]},
            progress={},
            engine_version=engine_in_service(),
            failure="",
            finished_at=now,
        )


def written_point(point: FairnessPoint) -> dict[str, Any]:
    """Return a plan of the curve with its measures, as the run keeps it."""
    return {
        "name": point.name,
        "label": point.label_fr,
        "lost_people": point.lost_people,
        "lost_points": point.lost_points,
        "equity": asdict(point.equity),
        "plan": plan_to_json(point.plan),
    }


@transaction.atomic
def choose_plan(curve: PlanRun, name: str, *, by: User, now: datetime) -> PlanRun:
    """Make a proposal of one plan of a curve; choosing it again leads to the same proposal."""
    here = lock_who_is_here(curve)
    curve = PlanRun.objects.select_for_update(of=("self",)).select_related("branch").get(pk=curve.pk)
    point = next((one for one in curve.plan.get(POINTS, []) if one["name"] == name), None)
    if point is None:
        raise NotOfThisCurve
    known = curve.variants.filter(label=point["label"], undone_at=None).first()
    return known or open_variant(curve, point, here, by=by, now=now)


def open_variant(
    curve: PlanRun, point: dict[str, Any], here: frozenset[int], *, by: User, now: datetime
) -> PlanRun:
    """Write one plan of a curve as a proposal of its own, with the facts of the curve."""
    variant = PlanRun.objects.create(
        branch=curve.branch,
        parent=curve,
        label=point["label"],
        state=PlanState.DONE,
        starts_on=curve.starts_on,
        seconds=curve.seconds,
        seed=curve.seed,
        problem=curve.problem,
        asked_by=by,
        asked_at=now,
    )
    problem, plan = problem_from_json(curve.problem), plan_from_json(point["plan"])
    for group in plan.groups:
        save_group(variant, problem, group, here)
    save_unplaced(variant, plan, here)
    finish(variant, plan, now=now)
    variant.refresh_from_db()
    return variant
