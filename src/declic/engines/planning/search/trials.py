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
from declic.engines.planning.wishes import measure_objective

# A step of the proof costs about this many seconds per pair (learner, cell), and may take this
# share of the allowed time.
PAIR_SECONDS, PROOF_SHARE, FEWEST_STEPS = 3e-8, 0.2, 60
LATE = 1.5  # times its share: where a slow machine cuts the proof
# From this many people on, parts of the map are searched side by side, then mended together.
SPLIT_LEARNERS, SPLIT_SHARE = 4_000, 0.6


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

    def make(self, trials: int, *, threads: int = 1, share: float = 0.97) -> None:
        """Make so many trials in each thread, in this share of the time left.

        A large week is searched by parts of the map side by side, then together; a smaller one
        by each thread from its own seed, the best kept; a given plan is only mended.
        """
        is_large = len(self._problem.learners) >= SPLIT_LEARNERS
        if self._is_continued or (threads == 1 and not is_large):
            self.mend(trials, share=share, hot=WARM if self._is_continued else HOT)
        elif is_large:
            self._search_parts(round(SPLIT_SHARE * trials), threads, SPLIT_SHARE * share)
            self.mend(round((1 - SPLIT_SHARE) * trials), share=share)
        else:
            groups, seeds = self._best.groups, range(self._seed, self._seed + threads)
            with ThreadPoolExecutor(max_workers=threads) as pool:
                chains = [pool.submit(self._search_whole, groups, trials, HOT, seed, share) for seed in seeds]
            self._keep_best([chain.result() for chain in chains])

    def mend(self, trials: int, *, share: float = 0.97, hot: float = WARM) -> None:
        """Make so many trials on the whole week from the best plan so far."""
        self._keep_best([self._search_whole(self._best.groups, trials, hot, self._seed, share)])

    def _keep_best(self, found: Sequence[tuple[PlannedGroup, ...]]) -> None:
        """Keep the first of the best plans, whichever thread met its equal earlier."""
        best = max(found, key=lambda groups: measure_objective(self._problem, groups))
        self._best.offer(best, even_equal=True)

    def _search_whole(
        self, groups: Sequence[PlannedGroup], trials: int, hot: float, seed: int, share: float
    ) -> tuple[PlannedGroup, ...]:
        return self._search(self._problem, self._week, self._proof, groups, trials, hot, seed, share)

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

    def _search_parts(self, trials: int, threads: int, share: float) -> None:
        """Search parts of the map in threads, each from its own longest-waiting-first plan."""
        people = len(self._problem.learners)
        parts = cut_areas(self._problem, most_learners=-(-people // max(2, threads))).problems
        counts = [round(threads * trials * len(part.learners) / people) for part in parts]
        times = [min(1.0, threads / len(parts)) * share for _ in parts]
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
