"""A week in which every hard rule can be broken: three sites, one of them far, forty learners."""

from functools import cache

import numpy as np

from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Plan, Unplaced
from declic.engines.planning.problem import Learner, Problem
from tests.engines.planning.recount import recount

BEGINNER, ADVANCED = "beginner", "advanced"
SITES = (Site("centre", 0, 0), Site("north", 0, 3), Site("far", 0, 9, frozenset({"step_free"})))


class BusyWeek:
    """Draws one week and its longest-waiting-first plan, which keeps every rule."""

    def __init__(self, seed: int, learners: int = 40) -> None:
        self._draw, self._learners = np.random.default_rng(seed), learners

    def draw(self) -> Problem:
        seats = self._draw.integers(4, 7, 4).tolist()
        return Problem(
            days=5,
            slots_per_day=4,
            levels=(LevelRule(BEGINNER, 3, 2), LevelRule(ADVANCED, 4, 3)),
            weights=Weights(),
            sites=SITES,
            rooms=tuple(
                Room(f"R{n}", SITES[n % 3].id, size, self._some(0.6)) for n, size in enumerate(seats)
            ),
            trainers=tuple(self._draw_trainer(f"T{number}") for number in range(4)),
            volunteers=tuple(self._draw_volunteer(f"V{number}") for number in range(7)),
            learners=tuple(self._draw_learner(number) for number in range(self._learners)),
        )

    def _some(self, share: float) -> frozenset[int]:
        return frozenset(np.flatnonzero(self._draw.random(20) < share).tolist())

    def _draw_sites(self) -> dict[str, int]:
        goes = self._draw.choice([site.id for site in SITES], 2, replace=False).tolist()
        return {site: int(self._draw.integers(0, 9)) for site in goes}

    def _draw_trainer(self, name: str) -> Trainer:
        levels = frozenset({BEGINNER, ADVANCED} if self._draw.random() < 0.6 else {BEGINNER})
        return Trainer(name, int(self._draw.integers(2, 4)), self._some(0.6), levels, self._draw_sites())

    def _draw_volunteer(self, name: str) -> Volunteer:
        leads = frozenset({BEGINNER} if self._draw.random() < 0.3 else ())
        return Volunteer(name, int(self._draw.integers(1, 4)), self._some(0.6), leads, self._draw_sites())

    def _draw_learner(self, number: int) -> Learner:
        chance = self._draw.random
        return Learner(
            f"L{number}",
            ADVANCED if chance() < 0.35 else BEGINNER,
            weight=int(self._draw.integers(80, 200)),
            x_km=float(chance()),
            y_km=float(9 * chance()),
            max_travel_km=float(3 + 4 * chance()),
            slots=self._some(0.4),
            district="north" if chance() < 0.5 else "south",
            waiting_rank=number,
            access_needs=frozenset({"step_free"} if chance() < 0.1 else ()),
        )


@cache
def draw_true_plan(seed: int) -> tuple[Problem, Plan]:
    problem = BusyWeek(seed).draw()
    groups = place_longest_waiting_first(problem)
    seated = {learner for group in groups for learner in group.learners}
    left = tuple(Unplaced(one.id) for one in problem.learners if one.id not in seated)
    objective = recount(problem, groups)
    return problem, Plan(objective, objective, groups, left)
