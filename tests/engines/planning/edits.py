"""One thing changed in one group, at random or after another group: most changes break some rule."""

from dataclasses import replace

import numpy as np

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem

UNKNOWN = "Zoe"
Rng = np.random.Generator


def _pick(draw: Rng, names: list[str]) -> str:
    return names[int(draw.integers(len(names)))]


def _pick_adult(problem: Problem, draw: Rng) -> str:
    return _pick(draw, list(problem.adult_by_id))


def _pick_learners(problem: Problem, draw: Rng, count: int) -> tuple[str, ...]:
    return tuple(draw.choice(list(problem.learner_by_id), count, replace=False).tolist())


def fill(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    more = _pick_learners(problem, draw, int(draw.integers(1, 8)))
    return replace(group, learners=(*group.learners, *more))


def swap_learner(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, learners=(*group.learners[1:], *_pick_learners(problem, draw, 1)))


def thin(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, learners=group.learners[: int(draw.integers(0, 3))])


def drop_helpers(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, helpers=group.helpers[1:])


def add_helper(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, helpers=(*group.helpers, _pick_adult(problem, draw)))


def change_lead(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, lead=_pick_adult(problem, draw))


def change_slot(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, slot=int(draw.integers(problem.slot_count)))


def change_room(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, room=_pick(draw, list(problem.room_by_id)))


def change_level(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    return replace(group, level=_pick(draw, list(problem.level_by_code)))


def share_room(group: PlannedGroup, other: PlannedGroup) -> PlannedGroup:
    return replace(group, room=other.room, slot=other.slot)


def share_lead(group: PlannedGroup, other: PlannedGroup) -> PlannedGroup:
    return replace(group, lead=other.lead, slot=other.slot)


def share_helpers(group: PlannedGroup, other: PlannedGroup) -> PlannedGroup:
    return replace(group, helpers=other.helpers)


def share_learners(group: PlannedGroup, other: PlannedGroup) -> PlannedGroup:
    return replace(group, learners=(*group.learners, *other.learners[:1]))


def misname(problem: Problem, group: PlannedGroup, draw: Rng) -> PlannedGroup:
    names: list[dict[str, object]] = [
        {"room": UNKNOWN}, {"level": UNKNOWN}, {"lead": UNKNOWN}, {"helpers": (UNKNOWN,)},
        {"learners": (*group.learners, UNKNOWN)}, {"slot": -1}, {"slot": problem.slot_count},
    ]  # fmt: skip
    return replace(group, **names[int(draw.integers(len(names)))])  # type: ignore[arg-type]
