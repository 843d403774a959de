"""Who may lead or help: the cheapest free adult, with a little chance so that trials differ."""

from __future__ import annotations

import numpy as np

from declic.engines.planning.search.arrays import Week
from declic.engines.planning.search.compiled import compiled
from declic.engines.planning.search.dual import Points
from declic.engines.planning.search.state import CLOSED, State, add_helper, draw

VOLUNTEER_LEADS_LAST = 6.0  # points: a volunteer who leads is a helper fewer


@compiled
def is_free(week: Week, state: State, adult: int, cell: int) -> bool:
    """Return whether an adult may take the session of a cell beside those they have."""
    slot = week.cell_slot[cell]
    if state.sessions_left[adult] <= 0 or (week.adult_slots[adult] >> slot) & 1 == 0:
        return False
    if (state.busy[adult] >> slot) & 1 == 1:
        return False
    day = slot // week.slots_per_day
    if adult >= week.trainer_count:
        whole_day = ((np.int64(1) << week.slots_per_day) - 1) << (day * week.slots_per_day)
        return bool(state.busy[adult] & whole_day == 0)
    for number in range(state.session_count[adult]):
        other = state.session_cell[adult, number]
        is_same_day = week.cell_slot[other] // week.slots_per_day == day
        if is_same_day and week.is_far[week.cell_site[other], week.cell_site[cell]]:
            return False
    return True


@compiled
def find_lead(
    week: Week, state: State, cell: int, level: int, noise: float, price: Points, taste: float
) -> int:
    """Return the position, among the goers of the site, of the best free lead; −1 if none."""
    site = week.cell_site[cell]
    best, best_cost = -1, 1e18
    for position in range(week.goer_ptr[site], week.goer_ptr[site + 1]):
        adult = week.goer[position]
        if (week.adult_levels[adult] >> level) & 1 == 0:
            continue
        cost = week.goer_cost[position] + taste * price[adult] + noise * draw(state)
        if adult >= week.trainer_count:
            cost += VOLUNTEER_LEADS_LAST
        if cost < best_cost and is_free(week, state, adult, cell):
            best, best_cost = position, cost
    return best


@compiled
def find_helper(week: Week, state: State, cell: int, noise: float, but: int) -> int:
    """Return the position, among the goers of the site, of the best free volunteer; −1 if none."""
    site = week.cell_site[cell]
    best, best_cost = -1, 1e18
    for position in range(week.goer_ptr[site], week.goer_ptr[site + 1]):
        adult = week.goer[position]
        if adult < week.trainer_count or adult == but:
            continue
        cost = week.goer_cost[position] + noise * draw(state)
        if week.adult_levels[adult] != 0:
            cost += VOLUNTEER_LEADS_LAST
        if cost < best_cost and is_free(week, state, adult, cell):
            best, best_cost = position, cost
    return best


@compiled
def count_free_helpers(week: Week, state: State, cell: int, most: int, but: int) -> int:
    """Return how many volunteers could help in a cell, counting no further than `most`."""
    site = week.cell_site[cell]
    count = 0
    for position in range(week.goer_ptr[site], week.goer_ptr[site + 1]):
        adult = week.goer[position]
        if count < most and adult >= week.trainer_count and adult != but:
            count += is_free(week, state, adult, cell)
    return count


@compiled
def make_room(week: Week, state: State, cell: int, noise: float) -> bool:
    """Return whether one more person fits in an open group, bringing a volunteer if need be."""
    size, level = state.size[cell], state.level[cell]
    if level == CLOSED or size >= week.cell_seats[cell]:
        return False
    if size < week.level_per_adult[level] * (1 + state.help_count[cell]):
        return True
    return state.help_count[cell] < week.most_helpers and _bring_helper(week, state, cell, noise)


@compiled
def _bring_helper(week: Week, state: State, cell: int, noise: float) -> bool:
    from_site = find_helper(week, state, cell, noise, -1)
    if from_site < 0:
        return False
    add_helper(week, state, cell, week.goer[from_site], week.goer_cost[from_site])
    return True
