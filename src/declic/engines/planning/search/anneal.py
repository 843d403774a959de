"""Ruin and recreate with simulated annealing: break a corner of the week, mend it, keep or undo."""

from __future__ import annotations

import math

from declic.engines.planning.search.arrays import Week
from declic.engines.planning.search.compiled import called, compiled
from declic.engines.planning.search.recreate import (
    Desk,
    fill_room_left,
    open_best,
    seat_somewhere,
    trim,
)
from declic.engines.planning.search.state import (
    CLOSED,
    NOWHERE,
    State,
    close_group,
    draw,
    draw_below,
    take_back,
    touch,
    unseat,
)

# Measured on the shared instances; each is a share or a count per trial.
MOST_SITES = 4  # near sites a trial looks at
FEW_DAYS = 0.4  # share of trials that look at a few days only
MOST_CLOSED = 3.0  # groups closed beside the first, about
MOST_FREED = 0.5  # share of the people freed in the groups that stay
STAFFED = 0.4  # share of trials that free an adult's whole week
PRICED = 0.8  # share of trials that weigh people and adults by their prices
NOISE = 0.25  # share by which the worth of a group is misread


@compiled
def list_site(week: Week, desk: Desk, site: int, days: int) -> None:
    """Put the cells of a site on the desk, those of the chosen days only (a mask)."""
    for position in range(week.site_cell_ptr[site], week.site_cell_ptr[site + 1]):
        cell = week.site_cell[position]
        if (days >> (week.cell_slot[cell] // week.slots_per_day)) & 1 == 1:
            desk.cells[desk.counts[0]] = cell
            desk.counts[0] += 1


@compiled
def gather(week: Week, state: State, desk: Desk, centre: int, most_sites: int, days: int) -> None:
    """Put the cells of some near sites on the desk, the centre's first."""
    desk.counts[0] = 0
    kept = 0
    for rank in range(week.near.shape[1]):
        if kept == most_sites:
            break
        if rank == 0 or draw(state) < 0.7:
            list_site(week, desk, week.near[centre, rank], days)
            kept += 1


@compiled
def unseat_group(week: Week, state: State, desk: Desk, cell: int) -> None:
    """Close a group of the desk and remember its people."""
    touch(state, cell)
    for number in range(state.size[cell]):
        desk.people[desk.counts[1]] = state.member[cell, number]
        desk.counts[1] += 1
    close_group(week, state, cell)


@compiled
def unseat_some(week: Week, state: State, desk: Desk, cell: int, share: float) -> None:
    """Free some of a group's people and remember them."""
    touch(state, cell)
    number = 0
    while number < state.size[cell]:
        if draw(state) < share:
            desk.people[desk.counts[1]] = unseat(week, state, cell, number)
            desk.counts[1] += 1
        else:
            number += 1


@compiled
def put_on_desk(desk: Desk, cell: int) -> None:
    """Put a cell on the desk if it is not there yet."""
    for number in range(desk.counts[0]):
        if desk.cells[number] == cell:
            return
    desk.cells[desk.counts[0]] = cell
    desk.counts[0] += 1


@compiled
def free_adult(week: Week, state: State, desk: Desk) -> None:
    """Close every group that one adult of the desk's open groups leads or helps."""
    start = draw_below(state, max(1, desk.counts[0]))
    for step in range(desk.counts[0]):
        cell = desk.cells[(start + step) % desk.counts[0]]
        if state.level[cell] == CLOSED:
            continue
        helper = draw_below(state, 1 + state.help_count[cell]) - 1
        adult = state.lead[cell] if helper < 0 else state.helper[cell, helper]
        while state.session_count[adult] > 0:
            session = state.session_cell[adult, 0]
            put_on_desk(desk, session)
            unseat_group(week, state, desk, session)
        return


@compiled
def ruin(week: Week, state: State, desk: Desk) -> None:
    """Break a corner of the week: close a few near groups, free people of others."""
    centre = find_centre(week, state)
    all_days = (1 << 7) - 1
    days = all_days
    if draw(state) < FEW_DAYS:
        days = (1 << draw_below(state, 7)) | (1 << draw_below(state, 7)) | (1 << draw_below(state, 5))
    gather(week, state, desk, centre, 1 + draw_below(state, MOST_SITES), days)
    desk.counts[1] = 0
    if draw(state) < STAFFED:
        free_adult(week, state, desk)
    open_count = 0
    for number in range(desk.counts[0]):
        open_count += state.level[desk.cells[number]] != CLOSED
    wanted = 1.0 + MOST_CLOSED * draw(state) * draw(state)
    closing = min(1.0, wanted / max(1, open_count))
    freeing = MOST_FREED * draw(state) * draw(state)
    for number in range(desk.counts[0]):
        cell = desk.cells[number]
        if state.level[cell] == CLOSED:
            continue
        if draw(state) < closing:
            unseat_group(week, state, desk, cell)
        elif freeing > 0.02:
            unseat_some(week, state, desk, cell, freeing)


@compiled
def find_centre(week: Week, state: State) -> int:
    """Return the site to break around: often one that somebody without a seat could reach."""
    learners = len(week.learner_level)
    for _ in range(20):
        learner = draw_below(state, learners)
        options = week.option_ptr[learner + 1] - week.option_ptr[learner]
        if options > 0 and (state.cell_of[learner] == NOWHERE or draw(state) < 0.04):
            option = week.option_ptr[learner] + draw_below(state, options)
            return int(week.cell_site[week.option_cell[option]])
    return int(week.cell_site[draw_below(state, len(week.cell_site))])


@compiled
def mend(week: Week, state: State, desk: Desk) -> None:
    """Mend the corner: open, fill, seat the others where they can, trim, fill again."""
    taste = draw(state) if draw(state) < PRICED else 0.0
    noise = NOISE * draw(state)
    if draw(state) < 0.35:
        seat_people(week, state, desk, 0.3 * noise)
    open_best(week, state, desk, taste, noise)
    fill_room_left(week, state, desk, taste, noise)
    seat_people(week, state, desk, 0.3 * noise)
    trim(week, state)
    seat_people(week, state, desk, 0.0)


@compiled
def seat_people(week: Week, state: State, desk: Desk, noise: float) -> None:
    """Seat those the ruin freed, in a drawn order, wherever a group has room."""
    count = desk.counts[1]
    for number in range(count):
        other = number + draw_below(state, count - number)
        desk.people[number], desk.people[other] = desk.people[other], desk.people[number]
        if state.cell_of[desk.people[number]] == NOWHERE:
            seat_somewhere(week, state, desk.people[number], noise)


@called
def anneal(
    week: Week,
    state: State,
    best: State,
    desk: Desk,
    first: int,
    last: int,
    total: int,
    hot: float,
    cold: float,
) -> None:
    """Try from the trial `first` to `last` of `total`; `best` keeps the best plan met.

    The temperature, in points, falls from `hot` to `cold` over the `total` trials.

    References
    ----------
    Schrimpf et al. (2000), "Record breaking optimization results using the ruin and recreate
    principle"; Christiaens & Vanden Berghe (2020), "Slack induction by string removals".
    """
    for trial in range(first, last):
        heat = hot * math.pow(cold / hot, trial / total)
        before = state.score[0]
        state.trial[0] += 1
        state.trial[1] = 0
        ruin(week, state, desk)
        mend(week, state, desk)
        loss = before - state.score[0]
        if loss > 0 and loss > -heat * math.log(max(1e-12, draw(state))):
            take_back(week, state)
        elif state.score[0] > best.score[0]:
            keep(state, best)


@compiled
def keep(state: State, best: State) -> None:
    """Copy the groups of a plan into another state; its team's calendar is not copied."""
    best.score[0] = state.score[0]
    for cell in range(len(state.level)):
        best.level[cell] = state.level[cell]
        best.lead[cell] = state.lead[cell]
        best.help_count[cell] = state.help_count[cell]
        best.size[cell] = state.size[cell]
        for number in range(state.help_count[cell]):
            best.helper[cell, number] = state.helper[cell, number]
        for number in range(state.size[cell]):
            best.member[cell, number] = state.member[cell, number]
