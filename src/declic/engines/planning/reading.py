"""From columns to groups and back: what a solver's numbers mean for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from declic.engines.planning.matrix import Vector
from declic.engines.planning.model import HelpPlace, LeadPlace, Model
from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.wishes import set_district_targets


def read_groups(model: Model, values: Vector) -> tuple[PlannedGroup, ...]:
    """Return the groups that columns of shape (N,) describe; helpers beyond need stay home."""
    leads: defaultdict[LeadPlace, list[str]] = defaultdict(list)
    helpers: defaultdict[HelpPlace, list[str]] = defaultdict(list)
    for (adult, lead_place), column in model.lead_columns.items():
        if values[column] > 0.5:
            leads[lead_place].append(adult)
    for (adult, help_place), column in model.help_columns.items():
        if values[column] > 0.5:
            helpers[help_place].append(adult)
    groups = []
    for number, opening in enumerate(model.openings):
        if values[model.group_columns[number]] > 0.5:
            seats = model.seat_columns[number].items()
            learners = tuple(learner for learner, seat in seats if values[seat] > 0.5)
            site, slot, level = opening.room.site, opening.slot, opening.level
            free = helpers[site, slot]
            needed = [free.pop(0) for _ in range(count_helpers(level, len(learners)))]
            lead = leads[site, slot, level.code].pop(0)
            groups.append(PlannedGroup(opening.room.id, slot, level.code, lead, tuple(needed), learners))
    return tuple(groups)


def write_groups(model: Model, groups: Sequence[PlannedGroup]) -> Vector:
    """Return the columns, float64 of shape (N,), that describe these groups."""
    problem, values = model.problem, np.zeros(len(model.program.points))
    number_of = {(o.room.id, o.slot, o.level.code): n for n, o in enumerate(model.openings)}
    missing = Counter(set_district_targets(problem))
    for group in groups:
        number = number_of[group.room, group.slot, group.level]
        site = problem.room_by_id[group.room].site
        values[model.group_columns[number]] = 1
        values[model.site_columns[site]] = 1
        values[model.lead_columns[group.lead, (site, group.slot, group.level)]] = 1
        day_site = model.day_site_columns.get((group.lead, problem.get_day(group.slot), site))
        if day_site is not None:
            values[day_site] = 1
        if (column := model.helper_count_columns[number]) is not None:
            values[column] = len(group.helpers)
        for helper in group.helpers:
            values[model.help_columns[helper, (site, group.slot)]] = 1
        for learner in group.learners:
            values[model.seat_columns[number][learner]] = 1
            missing[problem.learner_by_id[learner].district or ""] -= 1
    for district, column in model.shortfall_columns.items():
        values[column] = max(0, missing[district])
    return values
