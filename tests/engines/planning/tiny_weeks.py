"""Weeks so small that every plan can be counted: six learners, four places and moments, three adults."""

import numpy as np

from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.problem import Learner, Problem

BEGINNER, ADVANCED = "beginner", "advanced"
SITES, SLOTS, LEARNERS = ("near", "far"), 4, 6
STEP_FREE = frozenset({"step_free"})
LEADS = {"Vera": frozenset({BEGINNER}), "Vlad": frozenset[str]()}


class TinyWeek:
    """Draws the facts of one week from its seed; the rules bite in most of them."""

    def __init__(self, seed: int) -> None:
        self._draw = np.random.default_rng(seed)

    def draw(self) -> Problem:
        whole = self._draw.integers
        kilometres = {site: int(whole(0, 9)) for site in SITES[: whole(1, 3)]}
        weights = Weights(
            open_group=int(whole(0, 90)), site_used=int(whole(0, 50)), district_shortfall=int(whole(0, 60))
        )
        return Problem(
            days=2,
            slots_per_day=2,
            levels=(LevelRule(BEGINNER, 2, 2), LevelRule(ADVANCED, 3, 1)),
            weights=weights,
            same_day_travel_km=float(whole(0, 9)),
            sites=(Site("near", 0, 0), Site("far", 0, 4)),
            rooms=(
                Room("blue", "near", int(whole(2, 5)), self._some(2)),
                Room("red", "far", 3, self._some(2), STEP_FREE),
            ),
            trainers=(
                Trainer("Tim", int(whole(1, 3)), self._some(3), frozenset({BEGINNER, ADVANCED}), kilometres),
            ),
            volunteers=tuple(self._draw_volunteer(name) for name in LEADS),
            learners=tuple(self._draw_learner(f"L{number}") for number in range(LEARNERS)),
        )

    def _some(self, count: int) -> frozenset[int]:
        return frozenset(self._draw.choice(SLOTS, count, replace=False).tolist())

    def _draw_volunteer(self, name: str) -> Volunteer:
        sessions, kilometres = int(self._draw.integers(1, 3)), int(self._draw.integers(0, 9))
        return Volunteer(name, sessions, self._some(3), LEADS[name], dict.fromkeys(SITES, kilometres))

    def _draw_learner(self, name: str) -> Learner:
        chance = self._draw.random
        return Learner(
            name,
            ADVANCED if chance() < 0.3 else BEGINNER,
            weight=int(self._draw.integers(40, 120)),
            x_km=float(chance()),
            y_km=float(4 * chance()),
            max_travel_km=float(1 + 4 * chance()),
            slots=self._some(3),
            district="north" if chance() < 0.5 else "south",
            access_needs=STEP_FREE if chance() < 0.15 else frozenset(),
        )
