"""Compile the search once, at set-up, so that nobody waits for it at their first plan."""

from __future__ import annotations

from declic.engines.planning.facts import Learner, LevelRule, Room, Site, Trainer, Volunteer, Weights
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import build_week
from declic.engines.planning.search.prove import prove_bound
from declic.engines.planning.search.run import search


def warm() -> None:
    """Run every compiled function once on a week of three people."""
    everywhere = {"S": 1}
    problem = Problem(
        days=5,
        slots_per_day=4,
        levels=(LevelRule("one", 2, 2),),
        weights=Weights(),
        sites=(Site("S", 0.0, 0.0),),
        rooms=(Room("R", "S", 3, frozenset({0, 5})),),
        trainers=(Trainer("T", 2, frozenset({0, 5}), frozenset({"one"}), everywhere),),
        volunteers=(Volunteer("V", 1, frozenset({0}), frozenset(), everywhere),),
        learners=tuple(
            Learner(f"L{number}", "one", 100.0, 0.0, 0.0, 5.0, frozenset({0, 5}), district="D")
            for number in range(3)
        ),
    )
    week = build_week(problem)
    proof = prove_bound(week, problem.slot_count, best_plan=0.0, is_open=lambda: True, steps=3)
    search(
        problem,
        week,
        (),
        trials=50,
        seed=1,
        hot=10.0,
        proof=proof,
        until=1e12,
        is_open=lambda: True,
    )


if __name__ == "__main__":
    warm()
