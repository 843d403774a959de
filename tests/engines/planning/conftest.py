"""The smallest week of an association, which each test changes in one place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.wishes import measure_objective

PEOPLE = ("Awa", "Bea", "Cem")


def make_learner(id_: str, **changes: Any) -> Learner:
    learner = Learner(id_, "beginner", weight=100, x_km=0, y_km=0, max_travel_km=3, slots=frozenset({0, 1}))
    return replace(learner, **changes)


@pytest.fixture
def learner_called() -> Callable[..., Learner]:
    return make_learner


def make_antenna(learners: int, seed: int = 1) -> Problem:
    """The everyday case: three rooms on two sites, six of the team, people waiting."""
    draw = np.random.default_rng(seed)
    kilometres = {"centre": 1, "north": 3}

    def some(share: float) -> frozenset[int]:
        return frozenset(np.flatnonzero(draw.random(20) < share).tolist())

    levels = ("beginner", "intermediate")
    return Problem(
        days=5,
        slots_per_day=4,
        levels=(LevelRule("beginner", 4, 3), LevelRule("intermediate", 6, 4)),
        weights=Weights(),
        sites=(Site("centre", 0, 0), Site("north", 0, 3)),
        rooms=tuple(Room(f"R{n}", ("centre", "north")[n % 2], 8, some(0.5)) for n in range(3)),
        trainers=tuple(Trainer(f"T{n}", 2, some(0.4), frozenset(levels), kilometres) for n in range(3)),
        volunteers=tuple(Volunteer(f"V{n}", 2, some(0.4), frozenset(), kilometres) for n in range(3)),
        learners=tuple(
            Learner(
                f"L{n}",
                levels[int(draw.integers(2))],
                weight=int(draw.integers(80, 200)),
                x_km=float(draw.normal(0, 2)),
                y_km=float(draw.normal(1, 2)),
                max_travel_km=float(2 + 3 * draw.random()),
                slots=some(0.3),
                district=f"D{n % 2}",
                waiting_rank=n,
            )
            for n in range(learners)
        ),
    )


@pytest.fixture
def week() -> Problem:
    """Two days of two slots; three learners."""
    everywhere = {"centre": 2, "far": 5}
    always = frozenset(range(4))
    return Problem(
        days=2,
        slots_per_day=2,
        levels=(LevelRule("beginner", 2, 2), LevelRule("advanced", 9, 2)),
        weights=Weights(),
        sites=(Site("centre", 0, 0), Site("far", 0, 8)),
        rooms=(Room("blue", "centre", 3, always), Room("red", "far", 3, always)),
        trainers=(Trainer("Tim", 2, always, frozenset({"beginner"}), everywhere),),
        volunteers=(
            Volunteer("Vera", 2, always, frozenset({"beginner"}), everywhere),
            Volunteer("Vlad", 1, always, frozenset(), {"centre": 1}),
        ),
        learners=tuple(make_learner(name) for name in PEOPLE),
    )


@pytest.fixture
def group() -> PlannedGroup:
    """A group that keeps every rule of `week`."""
    return PlannedGroup("blue", 0, "beginner", "Tim", ("Vlad",), PEOPLE)


def make_plan(problem: Problem, *groups: PlannedGroup) -> Plan:
    seated = {learner for group in groups for learner in group.learners}
    left = tuple(Unplaced(one.id) for one in problem.learners if one.id not in seated)
    objective = measure_objective(problem, groups)
    return Plan(objective, bound=objective, groups=groups, unplaced=left)


plan_of = pytest.fixture(lambda: make_plan, name="plan_of")
antenna_of = pytest.fixture(lambda: make_antenna, name="antenna_of")
