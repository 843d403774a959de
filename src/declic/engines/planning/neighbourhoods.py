"""A city's week made better piece by piece: some moments, rooms or cells freed and solved exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.best import BestPlan
from declic.engines.planning.matrix import Program
from declic.engines.planning.model import Model
from declic.engines.planning.reading import read_groups, write_groups
from declic.engines.planning.solver import Answer, solve_program

# What is freed, in turn: every cell of some slots, some cells anywhere, some rooms near each other.
KINDS = ("slots", "cells", "rooms")
# Of the slots, cells or rooms, the share first freed in a small week and in a city's; then it follows
# the work that a piece asks for.
SMALL_CITY_SHARE, CITY_SHARE, LEAST_SHARE = 0.4, 0.2, 0.05
SMALL_CITY_LEARNERS = 300
LIGHT_ITERATIONS, HEAVY_ITERATIONS = 1_500, 5_000
WIDER, NARROWER = 1.08, 0.9
# Beyond the root a piece seldom gets better: nodes that a piece may open, and seconds, met by none.
PIECE_NODES, PIECE_SECONDS = 20, 30.0
# Rooms are near « about »: what chance adds to the kilometres between them.
CHANCE_KM = 2.0


class Neighbourhoods:
    """Frees a part of the best plan, solves it exactly beside the rest, and begins again.

    Work is counted in iterations of the simplex, not in seconds: the same seed gives the same plan.
    """

    def __init__(self, best: BestPlan, model: Model, seed: int) -> None:
        self._best, self._model, self._problem = best, model, best.problem
        self._random = np.random.default_rng(seed)
        self._seed = seed
        is_small = len(self._problem.learners) < SMALL_CITY_LEARNERS
        self._shares = dict.fromkeys(KINDS, SMALL_CITY_SHARE if is_small else CITY_SHARE)
        self._slots = sorted({opening.slot for opening in model.openings})
        self._rooms = sorted({opening.room.id for opening in model.openings})
        self._cells = sorted({(opening.room.id, opening.slot) for opening in model.openings})

    def improve(self, iterations: int) -> None:
        """Solve pieces until they have asked for so many iterations, or the best plan is proved."""
        rounds = 0
        while iterations > 0 and self._best.is_open() and self._cells:
            kind = KINDS[rounds % len(KINDS)]
            rounds += 1
            iterations -= max(1, self._solve_piece(kind, rounds))

    def _solve_piece(self, kind: str, number: int) -> int:
        values = write_groups(self._model, self._best.groups)
        is_free = self._free(self._pick(kind))
        piece = self._model.program.fix(values, is_free)
        seconds = min(PIECE_SECONDS, self._best.count_seconds_left())
        answer = self._answer(piece, values[is_free], seconds, number)
        if answer.values is not None:
            values[is_free] = answer.values
            self._best.offer(read_groups(self._model, values))
        self._follow(kind, answer)
        return answer.iterations

    def _answer(self, piece: Program, start: NDArray[np.float64], seconds: float, number: int) -> Answer:
        seed = self._seed * 1_000 + number
        return solve_program(piece, seconds=seconds, start=start, seed=seed, nodes=PIECE_NODES)

    def _follow(self, kind: str, answer: Answer) -> None:
        """Free more next time when the piece was light, less when it was heavy."""
        if answer.is_proved and answer.iterations < LIGHT_ITERATIONS:
            self._shares[kind] = min(1.0, self._shares[kind] * WIDER)
        elif not answer.is_proved or answer.iterations > HEAVY_ITERATIONS:
            self._shares[kind] = max(LEAST_SHARE, self._shares[kind] * NARROWER)

    def _pick(self, kind: str) -> list[int]:
        """Return the openings to free, by their numbers."""
        share, openings = self._shares[kind], enumerate(self._model.openings)
        if kind == "slots":
            slots = {self._slots[index] for index in self._draw(len(self._slots), share)}
            return [number for number, opening in openings if opening.slot in slots]
        if kind == "cells":
            cells = {self._cells[index] for index in self._draw(len(self._cells), share)}
            return [number for number, opening in openings if (opening.room.id, opening.slot) in cells]
        rooms = self._draw_near_rooms(share)
        return [number for number, opening in openings if opening.room.id in rooms]

    def _draw(self, count: int, share: float) -> list[int]:
        size = max(1, round(share * count))
        return [int(index) for index in self._random.choice(count, size, replace=False)]

    def _draw_near_rooms(self, share: float) -> set[str]:
        sites = [self._problem.room_by_id[room].site for room in self._rooms]
        middle = sites[self._random.integers(len(sites))]
        chance = CHANCE_KM * self._random.random(len(sites))
        apart = [self._problem.measure_sites_apart(middle, site) for site in sites] + chance
        size = max(1, round(share * len(sites)))
        return {self._rooms[index] for index in np.argsort(apart, kind="stable")[:size]}

    def _free(self, numbers: list[int]) -> NDArray[np.bool_]:
        """Return which columns of the program may change, bool of shape (N,)."""
        model, is_free = self._model, np.zeros(len(self._model.program.points), dtype=np.bool_)
        moments = {(model.openings[number].room.site, model.openings[number].slot) for number in numbers}
        for number in numbers:
            is_free[model.group_columns[number]] = True
            is_free[list(model.seat_columns[number].values())] = True
            if (helpers := model.helper_count_columns[number]) is not None:
                is_free[helpers] = True
        leads = [c for (_, (site, slot, _)), c in model.lead_columns.items() if (site, slot) in moments]
        helps = [c for (_, moment), c in model.help_columns.items() if moment in moments]
        is_free[leads + helps] = True
        for columns in (model.site_columns, model.day_site_columns, model.shortfall_columns):
            is_free[list(columns.values())] = True
        return is_free
