"""The exact choice of sites as a mixed-integer program.

One column y_j for each site, one u_ik for each distinct level of gain of an area: « served at least
that well ». u_ik ≤ u_i,k−1 + Σ of the y_j at level k, so each row is short.

References: Elloumi (2010), "A tighter formulation of the p-median problem"; García, Labbé & Marín
(2011), radius formulations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from declic.engines.coverage.siting.gains import Cuts, Gains, Limits, Marks, Vector
from declic.engines.coverage.siting.solver import Program, solve_program


@dataclass(frozen=True, slots=True)
class Levels:
    """Distinct levels of gain, U in all: whose area, how much, what is lost below it.

    `area` int64 (U,), `gain` and `drop` float64 (U,), `entry` int64 (N,) the level of each gain.
    """

    area: Cuts
    gain: Vector
    drop: Vector
    entry: Cuts

    @property
    def is_first(self) -> NDArray[np.bool_]:
        """Return which levels are the best of their area, bool (U,)."""
        return np.asarray(np.diff(self.area, prepend=-1) != 0)


def list_levels(gains: Gains) -> Levels:
    """Return the distinct levels of gain of every area, its best first."""
    owner = np.repeat(np.arange(gains.area_count), np.diff(gains.cuts))
    is_new = (np.diff(owner, prepend=-1) != 0) | (np.diff(gains.gain, prepend=np.inf) != 0)
    starts = np.flatnonzero(is_new)
    area, gain = owner[starts], gains.gain[starts]
    is_last = np.diff(area, append=-1) != 0
    drop = gain - np.where(is_last, 0.0, np.append(gain[1:], 0.0))
    return Levels(area, gain, drop, np.cumsum(is_new) - 1)


def write_program(
    gains: Gains, limits: Limits, *, floors: csr_array | None = None, least: Vector | None = None
) -> Program:
    """Return the program over (y, u); `floors` (F, U) · u ≥ `least` (F,) are further rows on levels."""
    levels, sites = list_levels(gains), gains.site_count
    count = len(levels.gain)
    below = np.flatnonzero(~levels.is_first)
    row = np.concatenate([np.arange(count), levels.entry, below])
    column = np.concatenate([sites + np.arange(count), gains.site, sites + below - 1])
    factor = np.concatenate([np.ones(count), -np.ones(len(levels.entry) + len(below))])
    rows = [coo_array((factor, (row, column)), shape=(count, sites + count))]
    lower, upper = [np.full(count, -np.inf)], [np.zeros(count)]
    ones = np.concatenate([np.ones(sites), np.zeros(count)])
    rows.append(coo_array(ones[None, :]))
    lower.append(np.array([-np.inf]))
    upper.append(np.array([float(limits.most_sites)]))
    if limits.has_budget:
        rows.append(coo_array(np.concatenate([limits.cost, np.zeros(count)])[None, :]))
        lower.append(np.array([-np.inf]))
        upper.append(np.array([limits.budget]))
    if floors is not None and least is not None:
        rows.append(_move_right(floors, sites))
        lower.append(least)
        upper.append(np.full(len(least), np.inf))
    return Program(
        worth=np.concatenate([np.zeros(sites), levels.drop]),
        most=np.ones(sites + count),
        is_whole=np.arange(sites + count) < sites,
        rows=_stack(rows),
        lower=np.concatenate(lower),
        upper=np.concatenate(upper),
    )


def _move_right(rows: csr_array, columns: int) -> coo_array:
    entries = rows.tocoo()
    shape = (rows.shape[0], rows.shape[1] + columns)
    return coo_array((entries.data, (entries.row, entries.col + columns)), shape=shape)


def _stack(blocks: list[coo_array]) -> csr_array:
    starts = np.cumsum([0, *(block.shape[0] for block in blocks)])
    row = np.concatenate([block.row + start for block, start in zip(blocks, starts, strict=False)])
    column = np.concatenate([block.col for block in blocks])
    factor = np.concatenate([block.data for block in blocks])
    return csr_array((factor, (row, column)), shape=(int(starts[-1]), blocks[0].shape[1]))


def serve_levels(gains: Gains, is_open: Marks) -> Vector:
    """Return the values (y, u) of some open sites, float64 (J + U,)."""
    levels = list_levels(gains)
    best = np.zeros(gains.area_count)
    owner = np.repeat(np.arange(gains.area_count), np.diff(gains.cuts))
    served = is_open[gains.site] == 1
    np.maximum.at(best, owner[served], gains.gain[served])
    return np.concatenate([is_open == 1, levels.gain <= best[levels.area]]).astype(np.float64)


def solve_exactly(
    gains: Gains, limits: Limits, *, start: Marks | None = None, seconds: float, seed: int = 1
) -> tuple[Marks | None, float, bool]:
    """Return the sites to open int8 (J,) or None, a bound without the constant, if it is the best."""
    hint = None if start is None else serve_levels(gains, start)
    answer = solve_program(write_program(gains, limits), seconds=seconds, start=hint, seed=seed)
    if answer.values is None:
        return None, answer.bound, answer.is_proved
    return (answer.values[: gains.site_count] > 0.5).astype(np.int8), answer.bound, answer.is_proved
