"""Many thousand trials in short bursts, so that a clock, a stop or a progress bar can speak."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.anneal import anneal
from declic.engines.planning.search.arrays import Week
from declic.engines.planning.search.prove import Proof
from declic.engines.planning.search.recreate import make_desk
from declic.engines.planning.search.state import make_state
from declic.engines.planning.search.translate import read_state, write_state

BURST = 4_000
HOT, WARM, COLD = 80.0, 10.0, 1.0  # points: what a trial may lose, at first, when mending, at the end

# The pace of the first bursts says little: this share of the time is given before it is believed.
TIME_TO_JUDGE = 0.25

OnBetter = Callable[[tuple[PlannedGroup, ...]], object]


def search(
    problem: Problem,
    week: Week,
    groups: Sequence[PlannedGroup],
    *,
    trials: int,
    seed: int,
    hot: float,
    proof: Proof | None,
    until: float,
    is_open: Callable[[], bool],
    on_better: OnBetter | None = None,
) -> tuple[PlannedGroup, ...]:
    """Return the best groups met in some trials from lawful ones.

    The temperature falls over the trials, or faster where they could not all be made `until` a
    moment of the monotonic clock: the same arguments give the same groups on any machine fast
    enough to make them all, and a cooled plan on the others.
    """
    state, best, desk = make_state(week, seed), make_state(week, seed), make_desk(week)
    write_state(problem, week, state, groups)
    write_state(problem, week, best, groups)
    if proof is not None:
        desk.price[:], desk.adult_price[:] = proof.learner, proof.adult
        desk.helper_price[:] = proof.helper
    if len(week.cell_room) == 0 or len(week.learner_level) == 0 or len(week.seat_learner) == 0:
        return tuple(groups)
    told, began, first, possible = int(best.score[0]), time.monotonic(), 0, trials
    while first < possible and is_open():
        last = min(possible, first + BURST)
        anneal(week, state, best, desk, first, last, possible, np.float64(hot), np.float64(COLD))
        first, now = last, time.monotonic()
        if now - began > TIME_TO_JUDGE * (until - began):
            possible = min(trials, first + max(0, int((until - now) * first / (now - began))))
        if on_better is not None and int(best.score[0]) > told:
            told = int(best.score[0])
            on_better(read_state(problem, week, best))
    return read_state(problem, week, best)
