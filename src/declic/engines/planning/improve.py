"""Improve a plan piece by piece: free a part of the week, solve it exactly, keep what is better."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.matrix import Vector
from declic.engines.planning.model import Model
from declic.engines.planning.solver import solve_program

Mask = NDArray[np.bool_]
Cell = tuple[str, int]  # site, slot

KINDS = 4
FIRST_SHARE, SMALLEST_SHARE = 0.12, 0.03  # of the cells of the week
EASIER, HARDER = 1.15, 0.8
LONGEST_PIECE_SECONDS = 1.0


class Cells:
    """Which columns decide about which (site, slot), as arrays that a piece is cut from."""

    def __init__(self, model: Model) -> None:
        problem, size = model.problem, len(model.program.points)
        cells = sorted({(o.room.site, o.slot) for o in model.openings})
        self.cells: list[Cell] = cells
        number_of = {cell: number for number, cell in enumerate(cells)}
        self._cell = np.full(size, -1)  # staff and groups: their cell
        self._group = np.full(size, -1)  # seats: the column of their group
        for number, opening in enumerate(model.openings):
            cell, group = number_of[opening.room.site, opening.slot], model.group_columns[number]
            self._cell[group] = cell
            self._group[list(model.seat_columns[number].values())] = group
            if (column := model.helper_count_columns[number]) is not None:
                self._cell[column] = cell
        for (_, (site, slot, _)), column in model.lead_columns.items():
            self._cell[column] = number_of[site, slot]
        for (_, (site, slot)), column in model.help_columns.items():
            self._cell[column] = number_of[site, slot]
        self.days = np.array([problem.get_day(slot) for _, slot in cells])
        self.slots = np.array([slot for _, slot in cells])
        self.sites = [site for site, _ in cells]

    def free(self, chosen: Mask, values: Vector) -> Mask:
        """Return the columns to decide again: the chosen cells, and seats of open groups."""
        is_chosen = np.append(chosen, True)  # the last entry answers for columns without a cell
        free: Mask = is_chosen[self._cell]
        seats = np.flatnonzero(self._group >= 0)
        groups = self._group[seats]
        free[seats] = free[groups] | (values[groups] > 0.5)
        return free


def order_cells(model: Model, cells: Cells, kind: int, draw: np.random.Generator) -> Vector:
    """Return an order of the cells, float64 of shape (cells,): the lowest are decided again.

    The kinds in turn: cells of a few days, of a few slots, of near sites, scattered cells.
    """
    problem, noise = model.problem, draw.random(len(cells.cells))
    order: Vector = noise
    if kind == 0:
        order = draw.random(problem.days)[cells.days] + 1e-3 * noise
    if kind == 1:
        order = draw.random(problem.slot_count)[cells.slots] + 1e-3 * noise
    if kind == 2:
        centre = cells.sites[draw.integers(len(cells.sites))]
        order = np.array([problem.measure_sites_apart(centre, s) for s in cells.sites]) + noise
    return order


def improve(
    model: Model,
    values: Vector,
    *,
    until: float,
    seed: int,
    is_done: Callable[[], bool],
    on_better: Callable[[Vector], None],
) -> Vector:
    """Return values at least as good, float64 of shape (N,), after solving pieces of the week.

    `values` is a plan that keeps every rule; `until` is in seconds of the monotonic clock.

    References
    ----------
    Shaw (1998), "Using constraint programming and local search methods to solve vehicle
    routing problems": free a part, solve it exactly, keep the better; sizes adapt by kind.
    """
    cells, draw = Cells(model), np.random.default_rng(seed)
    shares = [FIRST_SHARE] * KINDS
    if not cells.cells:
        return values
    for kind in cycle(range(KINDS)):
        seconds = min(until - time.monotonic(), LONGEST_PIECE_SECONDS)
        if seconds <= 0 or is_done():
            break
        count = max(2, round(shares[kind] * len(cells.cells)))
        chosen = np.zeros(len(cells.cells), dtype=np.bool_)
        chosen[np.argsort(order_cells(model, cells, kind, draw), kind="stable")[:count]] = True
        better, ease = _solve_piece(model, values, cells.free(chosen, values), seconds, seed)
        shares[kind] = min(max(shares[kind] * ease, SMALLEST_SHARE), 1.0)
        if model.program.measure(better) > model.program.measure(values):
            values = better
            on_better(values)
    return values


def _solve_piece(model: Model, values: Vector, free: Mask, seconds: float, seed: int) -> tuple[Vector, float]:
    """Return the values after deciding the free columns again, and how to resize pieces."""
    began = time.monotonic()
    piece = model.program.fix(values, free)
    answer = solve_program(piece, seconds=seconds, start=values[free], seed=seed)
    spent_share = (time.monotonic() - began) / LONGEST_PIECE_SECONDS
    ease = EASIER if spent_share < 0.3 else 1.0
    better = values.copy()
    if answer.values is not None:
        better[free] = answer.values
    return better, ease if answer.is_proved else HARDER
