"""The trials of one week: whole, or its parts side by side first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from declic.engines.planning.areas import cut_areas
from declic.engines.planning.best import BestPlan
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.search.arrays import Week, build_week
from declic.engines.planning.search.prove import STEPS, Proof, prove_bound
from declic.engines.planning.search.run import HOT, WARM, search

# A step of the proof costs about this many seconds per pair (learner, cell), and may take this
# share of the allowed time.
PAIR_SECONDS, PROOF_SHARE, FEWEST_STEPS = 3e-8, 0.2, 60
LATE = 1.5  # times its share: where a slow machine cuts the proof
# From this many people on, parts of the map are searched side by side, then mended together.
SPLIT_LEARNERS, SPLIT_SHARE = 800, 0.6


class Trials:
    """Breaks and mends a week from the best plan so far, offering what is better as it is met."""

    def __init__(self, best: BestPlan, seed: int, *, is_continued: bool) -> None:
        self._best, self._seed, self._is_continued = best, seed, is_continued
        self._problem = best.problem
        self._week = build_week(best.problem)
        self._proof: Proof | None = None

    def prove(self, seconds: float) -> None:
        """Prove a bound, in a number of steps that these seconds allow; keep its prices."""
        pairs = len(self._week.seat_learner)
        steps = int(PROOF_SHARE * seconds / (PAIR_SECONDS * max(pairs, 1_000)))
        until = time.monotonic() + LATE * PROOF_SHARE * self._best.count_seconds_left()
        self._proof = prove_bound(
            self._week,
            self._problem.slot_count,
            best_plan=self._best.objective,
            is_open=lambda: time.monotonic() < until and self._best.is_open(),
            steps=max(FEWEST_STEPS, min(STEPS, steps)),
        )
        self._best.lower(self._proof.bound)

    def make(self, trials: int, *, threads: int = 1) -> None:
        """Make so many trials in each thread; parts of the map first where it is large."""
        is_split = threads > 1 and len(self._problem.learners) >= SPLIT_LEARNERS and not self._is_continued
        if is_split:
            self._search_parts(round(SPLIT_SHARE * trials), threads)
            trials = round((1 - SPLIT_SHARE) * trials)
        hot = WARM if is_split or self._is_continued else HOT
        found = self._search(
            self._problem, self._week, self._proof, self._best.groups, trials, hot, self._seed, 0.9
        )
        self._best.offer(found)

    def _search(
        self,
        problem: Problem,
        week: Week,
        proof: Proof | None,
        groups: Sequence[PlannedGroup],
        trials: int,
        hot: float,
        seed: int,
        share: float,
    ) -> tuple[PlannedGroup, ...]:
        is_whole = problem is self._problem
        return search(
            problem,
            week,
            groups,
            trials=trials,
            seed=seed,
            hot=hot,
            proof=proof,
            until=time.monotonic() + share * self._best.count_seconds_left(),
            is_open=self._best.is_open,
            on_better=self._best.offer if is_whole else None,
        )

    def _search_parts(self, trials: int, threads: int) -> None:
        """Search parts of the map in threads, each from its own longest-waiting-first plan."""
        people = len(self._problem.learners)
        parts = cut_areas(self._problem, most_learners=-(-people // threads)).problems
        counts = [round(threads * trials * len(part.learners) / people) for part in parts]
        times = [min(1.0, threads / len(parts)) * SPLIT_SHARE for _ in parts]
        with ThreadPoolExecutor(max_workers=threads) as pool:
            seeds = range(self._seed * 1_000, self._seed * 1_000 + len(parts))
            found = list(pool.map(self._search_part, parts, counts, seeds, times))
        self._best.offer(group for groups in found for group in groups)

    def _search_part(self, part: Problem, trials: int, seed: int, share: float) -> tuple[PlannedGroup, ...]:
        week, groups = build_week(part), place_longest_waiting_first(part)
        proof = self._restrict_proof(part, week)
        return self._search(part, week, proof, groups, trials, HOT, seed, share)

    def _restrict_proof(self, part: Problem, week: Week) -> Proof | None:
        """Return the prices of the whole week for the people, adults and cells of a part."""
        if self._proof is None:
            return None
        learners = {learner.id: number for number, learner in enumerate(self._problem.learners)}
        adults = {adult.id: number for number, adult in enumerate(self._problem.adults)}
        rooms = {room.id: number for number, room in enumerate(self._problem.rooms)}
        places = zip(self._week.cell_room, self._week.cell_slot, strict=True)
        cells = {(int(room), int(slot)): number for number, (room, slot) in enumerate(places)}
        here = [
            cells[rooms[part.rooms[room].id], int(slot)]
            for room, slot in zip(week.cell_room, week.cell_slot, strict=True)
        ]
        return replace(
            self._proof,
            learner=self._proof.learner[[learners[one.id] for one in part.learners]],
            adult=self._proof.adult[np.array([adults[one.id] for one in part.adults], dtype=np.int64)],
            helper=self._proof.helper[np.array(here, dtype=np.int64)],
        )
