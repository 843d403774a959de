"""From groups with names to arrays, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import Ints, Week
from declic.engines.planning.search.state import CLOSED, State, load


def read_state(problem: Problem, week: Week, state: State) -> tuple[PlannedGroup, ...]:
    """Return the groups a state describes, in the order of the cells."""
    adults, learners = problem.adults, problem.learners
    return tuple(
        PlannedGroup(
            room=problem.rooms[week.cell_room[cell]].id,
            slot=int(week.cell_slot[cell]),
            level=problem.levels[state.level[cell]].code,
            lead=adults[state.lead[cell]].id,
            helpers=tuple(adults[one].id for one in state.helper[cell, : state.help_count[cell]]),
            learners=tuple(learners[one].id for one in sorted(state.member[cell, : state.size[cell]])),
        )
        for cell in range(len(week.cell_room))
        if state.level[cell] != CLOSED
    )


def write_state(problem: Problem, week: Week, state: State, groups: Iterable[PlannedGroup]) -> None:
    """Open these groups in an empty state; they must keep every rule."""
    cells = {
        (problem.rooms[room].id, int(slot)): cell
        for cell, (room, slot) in enumerate(zip(week.cell_room, week.cell_slot, strict=True))
    }
    adults = {adult.id: number for number, adult in enumerate(problem.adults)}
    levels = {level.code: number for number, level in enumerate(problem.levels)}
    learners = {learner.id: number for number, learner in enumerate(problem.learners)}
    heads: list[tuple[int, ...]] = []
    helpers: list[tuple[int, ...]] = []
    members: list[tuple[int, ...]] = []
    for group in groups:
        cell = cells[group.room, group.slot]
        heads.append((cell, levels[group.level], adults[group.lead]))
        helpers.extend((cell, adults[helper]) for helper in group.helpers)
        members.extend((cell, learners[learner]) for learner in group.learners)
    load(week, state, _tabulate(heads, 3), _tabulate(helpers, 2), _tabulate(members, 2))


def _tabulate(rows: Sequence[tuple[int, ...]], columns: int) -> Ints:
    return np.array(rows, dtype=np.int32).reshape(-1, columns)
