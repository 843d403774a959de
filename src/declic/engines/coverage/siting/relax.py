"""The Lagrangian relaxation, compiled: prices on the areas, the best sites at those prices.

For any prices λ ≥ 0, Σ λ_i + max over allowed S of Σ_{j∈S} Σ_i (b_ij − λ_i)⁺ is at least the best
objective. Prices descend by deflected subgradient steps, each scaled by how much the area's
price may vary: a small village and a large city come to their prices in as many steps.

References: Cornuéjols, Fisher & Nemhauser (1977); Camerini, Fratta & Maffioli (1975), deflection;
Held, Wolfe & Crowder (1974), length of a step.
"""

from __future__ import annotations

import numpy as np

from declic.engines.coverage.siting.compiled import compiled
from declic.engines.coverage.siting.gains import Cuts, Marks, Numbers, Vector


@compiled
def value_sites(cuts: Cuts, site: Numbers, gain: Vector, price: Vector, profit: Vector) -> float:
    """Write each site's profit Σ_i (b_ij − λ_i)⁺ float64 (J,); return Σ λ_i."""
    profit[:] = 0.0
    total = 0.0
    for area in range(len(cuts) - 1):
        level = price[area]
        total += level
        for k in range(cuts[area], cuts[area + 1]):
            if gain[k] <= level:
                break
            profit[site[k]] += gain[k] - level
    return total


@compiled
def _find_least(profit: Vector, free: Cuts, most: int) -> float:
    """Return the profit of the last of the `most` best free sites."""
    values = np.empty(len(free))
    for k in range(len(free)):
        values[k] = -profit[free[k]]
    return -float(np.partition(values, most - 1)[most - 1])


@compiled
def choose_by_count(profit: Vector, status: Marks, most: int, taken: Vector) -> tuple[float, float, float]:
    """Take the `most` best sites, those marked open among them.

    Return their profit, and the profits of the least one taken freely and of the best one left.
    """
    free = np.flatnonzero(status == 0)
    total = 0.0
    for site in range(len(profit)):
        taken[site] = 1.0 if status[site] == 1 else 0.0
        total += taken[site] * profit[site]
    left = int(min(most - (status == 1).sum(), len(free)))
    least = _find_least(profit, free, left) if left > 0 else np.inf
    for k in range(len(free)):
        j = free[k]
        if profit[j] > least:
            taken[j] = 1.0
            total += profit[j]
            left -= 1
    best_left = 0.0
    for k in range(len(free)):
        j = free[k]
        if left > 0 and profit[j] == least:
            taken[j] = 1.0
            total += profit[j]
            left -= 1
        elif taken[j] == 0.0:
            best_left = max(best_left, profit[j])
    return total, least, best_left


@compiled
def choose_by_cost(
    profit: Vector, status: Marks, cost: Vector, budget: float, taken: Vector
) -> tuple[float, float]:
    """Fill the budget with the best profits for their cost, the last site in part.

    Return the profit and the price of a unit of budget.
    """
    total = 0.0
    ratio = np.full(len(profit), -np.inf)
    for j in range(len(profit)):
        taken[j] = 0.0
        if status[j] == 1:
            taken[j] = 1.0
            total += profit[j]
            budget -= cost[j]
        elif status[j] == 0:
            ratio[j] = profit[j] / max(cost[j], 1e-9)
    for j in np.argsort(-ratio):
        if status[j] != 0 or profit[j] <= 0.0:
            continue
        if cost[j] > budget:
            share = max(0.0, budget) / max(cost[j], 1e-9)
            taken[j] = share
            return total + share * profit[j], ratio[j]
        taken[j] = 1.0
        total += profit[j]
        budget -= cost[j]
    return total, 0.0


@compiled
def measure_bound(
    cuts: Cuts, site: Numbers, gain: Vector, price: Vector, status: Marks, cost: Vector, limits: Vector,
    profit: Vector, taken: Vector,
) -> tuple[float, float, float, float]:  # fmt: skip
    """Return a proved bound at some prices; write profits and the sites taken.

    The three others are prices: of a place for a site taken, of one left, of a unit of budget. With
    a count and a budget, the smaller of the two relaxed bounds is kept.
    """
    total = value_sites(cuts, site, gain, price, profit)
    by_count, least, best_left = choose_by_count(profit, status, int(limits[0]), taken)
    if not np.isfinite(limits[1]):
        return total + by_count, least, best_left, 0.0
    partly = np.empty(len(profit))
    by_cost, rate = choose_by_cost(profit, status, cost, limits[1], partly)
    if by_cost < by_count:
        taken[:] = partly
        return total + by_cost, 0.0, 0.0, rate
    return total + by_count, least, best_left, 0.0


@compiled
def _turn(
    cuts: Cuts, site: Numbers, gain: Vector, scale: Vector, price: Vector, taken: Vector, direction: Vector
) -> float:
    """Mix the new subgradient in the direction float64 (A,); return its scaled square length."""
    length = 0.0
    for area in range(len(price)):
        if cuts[area] == cuts[area + 1]:
            continue
        excess = 1.0
        for k in range(cuts[area], cuts[area + 1]):
            if gain[k] <= price[area]:
                break
            excess -= taken[site[k]]
        mixed = 0.25 * excess + 0.75 * direction[area]
        if (price[area] <= 0.0 and mixed > 0.0) or (price[area] >= gain[cuts[area]] and mixed < 0.0):
            mixed = 0.0
        direction[area] = mixed
        length += scale[area] * mixed * mixed
    return length


@compiled
def descend(
    cuts: Cuts, site: Numbers, gain: Vector, scale: Vector, status: Marks, cost: Vector, limits: Vector,
    aim: float, price: Vector, best_price: Vector, state: Vector, steps: int, taken: Vector, mean: Vector,
) -> None:  # fmt: skip
    """Make some steps down from `price`; keep the best prices and the bound they prove.

    `state` is (best bound, length of a step, steps since the last progress, patience); `scale`
    float64 (A,); `mean` float64 (J,) follows how often each site was taken lately, a share.
    """
    profit, direction = np.zeros(len(status)), np.zeros(len(price))
    for _ in range(steps):
        bound = measure_bound(cuts, site, gain, price, status, cost, limits, profit, taken)[0]
        mean *= 0.96
        mean += 0.04 * taken
        state[2] = 0.0 if bound < state[0] - 1e-4 * (state[0] - aim) else state[2] + 1.0
        if bound < state[0]:
            state[0] = bound
            best_price[:] = price
        if state[2] >= state[3]:
            state[1] *= 0.6
            state[2] = 0.0
            price[:] = best_price
            direction[:] = 0.0
            bound = measure_bound(cuts, site, gain, price, status, cost, limits, profit, taken)[0]
        length = _turn(cuts, site, gain, scale, price, taken, direction)
        if length <= 0.0 or bound <= aim:
            return
        step = state[1] * (bound - aim) / length
        for area in range(len(price)):
            if cuts[area] < cuts[area + 1]:
                moved = price[area] - step * scale[area] * direction[area]
                price[area] = min(gain[cuts[area]], max(0.0, moved))
