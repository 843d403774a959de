"""A plan as arrays, and the four moves that keep it lawful: open, close, seat, engage."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.search.arrays import Ints, Longs, Week
from declic.engines.planning.search.compiled import called, compiled

CLOSED = -1
NOWHERE = -1


class State(NamedTuple):
    """A plan in the making; `saved_*` remember the cells a trial touched, to take it back.

    By cell (C): `level` or −1, `lead`, `lead_cost`, `help_count`, `helper` and `helper_cost`
    (C, H), `size`, `member` and `member_points` (C, M). By learner: `cell_of`. By adult:
    `sessions_left`, `busy` (a mask of slots), `session_cell` (A, W), `session_count`. `score`
    holds the objective, in points; `random` the generator's state.
    """

    level: Ints
    lead: Ints
    lead_cost: Ints
    help_count: Ints
    helper: Ints
    helper_cost: Ints
    size: Ints
    member: Ints
    member_points: Ints
    cell_of: Ints
    sessions_left: Ints
    busy: Longs
    session_cell: Ints
    session_count: Ints
    site_groups: Ints
    seated: Ints
    score: Longs
    random: NDArray[np.uint64]
    trial: Longs
    stamp: Longs
    touched: Ints
    saved_head: Ints
    saved_helper: Ints
    saved_member: Ints


def make_state(week: Week, seed: int) -> State:
    """Return the empty plan of a week."""
    cells, learners, adults = len(week.cell_room), len(week.learner_level), len(week.adult_slots)
    most_sessions = int(min(62, week.adult_sessions.max(initial=0))) + 1

    def fill(value: int, *shape: int) -> Ints:
        return np.full(shape, value, dtype=np.int32)

    shortfalls = -int(week.district_shortfall * week.district_target.sum())
    return State(
        level=fill(CLOSED, cells),
        lead=fill(-1, cells),
        lead_cost=fill(0, cells),
        help_count=fill(0, cells),
        helper=fill(-1, cells, week.most_helpers),
        helper_cost=fill(0, cells, week.most_helpers),
        size=fill(0, cells),
        member=fill(-1, cells, week.most_seats),
        member_points=fill(0, cells, week.most_seats),
        cell_of=fill(NOWHERE, learners),
        sessions_left=week.adult_sessions.copy(),
        busy=np.zeros(adults, dtype=np.int64),
        session_cell=fill(-1, adults, most_sessions),
        session_count=fill(0, adults),
        site_groups=fill(0, len(week.site_cell_ptr) - 1),
        seated=fill(0, len(week.district_target)),
        score=np.array([shortfalls], dtype=np.int64),
        random=np.array(
            [np.uint64(seed) * np.uint64(2654435761) + np.uint64(88172645463325252)], dtype=np.uint64
        ),
        trial=np.zeros(2, dtype=np.int64),
        stamp=np.full(cells, -1, dtype=np.int64),
        touched=fill(0, cells),
        saved_head=fill(0, cells, 4),
        saved_helper=fill(0, cells, week.most_helpers, 2),
        saved_member=fill(0, cells, week.most_seats, 2),
    )


@compiled
def draw(state: State) -> float:
    """Return a number drawn between 0 and 1 (xorshift64*, Marsaglia 2003 and Vigna 2016)."""
    x = state.random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state.random[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def draw_below(state: State, count: int) -> int:
    """Return a whole number drawn from 0 to count − 1."""
    return min(count - 1, int(draw(state) * count))


@compiled
def touch(state: State, cell: int) -> None:
    """Remember a cell as it was before this trial, once."""
    if state.stamp[cell] == state.trial[0]:
        return
    state.stamp[cell] = state.trial[0]
    state.touched[state.trial[1]] = cell
    state.trial[1] += 1
    state.saved_head[cell, 0] = state.level[cell]
    state.saved_head[cell, 1] = state.lead[cell]
    state.saved_head[cell, 2] = state.help_count[cell]
    state.saved_head[cell, 3] = state.size[cell]
    for number in range(state.help_count[cell]):
        state.saved_helper[cell, number, 0] = state.helper[cell, number]
        state.saved_helper[cell, number, 1] = state.helper_cost[cell, number]
    for number in range(state.size[cell]):
        state.saved_member[cell, number, 0] = state.member[cell, number]
        state.saved_member[cell, number, 1] = state.member_points[cell, number]


@compiled
def engage(week: Week, state: State, adult: int, cell: int) -> None:
    """Give an adult the session of a cell."""
    state.sessions_left[adult] -= 1
    state.busy[adult] |= np.int64(1) << week.cell_slot[cell]
    state.session_cell[adult, state.session_count[adult]] = cell
    state.session_count[adult] += 1


@compiled
def release(week: Week, state: State, adult: int, cell: int) -> None:
    """Take the session of a cell back from an adult."""
    state.sessions_left[adult] += 1
    state.busy[adult] &= ~(np.int64(1) << week.cell_slot[cell])
    last = state.session_count[adult] - 1
    for number in range(last):
        if state.session_cell[adult, number] == cell:
            state.session_cell[adult, number] = state.session_cell[adult, last]
            break
    state.session_count[adult] = last


@compiled
def open_group(week: Week, state: State, cell: int, level: int, lead: int, cost: int) -> None:
    """Open a group at a level, with its lead and nobody else yet."""
    state.level[cell] = level
    state.lead[cell] = lead
    state.lead_cost[cell] = cost
    state.score[0] -= cost + week.open_group
    engage(week, state, lead, cell)
    site = week.cell_site[cell]
    if state.site_groups[site] == 0:
        state.score[0] += week.site_used
    state.site_groups[site] += 1


@compiled
def add_helper(week: Week, state: State, cell: int, adult: int, cost: int) -> None:
    """Bring one more volunteer to a group."""
    number = state.help_count[cell]
    state.helper[cell, number] = adult
    state.helper_cost[cell, number] = cost
    state.help_count[cell] = number + 1
    state.score[0] -= cost
    engage(week, state, adult, cell)


@compiled
def drop_helper(week: Week, state: State, cell: int) -> None:
    """Send the last volunteer of a group home."""
    number = state.help_count[cell] - 1
    state.score[0] += state.helper_cost[cell, number]
    release(week, state, state.helper[cell, number], cell)
    state.help_count[cell] = number


@compiled
def seat(week: Week, state: State, cell: int, learner: int, points: int) -> None:
    """Give somebody a seat in an open group."""
    number = state.size[cell]
    state.member[cell, number] = learner
    state.member_points[cell, number] = points
    state.size[cell] = number + 1
    state.cell_of[learner] = cell
    state.score[0] += points
    district = week.learner_district[learner]
    if district >= 0:
        if state.seated[district] < week.district_target[district]:
            state.score[0] += week.district_shortfall
        state.seated[district] += 1


@compiled
def unseat(week: Week, state: State, cell: int, number: int) -> int:
    """Take the seat of a group's member back; return who it was."""
    learner = state.member[cell, number]
    last = state.size[cell] - 1
    state.score[0] -= state.member_points[cell, number]
    state.member[cell, number] = state.member[cell, last]
    state.member_points[cell, number] = state.member_points[cell, last]
    state.size[cell] = last
    state.cell_of[learner] = NOWHERE
    district = week.learner_district[learner]
    if district >= 0:
        state.seated[district] -= 1
        if state.seated[district] < week.district_target[district]:
            state.score[0] -= week.district_shortfall
    return int(learner)


@compiled
def close_group(week: Week, state: State, cell: int) -> None:
    """Close a group: its people and its team are free again."""
    while state.size[cell] > 0:
        unseat(week, state, cell, state.size[cell] - 1)
    while state.help_count[cell] > 0:
        drop_helper(week, state, cell)
    release(week, state, state.lead[cell], cell)
    state.score[0] += state.lead_cost[cell] + week.open_group
    state.level[cell] = CLOSED
    site = week.cell_site[cell]
    state.site_groups[site] -= 1
    if state.site_groups[site] == 0:
        state.score[0] -= week.site_used


@compiled
def take_back(week: Week, state: State) -> None:
    """Put every cell the trial touched back as it was."""
    for number in range(state.trial[1]):
        if state.level[state.touched[number]] != CLOSED:
            close_group(week, state, state.touched[number])
    for number in range(state.trial[1]):
        cell = state.touched[number]
        if state.saved_head[cell, 0] != CLOSED:
            restore(week, state, cell)


@compiled
def restore(week: Week, state: State, cell: int) -> None:
    """Open a closed cell as it was before the trial."""
    lead = state.saved_head[cell, 1]
    cost = find_cost(week, lead, week.cell_site[cell])
    open_group(week, state, cell, state.saved_head[cell, 0], lead, cost)
    for helper in range(state.saved_head[cell, 2]):
        add_helper(
            week, state, cell, state.saved_helper[cell, helper, 0], state.saved_helper[cell, helper, 1]
        )
    for person in range(state.saved_head[cell, 3]):
        seat(week, state, cell, state.saved_member[cell, person, 0], state.saved_member[cell, person, 1])


@compiled
def find_cost(week: Week, adult: int, site: int) -> int:
    """Return what an adult's journey to a site costs, −1 where they do not go."""
    for position in range(week.goer_ptr[site], week.goer_ptr[site + 1]):
        if week.goer[position] == adult:
            return int(week.goer_cost[position])
    return -1


@called
def load(week: Week, state: State, heads: Ints, helpers: Ints, members: Ints) -> None:
    """Open lawful groups in an empty plan.

    `heads` int32 (G, 3): cell, level, lead; `helpers` and `members` int32 (N, 2): a cell and
    who is there.
    """
    for row in range(len(heads)):
        cell, lead = heads[row, 0], heads[row, 2]
        open_group(week, state, cell, heads[row, 1], lead, find_cost(week, lead, week.cell_site[cell]))
    for row in range(len(helpers)):
        cell, adult = helpers[row, 0], helpers[row, 1]
        add_helper(week, state, cell, adult, find_cost(week, adult, week.cell_site[cell]))
    for row in range(len(members)):
        cell, learner = members[row, 0], members[row, 1]
        for option in range(week.option_ptr[learner], week.option_ptr[learner + 1]):
            if week.option_cell[option] == cell:
                seat(week, state, cell, learner, week.option_points[option])
