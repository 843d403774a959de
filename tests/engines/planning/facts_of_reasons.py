"""What each reason claims, recounted from the facts and the rules alone, the long way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from declic.engines.planning.facts import LevelRule, Room
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.rules import RULES

Groups = tuple[PlannedGroup, ...]
Claim = Callable[[Problem, Groups, Learner], bool]


def holds(problem: Problem, groups: Groups) -> bool:
    return not any(list(rule(problem, groups)) for rule in RULES)


def list_near_rooms(problem: Problem, learner: Learner) -> list[Room]:
    return [r for r in problem.rooms if problem.measure_travel(learner, r.site) <= learner.max_travel_km]


def list_rooms(problem: Problem, learner: Learner) -> list[Room]:
    return [room for room in list_near_rooms(problem, learner) if problem.meets_needs(room, learner)]


def list_near_groups(problem: Problem, groups: Groups, learner: Learner) -> Groups:
    near = {room.id for room in list_near_rooms(problem, learner)}
    return tuple(g for g in groups if g.level == learner.level and g.room in near)


def list_fitting_groups(problem: Problem, groups: Groups, learner: Learner) -> Groups:
    fitting = {room.id for room in list_rooms(problem, learner)}
    return tuple(g for g in list_near_groups(problem, groups, learner) if g.room in fitting)


def list_joinable(problem: Problem, groups: Groups, learner: Learner) -> Groups:
    return tuple(g for g in list_fitting_groups(problem, groups, learner) if g.slot in learner.slots)


def is_full(problem: Problem, group: PlannedGroup) -> bool:
    return len(group.learners) >= problem.room_by_id[group.room].seats


def can_join(problem: Problem, groups: Groups, learner: Learner) -> bool:
    supports = [(), *((one.id,) for one in problem.volunteers)]
    return any(
        holds(problem, (*(g for g in groups if g is not group), add(group, learner, helpers)))
        for group, helpers in product(list_joinable(problem, groups, learner), supports)
    )


def add(group: PlannedGroup, learner: Learner, helpers: tuple[str, ...]) -> PlannedGroup:
    return replace(group, learners=(*group.learners, learner.id), helpers=(*group.helpers, *helpers))


def list_open(problem: Problem, learner: Learner) -> list[tuple[Room, int]]:
    return [(room, slot) for room in list_rooms(problem, learner) for slot in room.slots & learner.slots]


def list_free(problem: Problem, groups: Groups, learner: Learner) -> list[tuple[Room, int]]:
    taken = {(group.room, group.slot) for group in groups}
    return [(room, slot) for room, slot in list_open(problem, learner) if (room.id, slot) not in taken]


def list_waiting(problem: Problem, groups: Groups, level: str, room: Room, slot: int) -> list[str]:
    seated = {learner for group in groups for learner in group.learners}
    people = (one for one in problem.learners if one.level == level and one.id not in seated)
    return [one.id for one in people if slot in one.slots and room in list_rooms(problem, one)]


def get_level(problem: Problem, learner: Learner) -> LevelRule:
    return problem.level_by_code[learner.level]


def is_crowded(problem: Problem, groups: Groups, learner: Learner, moment: tuple[Room, int]) -> bool:
    people = list_waiting(problem, groups, learner.level, *moment)
    return len(people) >= get_level(problem, learner).minimum_size


def list_crowded(problem: Problem, groups: Groups, learner: Learner) -> list[tuple[Room, int]]:
    return [m for m in list_free(problem, groups, learner) if is_crowded(problem, groups, learner, m)]


def list_opened(problem: Problem, groups: Groups, learner: Learner) -> Iterator[Groups]:
    """Yield every smallest group that could open with one helper or none, rules aside."""
    supports = [(), *((one.id,) for one in problem.volunteers)]
    least = get_level(problem, learner).minimum_size
    for (room, slot), lead, helpers in product(
        list_crowded(problem, groups, learner), problem.adults, supports
    ):
        others = (
            one for one in list_waiting(problem, groups, learner.level, room, slot) if one != learner.id
        )
        people = (learner.id, *others)[:least]
        yield (*groups, PlannedGroup(room.id, slot, learner.level, lead.id, helpers, people))


def can_open(problem: Problem, groups: Groups, learner: Learner) -> bool:
    return any(holds(problem, plan) for plan in list_opened(problem, groups, learner))


def has_lead(problem: Problem, groups: Groups, learner: Learner) -> bool:
    lenient = tuple(replace(level, learners_per_adult=99) for level in problem.levels)
    return can_open(replace(problem, levels=lenient), groups, learner)


CLAIMS: Mapping[str, Claim] = {
    "no_free_slot": lambda _p, _g, one: not one.slots,
    "no_site_near": lambda p, _g, one: not list_near_rooms(p, one),
    "no_accessible_room": lambda p, _g, one: bool(list_near_rooms(p, one)) and not list_rooms(p, one),
    "no_group_near": lambda p, g, one: not list_near_groups(p, g, one),
    "group_not_accessible": lambda p, g, one: list_near_groups(p, g, one) != list_fitting_groups(p, g, one),
    "not_free": lambda p, g, one: list_joinable(p, g, one) == () != list_fitting_groups(p, g, one),
    "groups_full": lambda p, g, one: any(is_full(p, each) for each in list_joinable(p, g, one)),
    "helper_missing": lambda p, g, one: (
        not can_join(p, g, one) and any(not is_full(p, each) for each in list_joinable(p, g, one))
    ),
    "could_join": can_join,
    "no_room_open": lambda p, _g, one: not list_open(p, one),
    "rooms_taken": lambda p, g, one: len(list_free(p, g, one)) < len(list_open(p, one)),
    "too_few_people": lambda p, g, one: not list_crowded(p, g, one),
    "rooms_too_small": lambda p, g, one: all(
        room.seats < get_level(p, one).minimum_size for room, _ in list_crowded(p, g, one)
    ),
    "no_lead": lambda p, g, one: bool(list_crowded(p, g, one)) and not has_lead(p, g, one),
    "no_helper": lambda p, g, one: has_lead(p, g, one) and not can_open(p, g, one),
    "could_open": can_open,
}
