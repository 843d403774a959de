from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations, product

import numpy as np
import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.rules import RULES
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective

LEVELS = ("beginner", "advanced")


def make_tiny_week(seed: int) -> Problem:
    draw = np.random.default_rng(seed)

    def some(size: int, share: float) -> frozenset[int]:
        return frozenset(np.flatnonzero(draw.random(size) < share).tolist())

    kilometres = {site: int(draw.integers(0, 9)) for site in ("near", "far")}
    return Problem(
        days=2,
        slots_per_day=1,
        levels=(LevelRule("beginner", 2, 2), LevelRule("advanced", 3, 1)),
        weights=Weights(open_group=int(draw.integers(0, 90))),
        same_day_travel_km=float(draw.integers(0, 9)),
        sites=(Site("near", 0, 0), Site("far", 0, 4)),
        rooms=(
            Room("blue", "near", int(draw.integers(2, 5)), some(2, 0.9)),
            Room("red", "far", 3, some(2, 0.9), frozenset({"step_free"})),
        ),
        trainers=(Trainer("Tim", 1, some(2, 0.8), frozenset(LEVELS), kilometres),),
        volunteers=tuple(
            Volunteer(name, 1, some(2, 0.9), leads, kilometres)
            for name, leads in (("Vera", frozenset({"beginner"})), ("Vlad", frozenset[str]()))
        ),
        learners=tuple(
            Learner(
                f"L{number}",
                str(draw.choice(LEVELS, p=(0.7, 0.3))),
                weight=int(draw.integers(40, 120)),
                x_km=float(draw.random()),
                y_km=float(4 * draw.random()),
                max_travel_km=float(1 + 4 * draw.random()),
                slots=some(2, 0.8),
                district=str(draw.choice(["north", "south"])),
                access_needs=frozenset({"step_free"} if draw.random() < 0.15 else ()),
            )
            for number in range(5)
        ),
    )


def list_staff(problem: Problem, group: PlannedGroup) -> list[PlannedGroup]:
    """Every way to staff a group on its own, without a broken rule."""
    volunteers = [volunteer.id for volunteer in problem.volunteers]
    teams = product(
        problem.adult_by_id,
        chain.from_iterable(combinations(volunteers, size) for size in range(3)),
    )
    staffed = (
        PlannedGroup(group.room, group.slot, group.level, lead, team, group.learners) for lead, team in teams
    )
    return [one for one in staffed if not any(any(rule(problem, [one])) for rule in RULES)]


def list_plans(problem: Problem) -> Iterator[tuple[PlannedGroup, ...]]:
    """Every plan that keeps every rule."""
    list_staff_once = cache(lambda group: list_staff(problem, group))
    cells = [(room.id, slot) for room in problem.rooms for slot in sorted(room.slots)]
    for places in product((None, *cells), repeat=len(problem.learners)):
        learners_by_cell: dict[tuple[str, int], list[Learner]] = {}
        for place, learner in zip(places, problem.learners, strict=True):
            if place:
                learners_by_cell.setdefault(place, []).append(learner)
        groups = (
            PlannedGroup(*cell, people[0].level, "", (), tuple(one.id for one in people))
            for cell, people in learners_by_cell.items()
        )
        for groups_with_staff in product(*map(list_staff_once, groups)):
            if not any(any(rule(problem, groups_with_staff)) for rule in RULES):
                yield groups_with_staff


@pytest.mark.parametrize("seed", range(24))
def test_the_best_plan_of_a_tiny_week_is_found_and_proved(seed: int) -> None:
    problem = make_tiny_week(seed)

    plan = solve(problem, seconds=10, seed=seed)

    assert plan.objective == max(measure_objective(problem, one) for one in list_plans(problem))
    assert plan.is_proved_best
    assert check(problem, plan) == []
