"""Every small change of a tiny week, tried one by one and by pairs, to find the smallest that seats."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from declic.engines.planning.efforts import EFFORT_BY_KIND, Need, RemedyKind, ask_for_kilometres, measure_need
from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.plan import PlannedGroup, Remedy
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.remedies import apply_remedy
from declic.engines.planning.rules import RULES

Groups = tuple[PlannedGroup, ...]


def make_tiny_week(seed: int) -> Problem:
    """Two sites, two rooms, three slots, a trainer, two volunteers, six people of one level."""
    draw = np.random.default_rng(seed)
    kilometres = {"S0": 1, "S1": 2}

    def some(share: float) -> frozenset[int]:
        return frozenset(np.flatnonzero(draw.random(3) < share).tolist())

    return Problem(
        days=3,
        slots_per_day=1,
        levels=(LevelRule("beginner", 2, 2),),
        weights=Weights(),
        sites=(Site("S0", 0, 0), Site("S1", 0, 4)),
        rooms=tuple(Room(f"R{n}", f"S{n}", int(draw.integers(2, 4)), some(0.6)) for n in range(2)),
        trainers=(Trainer("T0", 1, some(0.7), frozenset({"beginner"}), kilometres),),
        volunteers=(
            Volunteer("V0", 1, some(0.6), frozenset({"beginner"}), kilometres),
            Volunteer("V1", 1, some(0.6), frozenset(), kilometres),
        ),
        learners=tuple(
            Learner(f"L{n}", "beginner", 100, 0, float(4 * draw.random()), 2.5, some(0.5)) for n in range(6)
        ),
    )


def measure_least_effort(problem: Problem, groups: Groups, learner_id: str, below: float) -> float:
    """Return the least effort under `below` that seats a person by at most two changes, else infinity."""
    atoms = list(list_changes(problem, learner_id))
    sets = [(), *((atom,) for atom in atoms), *combinations(atoms, 2)]
    priced = [(sum(measure_need(atom.needs[0]) for atom in each), each) for each in sets]
    efforts = [
        effort + find_action(grant(problem, each), groups, learner_id)
        for effort, each in priced
        if effort < below
    ]
    return min(efforts, default=np.inf)


def grant(problem: Problem, changes: Sequence[Remedy]) -> Problem:
    for change in changes:
        problem = apply_remedy(problem, change)
    return problem


def list_changes(problem: Problem, learner_id: str) -> Iterator[Remedy]:
    """Yield every single change: each kind, at each room and slot, for each adult."""
    learner = problem.learner_by_id[learner_id]

    def change(kind: RemedyKind, site: str, room: str, slot: int, name: str, amount: float = 1) -> Remedy:
        group = PlannedGroup(room, slot, "beginner", "", (name,))
        needs = (Need(kind, (name,), amount),)
        return Remedy(learner_id, kind, "", "beginner", site, room, slot, True, 0, needs, (group,))

    for room, slot in product(problem.rooms, range(problem.slot_count)):
        yield change(RemedyKind.HELPER, room.site, room.id, slot, f"helper-{room.id}-{slot}")
        yield change(RemedyKind.LEAD, room.site, room.id, slot, f"lead-{room.id}-{slot}")
        yield change(RemedyKind.PEOPLE, room.site, room.id, slot, f"learner-{room.id}-{slot}")
        yield change(RemedyKind.ROOM_SLOT, room.site, room.id, slot, room.id)
        yield change(RemedyKind.ROOM, room.site, f"more-{room.id}-{slot}", slot, "")
    for room in problem.rooms:
        distance = problem.measure_travel(learner, room.site)
        kilometres = ask_for_kilometres(learner.max_travel_km, distance)
        yield change(RemedyKind.TRAVEL, room.site, room.id, 0, learner_id, kilometres)
        yield change(RemedyKind.SEAT, room.site, room.id, 0, room.id)
    for slot in range(problem.slot_count):
        yield change(RemedyKind.OWN_SLOT, "", "", slot, learner_id)
    for adult in problem.adults:
        yield change(RemedyKind.SESSION, "", "", 0, adult.id)


def find_action(problem: Problem, groups: Groups, learner_id: str) -> float:
    """Return the effort of the easiest way to seat a person, the groups kept, else infinity."""
    tried: tuple[tuple[RemedyKind, Callable[[Problem, Groups, str], Iterator[Groups]]], ...] = (
        (RemedyKind.JOIN, list_joined),
        (RemedyKind.OPEN, list_opened),
        (RemedyKind.MOVE, list_moved),
    )
    for kind, list_plans in tried:
        if any(holds(problem, plan) for plan in list_plans(problem, groups, learner_id)):
            return EFFORT_BY_KIND[kind]
    return np.inf


def holds(problem: Problem, groups: Groups) -> bool:
    return not any(list(rule(problem, groups)) for rule in RULES)


def list_joined(problem: Problem, groups: Groups, learner_id: str) -> Iterator[Groups]:
    supports = [(), *((one.id,) for one in problem.volunteers)]
    for number, helpers in product(range(len(groups)), supports):
        group = groups[number]
        joined = replace(group, learners=(*group.learners, learner_id), helpers=(*group.helpers, *helpers))
        yield (*groups[:number], joined, *groups[number + 1 :])


def list_moved(problem: Problem, groups: Groups, learner_id: str) -> Iterator[Groups]:
    for number, group in enumerate(groups):
        for mover in group.learners:
            stayed = tuple(one for one in group.learners if one != mover)
            swapped = replace(group, learners=(*stayed, learner_id))
            others = (*groups[:number], *groups[number + 1 :])
            for joined in list_joined(problem, others, mover):
                yield (*joined, swapped)


def list_opened(problem: Problem, groups: Groups, learner_id: str) -> Iterator[Groups]:
    seated = {learner for group in groups for learner in group.learners}
    waiting = [one.id for one in problem.learners if one.id not in seated | {learner_id}]
    learner = problem.learner_by_id[learner_id]
    for room, slot in product(problem.rooms, sorted(learner.slots)):
        for lead, companion in product(problem.adults, waiting):
            yield (*groups, PlannedGroup(room.id, slot, "beginner", lead.id, (), (learner_id, companion)))
