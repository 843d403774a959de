"""One small room where every figure can be worked out by hand."""

from dataclasses import replace
from typing import Any

from declic.engines.planning.facts import Learner, LevelRule, Room, Site, Trainer, Weights
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
    WithoutAdult,
    WithoutRoom,
)

CENTRE = frozenset({"centre"})
BEGINNER = frozenset({"beginner"})


def make_learner(id_: str, **changes: Any) -> Learner:
    learner = Learner(id_, "beginner", weight=100, x_km=0, y_km=0, max_travel_km=3, slots=frozenset({0, 1}))
    return replace(learner, **changes)


def make_small_room(*learners: Learner, seats: int = 3, slots: frozenset[int] = frozenset({0})) -> Problem:
    """One room at no distance, one trainer with two sessions: a group costs 25, the site brings 40."""
    return Problem(
        days=1,
        slots_per_day=2,
        levels=(LevelRule("beginner", 9, 2),),
        weights=Weights(district_shortfall=0),
        sites=(Site("centre", 0, 0),),
        rooms=(Room("blue", "centre", seats, slots),),
        trainers=(Trainer("Tim", 2, frozenset({0, 1}), BEGINNER, {"centre": 0}),),
        learners=learners,
    )


SIX = tuple(make_learner(f"L{number}") for number in range(6))
NOW, LATER = frozenset({0}), frozenset({1})
FULL = make_small_room(*SIX)
ONE_SESSION = replace(
    make_small_room(*SIX, slots=NOW | LATER), trainers=(replace(FULL.trainers[0], sessions_per_week=1),)
)
ONE_ADULT_FOR_TWO = replace(
    make_small_room(*SIX[:3]), levels=(replace(FULL.levels[0], learners_per_adult=2),)
)
FAR = make_small_room(*SIX[:3], *(make_learner(f"F{n}", y_km=4) for n in range(3)), seats=6)

# week, question, people and points it brings
ANSWERS: list[tuple[Problem, Question, int, int]] = [
    (FULL, OneMoreOpening("blue", 1), 3, 275),
    (FULL, OneMoreRoom("centre", 2, LATER), 2, 175),
    (FULL, OneMoreRoom("centre", 9, NOW), 3, 300),
    (FULL, OneMoreVolunteer(LATER, CENTRE, BEGINNER), 0, 0),
    (FULL, OneMoreSession("Tim"), 0, 0),
    (ONE_SESSION, OneMoreSession("Tim"), 3, 275),
    (ONE_SESSION, OneMoreVolunteer(LATER, CENTRE, BEGINNER), 3, 275),
    (ONE_SESSION, OneMoreVolunteer(LATER, CENTRE), 0, 0),
    (ONE_ADULT_FOR_TWO, OneMoreVolunteer(NOW, CENTRE, kilometres=4), 1, 96),
    (FAR, LargerTravelLimit(2), 3, 3 * 76),
    (FULL, WithoutAdult("Tim"), -3, -315),
    (FULL, WithoutRoom("blue"), -3, -315),
]
