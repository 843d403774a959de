"""Saving a replanning: what changes for each group and each person, with its cause, and what stays."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from declic.engines.planning.explain import explain_group
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.replan import Replan
from declic.groups.enums import SEATED_STATES, GroupState
from declic.groups.models import Enrolment
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.queries.facts import pk_of
from declic.planning.queries.frozen_week import FrozenWeek
from declic.planning.queries.pairing import Pair, pair_groups
from declic.planning.services.claiming import is_still_ours
from declic.planning.services.saving import (
    finish,
    house_names,
    in_house_words,
    lock_who_is_here,
    save_unplaced,
)


class Causes:
    """Why each group and each person moves, in the words of the house."""

    def __init__(self, run: PlanRun, found: Replan) -> None:
        self._names = house_names(run.branch)
        self._by_learner = {move.learner: move.cause_fr for move in found.moves}
        self._by_group = {move.group: move.cause_fr for move in found.staff_moves}
        self._default = run.cause

    def of_person(self, learner: str) -> str:
        """Return why this person moves."""
        return self.say(self._by_learner.get(learner, ""))

    def of_group(self, pair: Pair) -> str:
        """Return why the team of this group changes, or why it moves or stops."""
        if pair.before is None:
            return ""
        moved = [self._by_learner[one] for one in pair.before.planned.learners if one in self._by_learner]
        told = self._by_group.get(pair.before.key, "") or next(iter(moved), "")
        return self.say(told or self._default)

    def say(self, sentence: str) -> str:
        """Return a sentence of the engine with the names people know."""
        return in_house_words([sentence], self._names)[0]


@transaction.atomic
def save_replan(run: PlanRun, week: FrozenWeek, found: Replan, *, now: datetime) -> None:
    """Save what each group and each person becomes, all or nothing."""
    here = lock_who_is_here(run)
    if not is_still_ours(run):
        return
    causes = Causes(run, found)
    seats = {learner: group.pk for group in week.groups for learner in group.planned.learners}
    enrolments = enrolments_of(run)
    for pair in pair_groups(week.groups, found.plan.groups):
        line = save_line(run, week, pair, causes)
        moving = [*arrivals(pair, seats), *departures(pair, found.plan.groups)]
        rows = [(learner, change) for learner, change in moving if pk_of(learner) in here]
        ProposedSeat.objects.bulk_create(
            ProposedSeat(
                proposed_group=line,
                learner_id=pk_of(learner),
                distance_km=distance_of(week, learner, pair),
                change=change,
                cause=causes.of_person(learner)[:300],
                from_group_id=seats.get(learner),
                from_enrolment_id=enrolments.get((pk_of(learner), seats.get(learner, 0))),
            )
            for learner, change in rows
        )
        if not rows and line.change == LineChange.KEPT and "postponed" not in line.before:
            ProposedGroup.objects.filter(pk=line.pk).update(state=LineState.ACCEPTED)
    save_unplaced(run, found.plan, here)
    finish(run, found.plan, now=now)
    PlanRun.objects.filter(pk=run.pk).update(plan=with_least_moves(run, found))


def with_least_moves(run: PlanRun, found: Replan) -> dict[str, Any]:
    """Return the plan as `finish` kept it, with the proved least number of moves."""
    kept: dict[str, Any] = PlanRun.objects.values_list("plan", flat=True).get(pk=run.pk)
    return {**kept, "least_moves": found.least_moves}


def save_line(run: PlanRun, week: FrozenWeek, pair: Pair, causes: Causes) -> ProposedGroup:
    """Save what one group becomes."""
    planned = pair.after or pair.before.planned if pair.before else pair.after
    if planned is None:
        raise ValueError(pair)
    line = ProposedGroup.objects.create(
        run=run,
        level_id=pk_of(planned.level),
        room_id=pk_of(planned.room),
        slot=planned.slot,
        lead_id=pk_of(planned.lead),
        change=pair.change,
        group_id=pair.before.pk if pair.before else None,
        before=before_of(week, pair),
        reasons=list(reasons_of(week, pair, causes)),
    )
    line.helpers.set([pk_of(helper) for helper in planned.helpers])
    return line


def before_of(week: FrozenWeek, pair: Pair) -> dict[str, Any]:
    """Return how a group was, so that the change can be undone; nothing for a new one."""
    if pair.before is None:
        return {}
    planned = pair.before.planned
    was = {
        "room": pk_of(planned.room),
        "slot": planned.slot,
        "lead": pk_of(planned.lead),
        "helpers": [pk_of(helper) for helper in planned.helpers],
        "people": len(planned.learners),
        "staying": len(pair.staying),
    }
    dates = week.postponed.get(pair.before.pk)
    return {**was, "postponed": dates} if dates and pair.change != LineChange.MOVED else was


def reasons_of(week: FrozenWeek, pair: Pair, causes: Causes) -> Iterable[str]:
    """Yield why a group opens, changes, moves, stops or postpones."""
    if pair.before is None and pair.after is not None:
        yield explain_group(week.problem, pair.after).message_fr
    elif pair.change != LineChange.KEPT:
        yield causes.of_group(pair)
    if pair.before and pair.before.pk in week.postponed:
        lost = len(week.postponed[pair.before.pk])
        which = "Une séance tombe" if lost == 1 else f"{lost} séances tombent"
        yield f"{which} pendant la fermeture : le calcul propose de les reporter après la dernière."


def arrivals(pair: Pair, seats: Mapping[str, int]) -> list[tuple[str, SeatChange]]:
    """Return who comes to a group, and who moves with it."""
    if pair.after is None:
        return []
    here = pair.before.pk if pair.before else None
    follows = pair.change == LineChange.MOVED
    return [
        (learner, SeatChange.MOVED if learner in seats else SeatChange.NEW)
        for learner in pair.after.learners
        if follows or seats.get(learner) != here or here is None
    ]


def departures(pair: Pair, after: Iterable[PlannedGroup]) -> list[tuple[str, SeatChange]]:
    """Return who had a seat in a group and has none any more."""
    if pair.before is None:
        return []
    seated = {learner for group in after for learner in group.learners}
    return [(one, SeatChange.LEAVES) for one in pair.before.planned.learners if one not in seated]


def enrolments_of(run: PlanRun) -> dict[tuple[int, int], int]:
    """Return the enrolment of everybody who has a seat, by learner and group."""
    seated = Enrolment.objects.filter(
        group__branch=run.branch, group__state=GroupState.OPEN, state__in=SEATED_STATES
    )
    return {(learner, group): pk for pk, learner, group in seated.values_list("pk", "learner_id", "group_id")}


def distance_of(week: FrozenWeek, learner: str, pair: Pair) -> float:
    """Return the kilometres from somebody's home to the place of this line; zero where it is not known."""
    planned = pair.after or (pair.before.planned if pair.before else None)
    person = week.problem.learner_by_id.get(learner)
    if planned is None or person is None or planned.room not in week.problem.room_by_id:
        return 0.0
    return round(week.problem.measure_travel(person, week.problem.room_by_id[planned.room].site), 1)
