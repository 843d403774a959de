"""Saving a plan as a proposal: groups, seats, and who has none, in the words of the house."""

import re
from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from declic import version
from declic.branches.models import Branch, Room, Venue
from declic.engines.planning.explain import explain_group
from declic.engines.planning.plan import Plan, PlannedGroup, plan_to_json
from declic.engines.planning.problem import FORMAT, Problem
from declic.learners.models import Learner
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.facts import level_code, member_id, pk_of, room_id, site_id
from declic.planning.services.claiming import is_still_ours
from declic.programmes.models import Level
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY, Slot
from declic.team.models import TeamMember

#: How the engine names a thing and a moment, to be said in the words of the house.
THING_NAMED = re.compile(r"\b(room|site|member)-\d+\b")
#: Where a remedy is read beside those of other levels, its own must be said.
THIS_LEVEL = "à ce niveau"
GONE = {"room": "supprimée", "site": "supprimé", "member": "une personne de l’équipe"}
MOMENT_NAMED = re.compile(rf"({'|'.join(DAY_NAMES)}), créneau (\d)")


@transaction.atomic
def save_plan(run: PlanRun, problem: Problem, plan: Plan, *, now: datetime) -> None:
    """Save the plan, its groups and seats, and who has none, all or nothing."""
    here = lock_who_is_here(run)
    if not is_still_ours(run):
        return
    for group in plan.groups:
        save_group(run, problem, group, here)
    save_unplaced(run, plan, here)
    finish(run, plan, now=now)


def lock_who_is_here(run: PlanRun) -> frozenset[int]:
    """Return who of a run still has a file, and let nobody be erased before the transaction ends.

    Called before the run is locked: an erasure locks people, then the runs that speak of them.
    """
    asked = [one["id"] for one in run.problem.get("learners", [])]
    asked += [one["learner"] for one in run.problem.get("unplanned", [])]
    files = Learner.objects.select_for_update(no_key=True).order_by("pk")
    found = files.in_bulk([pk_of(one) for one in asked])
    return frozenset(pk for pk, file in found.items() if file.erased_on is None)


def finish(run: PlanRun, plan: Plan, *, now: datetime) -> None:
    """Keep that a run has its proposal."""
    PlanRun.objects.filter(pk=run.pk).update(
        state=PlanState.DONE,
        plan=plan_to_json(plan),
        progress={},
        engine_version=engine_in_service(),
        failure="",
        finished_at=now + timedelta(seconds=plan.seconds),
    )


def engine_in_service() -> str:
    """Return the format of the engine and the version of the program that calculates."""
    return f"{FORMAT}, Déclic {version()}"


def save_group(run: PlanRun, problem: Problem, group: PlannedGroup, here: Container[int]) -> None:
    """Save one proposed group with the seats of those who are still here."""
    saved = ProposedGroup.objects.create(
        run=run,
        level_id=pk_of(group.level),
        room_id=pk_of(group.room),
        slot=group.slot,
        lead_id=pk_of(group.lead),
        reasons=[explain_group(problem, group).message_fr],
    )
    saved.helpers.set([pk_of(helper) for helper in group.helpers])
    ProposedSeat.objects.bulk_create(
        ProposedSeat(
            proposed_group=saved, learner_id=pk_of(id_), distance_km=distance_to(problem, id_, group.room)
        )
        for id_ in group.learners
        if pk_of(id_) in here
    )


def distance_to(problem: Problem, learner: str, room: str) -> float:
    """Return the kilometres between the home of a person and a room."""
    site = problem.room_by_id[room].site
    return round(problem.measure_travel(problem.learner_by_id[learner], site), 1)


def save_unplaced(run: PlanRun, plan: Plan, here: Container[int]) -> None:
    """Save who is still here and has no seat, those who could not enter the calculation first."""
    names = house_names(run.branch)
    Unplaced.objects.bulk_create(
        Unplaced(
            run=run,
            learner_id=pk_of(one["learner"]),
            reasons=in_house_words(one["reasons"], names),
            remedy=kept_remedy(one.get("remedy"), names),
        )
        for one in [*run.problem.get("unplanned", []), *told_unplaced(plan)]
        if pk_of(one["learner"]) in here
    )


def told_unplaced(plan: Plan) -> list[dict[str, Any]]:
    """Return the people without a seat as the engine writes them."""
    document: dict[str, Any] = plan_to_json(plan)
    return list(document["unplaced"])


def kept_remedy(remedy: dict[str, Any] | None, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the smallest change that would free a seat, in the words of the house."""
    if not remedy:
        return {}
    kept = {key: value for key, value in remedy.items() if key != "groups"}
    said = in_house_words([remedy["message_fr"]], names)[0]
    level = names.get(remedy["level"])
    return {**kept, "message_fr": said.replace(THIS_LEVEL, f"en {level}") if level else said}


def house_names(branch: Branch) -> dict[str, str]:
    """Return what people call rooms, places, adults and levels, by the engine's identifiers."""
    rooms = Room.objects.filter(venue__branch=branch).select_related("venue")
    venues = Venue.objects.filter(branch=branch)
    members = TeamMember.objects.filter(branch=branch)
    return {
        **{room_id(room.pk): str(room) for room in rooms},
        **{site_id(venue.pk): str(venue) for venue in venues},
        **{member_id(member.pk): str(member) for member in members},
        **{level_code(level.pk): str(level) for level in Level.objects.select_related("programme")},
    }


def in_house_words(reasons: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Return reasons with the names of things and the hours, instead of the engine's numbers.

    People who learn keep their number here: their name is put when the page is read, never kept.
    """

    def name_thing(match: re.Match[str]) -> str:
        return names.get(match[0], GONE[match[1]])

    def name_moment(match: re.Match[str]) -> str:
        return Slot(DAY_NAMES.index(match[1]) * PARTS_A_DAY + int(match[2]) - 1).label

    return [MOMENT_NAMED.sub(name_moment, THING_NAMED.sub(name_thing, reason)) for reason in reasons]
