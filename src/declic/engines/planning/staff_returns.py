"""Adults who come back to the group they had, where a search only chose who comes at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place
from declic.engines.planning.roster import Roster


def give_back_staff(
    problem: Problem, groups: Sequence[PlannedGroup], present: Sequence[PlannedGroup]
) -> tuple[PlannedGroup, ...]:
    """Return the groups with the same adults at each site, slot and level, as before where possible.

    Adults of one site and slot exchange groups at no cost; a helper beyond the need who was
    there before stays, where still free.
    """
    before = {(group.room, group.slot): group for group in present}
    groups = _exchange_leads(problem, groups, before)
    groups = _exchange_helpers(problem, groups, before)
    return _keep_spare_helpers(problem, groups, before)


def _exchange_leads(
    problem: Problem, groups: Sequence[PlannedGroup], before: dict[Place, PlannedGroup]
) -> list[PlannedGroup]:
    pool: defaultdict[tuple[str, int, str], list[str]] = defaultdict(list)
    for group in groups:
        pool[problem.room_by_id[group.room].site, group.slot, group.level].append(group.lead)
    lead_by_place: dict[Place, str] = {}
    for wants_its_own in (True, False):
        for group in groups:
            place, leads = (group.room, group.slot), pool[_get_pool(problem, group)]
            old = before[place].lead if place in before else None
            if place not in lead_by_place and (old in leads or not wants_its_own):
                lead_by_place[place] = leads.pop(leads.index(old) if old in leads else 0)
    return [replace(group, lead=lead_by_place[group.room, group.slot]) for group in groups]


def _get_pool(problem: Problem, group: PlannedGroup) -> tuple[str, int, str]:
    return problem.room_by_id[group.room].site, group.slot, group.level


def _exchange_helpers(
    problem: Problem, groups: Sequence[PlannedGroup], before: dict[Place, PlannedGroup]
) -> list[PlannedGroup]:
    pool: defaultdict[Place, list[str]] = defaultdict(list)
    for group in groups:
        pool[problem.room_by_id[group.room].site, group.slot].extend(group.helpers)
    kept: dict[Place, list[str]] = {}
    for group in groups:
        free = pool[problem.room_by_id[group.room].site, group.slot]
        old = before.get((group.room, group.slot))
        mine = [one for one in (old.helpers if old else ()) if one in free][: len(group.helpers)]
        for helper in mine:
            free.remove(helper)
        kept[group.room, group.slot] = mine
    for group in groups:
        free, mine = pool[problem.room_by_id[group.room].site, group.slot], kept[group.room, group.slot]
        mine.extend(free.pop(0) for _ in range(len(group.helpers) - len(mine)))
    return [replace(group, helpers=tuple(kept[group.room, group.slot])) for group in groups]


def _keep_spare_helpers(
    problem: Problem, groups: Sequence[PlannedGroup], before: dict[Place, PlannedGroup]
) -> tuple[PlannedGroup, ...]:
    roster = Roster(problem)
    for group in groups:
        roster.engage_group(group)
    return tuple(_keep_spare(problem, roster, g, before.get((g.room, g.slot))) for g in groups)


def _keep_spare(
    problem: Problem, roster: Roster, group: PlannedGroup, old: PlannedGroup | None
) -> PlannedGroup:
    """Return the group with its free helpers of before; new ones only stay where they are needed."""
    if old is None or old.level != group.level:
        return group
    site, own = problem.room_by_id[group.room].site, [one for one in old.helpers if one in group.helpers]
    for name in dict.fromkeys(old.helpers):
        helper = problem.volunteer_by_id.get(name)
        if helper is not None and roster.is_free(helper, site, group.slot):
            roster.engage(name, site, group.slot)
            own.append(name)
    needed = count_helpers(problem.level_by_code[group.level], len(group.learners))
    added = [one for one in group.helpers if one not in own][: max(0, needed - len(own))]
    return replace(group, helpers=(*own, *added))
