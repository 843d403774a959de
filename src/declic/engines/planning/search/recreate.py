"""Mending: open the groups worth most among closed cells, fill those with room, trim the rest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.search.arrays import Ints, Week
from declic.engines.planning.search.compiled import compiled
from declic.engines.planning.search.staff import (
    count_free_helpers,
    find_helper,
    find_lead,
    make_room,
)
from declic.engines.planning.search.state import (
    CLOSED,
    NOWHERE,
    State,
    close_group,
    draw,
    drop_helper,
    open_group,
    seat,
    touch,
)

NOTHING = -1e18
LOOSE_HELPER_COST = 3.0  # points: what a helper nobody has chosen yet is taken to cost


class Desk(NamedTuple):
    """What one trial works on: cells to look at, the people it unseated, the best few."""

    cells: Ints
    gains: NDArray[np.float64]
    best_level: Ints
    people: Ints
    best: Ints
    best_points: Ints
    best_value: NDArray[np.float64]
    price: NDArray[np.float64]
    adult_price: NDArray[np.float64]
    helper_price: NDArray[np.float64]
    counts: Ints  # cells, people


def make_desk(week: Week) -> Desk:
    """Return an empty desk, with every price at zero."""
    cells, learners = len(week.cell_room), len(week.learner_level)
    return Desk(
        cells=np.zeros(cells, dtype=np.int32),
        gains=np.zeros(cells, dtype=np.float64),
        best_level=np.zeros(cells, dtype=np.int32),
        people=np.zeros(learners, dtype=np.int32),
        best=np.zeros(week.most_seats + 1, dtype=np.int32),
        best_points=np.zeros(week.most_seats + 1, dtype=np.int32),
        best_value=np.zeros(week.most_seats + 1, dtype=np.float64),
        price=np.zeros(learners),
        adult_price=np.zeros(len(week.adult_slots)),
        helper_price=np.zeros(cells),
        counts=np.zeros(2, dtype=np.int32),
    )


@compiled
def find_best_few(
    week: Week, state: State, desk: Desk, cell: int, level: int, most: int, taste: float
) -> int:
    """Put in `desk.best` those without a seat who are worth most in a cell; return how many.

    Pairs come by falling points: the search stops when no later pair can enter.
    """
    opening = cell * len(week.level_least) + level
    count = 0
    for pair in range(week.seat_ptr[opening], week.seat_ptr[opening + 1]):
        learner = week.seat_learner[pair]
        if state.cell_of[learner] != NOWHERE:
            continue
        points = week.seat_points[pair]
        value = points - taste * desk.price[learner]
        district = week.learner_district[learner]
        if district >= 0 and state.seated[district] < week.district_target[district]:
            value += week.district_shortfall
        if count == most:
            if value <= desk.best_value[most - 1]:
                if points + week.district_shortfall <= desk.best_value[most - 1]:
                    break
                continue
            count -= 1
        spot = count
        while spot > 0 and desk.best_value[spot - 1] < value:
            desk.best_value[spot] = desk.best_value[spot - 1]
            desk.best[spot] = desk.best[spot - 1]
            desk.best_points[spot] = desk.best_points[spot - 1]
            spot -= 1
        desk.best_value[spot], desk.best[spot], desk.best_points[spot] = value, learner, points
        count += 1
    return count


@compiled
def choose_size(week: Week, state: State, desk: Desk, cell: int, level: int, lead: int, count: int) -> int:
    """Return how many of the best few make the group worth most, 0 where it cannot open."""
    per_adult, least = week.level_per_adult[level], week.level_least[level]
    if count > per_adult:
        needed = (count - 1) // per_adult
        free = count_free_helpers(week, state, cell, needed, lead)
        count = min(count, per_adult * (1 + free))
    while count > least and desk.best_value[count - 1] <= 0:
        count -= 1
    return count if count >= least else 0


@compiled
def measure_opening(week: Week, state: State, desk: Desk, cell: int, level: int, taste: float) -> float:
    """Return what opening a group in a closed cell would bring, in points; `NOTHING` if it cannot."""
    opening = cell * len(week.level_least) + level
    if week.seat_ptr[opening + 1] - week.seat_ptr[opening] < week.level_least[level]:
        return NOTHING
    count = find_best_few(week, state, desk, cell, level, week.cell_seats[cell], taste)
    if count < week.level_least[level]:
        return NOTHING
    position = find_lead(week, state, cell, level, 0.0, desk.adult_price, taste)
    if position < 0:
        return NOTHING
    count = choose_size(week, state, desk, cell, level, week.goer[position], count)
    if count == 0:
        return NOTHING
    gain = -float(week.open_group + week.goer_cost[position]) - taste * desk.adult_price[week.goer[position]]
    for number in range(count):
        gain += desk.best_value[number]
    gain -= (LOOSE_HELPER_COST + taste * desk.helper_price[cell]) * (
        (count - 1) // week.level_per_adult[level]
    )
    if state.site_groups[week.cell_site[cell]] == 0:
        gain += week.site_used
    return float(gain)


@compiled
def measure_cell(week: Week, state: State, desk: Desk, number: int, taste: float) -> float:
    """Return the gain of the best level in a cell of the desk, and keep that level."""
    cell, best = desk.cells[number], NOTHING
    for level in range(len(week.level_least)):
        gain = measure_opening(week, state, desk, cell, level, taste)
        if gain > best:
            best = gain
            desk.best_level[number] = level
    return best


@compiled
def open_best(week: Week, state: State, desk: Desk, taste: float, noise: float) -> None:
    """Open groups in the desk's closed cells while one is worth it, the best first.

    A gain only falls as people and team are taken, so an old gain is measured again only
    when it comes first.
    """
    count = desk.counts[0]
    for number in range(count):
        desk.gains[number] = NOTHING
        if state.level[desk.cells[number]] == CLOSED:
            gain = measure_cell(week, state, desk, number, taste)
            desk.gains[number] = gain * (1.0 + noise * (draw(state) - 0.5)) if gain > 0 else NOTHING
    while True:
        first = 0
        for number in range(1, count):
            if desk.gains[number] > desk.gains[first]:
                first = number
        if count == 0 or desk.gains[first] <= 0.0:
            return
        gain = measure_cell(week, state, desk, first, taste)
        if gain <= 0.0:
            desk.gains[first] = NOTHING
        elif gain < 0.75 * desk.gains[first] and _is_passed(desk, first, gain, count):
            desk.gains[first] = gain
        else:
            fill_opened(week, state, desk, first, taste, noise)
            desk.gains[first] = NOTHING


@compiled
def _is_passed(desk: Desk, first: int, gain: float, count: int) -> bool:
    passed = False
    for number in range(count):
        passed |= number != first and desk.gains[number] > gain
    return passed


@compiled
def fill_opened(week: Week, state: State, desk: Desk, number: int, taste: float, noise: float) -> None:
    """Open the group chosen for a cell of the desk and seat its people."""
    cell, level = desk.cells[number], desk.best_level[number]
    position = find_lead(week, state, cell, level, 40.0 * noise, desk.adult_price, taste)
    if position < 0:
        return
    count = find_best_few(week, state, desk, cell, level, week.cell_seats[cell], taste)
    count = choose_size(week, state, desk, cell, level, week.goer[position], count)
    if count == 0:
        return
    touch(state, cell)
    open_group(week, state, cell, level, week.goer[position], week.goer_cost[position])
    for person in range(count):
        if not make_room(week, state, cell, 10.0 * noise):
            break
        seat(week, state, cell, desk.best[person], desk.best_points[person])


@compiled
def fill_room_left(week: Week, state: State, desk: Desk, taste: float, noise: float) -> None:
    """Seat people in the open cells of the desk that still have room."""
    for number in range(desk.counts[0]):
        cell = desk.cells[number]
        level = state.level[cell]
        if level == CLOSED or state.size[cell] >= week.cell_seats[cell]:
            continue
        room = week.cell_seats[cell] - state.size[cell]
        count = find_best_few(week, state, desk, cell, level, room, taste)
        for person in range(count):
            if desk.best_value[person] <= 0:
                break
            touch(state, cell)
            if not make_room(week, state, cell, 10.0 * noise):
                break
            seat(week, state, cell, desk.best[person], desk.best_points[person])


@compiled
def seat_somewhere(week: Week, state: State, learner: int, noise: float) -> bool:
    """Seat somebody in the open group worth most to them, if one has room."""
    best, best_value = -1, 0.0
    level = week.learner_level[learner]
    for option in range(week.option_ptr[learner], week.option_ptr[learner + 1]):
        cell = week.option_cell[option]
        size = state.size[cell]
        if state.level[cell] != level or size >= week.cell_seats[cell]:
            continue
        value = week.option_points[option] * (1.0 - noise * draw(state))
        if size >= week.level_per_adult[level] * (1 + state.help_count[cell]):
            value -= 10.0
            if value > best_value and find_helper(week, state, cell, 0.0, -1) < 0:
                continue
        if value > best_value:
            best, best_value = option, value
    if best < 0:
        return False
    cell = week.option_cell[best]
    touch(state, cell)
    if not make_room(week, state, cell, 10.0 * noise):
        return False
    seat(week, state, cell, learner, week.option_points[best])
    return True


@compiled
def trim(week: Week, state: State) -> None:
    """Close touched groups that are too small, send home helpers that nobody needs."""
    for number in range(state.trial[1]):
        cell = state.touched[number]
        level = state.level[cell]
        if level == CLOSED:
            continue
        if state.size[cell] < week.level_least[level]:
            close_group(week, state, cell)
            continue
        needed = (state.size[cell] - 1) // week.level_per_adult[level]
        while state.help_count[cell] > needed:
            drop_helper(week, state, cell)
