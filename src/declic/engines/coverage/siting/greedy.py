"""A first choice: again and again the site that adds most, or most for its cost.

References: Cornuéjols, Fisher & Nemhauser (1977): at least 1 − 1/e of the best without costs.
"""

from __future__ import annotations

import numpy as np

from declic.engines.coverage.siting.compiled import compiled
from declic.engines.coverage.siting.gains import Cuts, Gains, Limits, Marks, Numbers, Vector


@compiled
def _weigh_each(cuts: Cuts, site: Numbers, gain: Vector, is_open: Marks, best: Vector, added: Vector) -> None:
    """Write what each site adds to the open ones, float64 (J,); `best` (A,) is what areas have."""
    added[:] = 0.0
    for area in range(len(cuts) - 1):
        for k in range(cuts[area], cuts[area + 1]):
            if is_open[site[k]] == 1:
                best[area] = max(best[area], gain[k])
            if gain[k] <= best[area]:
                break
            added[site[k]] += gain[k] - best[area]


@compiled
def _find_best(added: Vector, cost: Vector, left: float, exponent: float, is_open: Marks) -> int:
    """Return the closed site that adds most for its cost to an exponent, −1 without any in budget."""
    chosen, worth = -1, -1.0
    for j in range(len(is_open)):
        if is_open[j] == 0 and cost[j] <= left:
            each = added[j] / max(cost[j], 1e-9) ** exponent
            if each > worth:
                chosen, worth = j, each
    return chosen


@compiled
def _add_sites(
    cuts: Cuts, site: Numbers, gain: Vector, cost: Vector, limits: Vector, is_open: Marks, best: Vector
) -> None:
    """Open sites within (most, budget, exponent of the cost); `best` float64 (A,) is scratch."""
    most, left = limits[0] - (is_open == 1).sum(), limits[1] - cost[is_open == 1].sum()
    added = np.zeros(len(is_open))
    while most > 0:
        _weigh_each(cuts, site, gain, is_open, best, added)
        chosen = _find_best(added, cost, left, limits[2], is_open)
        if chosen < 0:
            break
        is_open[chosen] = 1
        most -= 1
        left -= cost[chosen]


def add_greedily(gains: Gains, limits: Limits, is_open: Marks, *, by_cost: bool = False) -> None:
    """Open sites in `is_open` int8 (J,) until a limit is met, the best addition first."""
    cost = limits.cost if limits.has_budget else np.zeros(gains.site_count)
    numbers = np.array([limits.most_sites, limits.budget, 1.0 if by_cost else 0.0])
    best = np.zeros(gains.area_count)
    _add_sites(gains.cuts, gains.site, gains.gain, cost, numbers, is_open, best)
