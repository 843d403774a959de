"""A proved upper bound by Lagrangian relaxation, and the prices of seats and adults it finds.

Rules that tie parts of the week together (one seat a person, leads and helpers where groups
meet, sites, district targets) are priced; what is left splits into one exact choice for each
cell and one exact week for each adult. Any prices give a valid bound.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from declic.engines.planning.search.arrays import Ints, Week
from declic.engines.planning.search.compiled import compiled

Points = NDArray[np.float64]
MOST_CLIQUES = 60  # of sites near each other, for one trainer; beyond, the day's rule is relaxed


class Prices(NamedTuple):
    """The prices, in points.

    Of a person's seat (L), of a lead (S · T · V) and a helper (S · T) at a site and a slot, of a
    site's first group (S), of a district's missing person (D).
    """

    learner: Points
    lead: Points
    helper: Points
    site: Points
    district: Points


class Use(NamedTuple):
    """How far the relaxed choice breaks each priced rule: shapes of `Prices`."""

    learner: Points
    lead: Points
    helper: Points
    site: Points
    district: Points


class Calendar(NamedTuple):
    """Where each adult can be in one day.

    `clique_ptr` (A + 1) cuts sets of sites near each other (for a volunteer, one set of all their
    sites), `place_ptr` cuts `place`, positions among the goers of the sites, and `place_site`.
    """

    clique_ptr: Ints
    place_ptr: Ints
    place: Ints
    place_site: Ints


class Scratch(NamedTuple):
    """Room to work: the best people of a cell, the best days of an adult."""

    value: Points
    person: Ints
    slot_worth: Points
    slot_place: Ints
    slot_role: Ints
    day_worth: Points
    day_clique: Ints
    week_worth: Points
    week_choice: Ints


def make_prices(week: Week, slots: int) -> Prices:
    """Return first prices: most of each person's best seat, nothing else."""
    sites, levels = len(week.site_cell_ptr) - 1, len(week.level_least)
    best = np.zeros(len(week.learner_level))
    owners = np.repeat(np.arange(len(best)), np.diff(week.option_ptr))
    np.maximum.at(best, owners, week.option_points)
    return Prices(
        learner=0.8 * best,
        lead=np.zeros(sites * slots * levels),
        helper=np.zeros(sites * slots),
        site=np.zeros(sites),
        district=np.zeros(len(week.district_target)),
    )


def make_use(prices: Prices) -> Use:
    """Return zeros of the shapes of the prices."""
    return Use(*(np.zeros_like(one) for one in prices))


def make_scratch(week: Week, slots: int) -> Scratch:
    """Return room to work for a week of this many slots."""
    days, a_day = slots // week.slots_per_day, week.slots_per_day
    most = int(min(slots, week.adult_sessions.max(initial=0))) + 1
    return Scratch(
        value=np.zeros(week.most_seats + 1),
        person=np.zeros(week.most_seats + 1, dtype=np.int32),
        slot_worth=np.zeros(a_day),
        slot_place=np.zeros(a_day, dtype=np.int32),
        slot_role=np.zeros(a_day, dtype=np.int32),
        day_worth=np.zeros((days, a_day + 1)),
        day_clique=np.zeros((days, a_day + 1), dtype=np.int32),
        week_worth=np.zeros((days + 1, most)),
        week_choice=np.zeros((days, most), dtype=np.int32),
    )


def build_calendar(week: Week) -> Calendar:
    """Return, for each adult, the sets of places they can combine in one day."""
    owners = np.argsort(week.goer, kind="stable")
    site_of = np.repeat(np.arange(len(week.goer_ptr) - 1), np.diff(week.goer_ptr))
    cuts = np.searchsorted(week.goer[owners], np.arange(len(week.adult_slots) + 1))
    clique_ptr, place_ptr, places = [0], [0], list[int]()
    for adult in range(len(week.adult_slots)):
        mine = [int(one) for one in owners[cuts[adult] : cuts[adult + 1]]]
        cliques = _list_cliques(mine, site_of, week) if adult < week.trainer_count else [mine]
        for clique in cliques:
            places.extend(clique)
            place_ptr.append(len(places))
        clique_ptr.append(len(place_ptr) - 1)
    place = np.array(places, dtype=np.int32)
    cuts_of_places = np.array(place_ptr, dtype=np.int32)
    return Calendar(
        np.array(clique_ptr, dtype=np.int32),
        cuts_of_places,
        place,
        site_of[place].astype(np.int32) if places else place,
    )


def _list_cliques(places: list[int], site_of: NDArray[np.int64], week: Week) -> list[list[int]]:
    """Return the maximal sets of places near each other (Bron and Kerbosch 1973)."""
    near = {
        one: {two for two in places if two != one and not week.is_far[site_of[one], site_of[two]]}
        for one in places
    }
    found: list[list[int]] = []

    def grow(chosen: set[int], possible: set[int], passed: set[int]) -> None:
        if not possible and not passed:
            found.append(sorted(chosen))
        if len(found) > MOST_CLIQUES or not possible:
            return
        pivot = max(possible | passed, key=lambda one: len(near[one] & possible))
        for one in sorted(possible - near[pivot]):
            grow(chosen | {one}, possible & near[one], passed & near[one])
            possible, passed = possible - {one}, passed | {one}

    grow(set(), set(places), set())
    return found if len(found) <= MOST_CLIQUES else [places]


@compiled
def list_best(week: Week, prices: Prices, cell: int, opening: int, least: int, scratch: Scratch) -> int:
    """Put in `scratch` the people worth most at these prices, best first; return how many.

    Nobody worth less than nothing beyond the smallest group, which has the best of them all the same.
    """
    first, last = week.seat_ptr[opening], week.seat_ptr[opening + 1]
    values, people = scratch.value, scratch.person
    most = min(week.cell_seats[cell], last - first)
    count = 0
    for pair in range(first, last):
        learner = week.seat_learner[pair]
        value = week.seat_points[pair] - prices.learner[learner]
        district = week.learner_district[learner]
        if district >= 0:
            value += prices.district[district]
        if count == most and value <= values[most - 1]:
            continue
        if value <= 0.0 and count >= least:
            if value <= values[count - 1]:
                continue
            count -= 1  # worth more than the last of the smallest group: takes their place
        spot = min(count, most - 1)
        count = spot + 1
        while spot > 0 and values[spot - 1] < value:
            values[spot], people[spot] = values[spot - 1], people[spot - 1]
            spot -= 1
        values[spot], people[spot] = value, learner
    return int(count)


@compiled
def choose_group(
    week: Week, prices: Prices, cell: int, level: int, slots: int, scratch: Scratch
) -> tuple[float, int]:
    """Return the best relaxed group of a level in a cell: its points and size (0: none)."""
    opening = cell * len(week.level_least) + level
    least, per_adult = week.level_least[level], week.level_per_adult[level]
    if week.seat_ptr[opening + 1] - week.seat_ptr[opening] < least:
        return 0.0, 0
    site = week.cell_site[cell]
    place = site * slots + week.cell_slot[cell]
    count = list_best(week, prices, cell, opening, least, scratch)
    lead = prices.lead[place * len(week.level_least) + level]
    total = prices.site[site] - float(week.open_group) - lead
    best, best_size = 0.0, 0
    for size in range(1, count + 1):
        total += scratch.value[size - 1]
        if size > per_adult and (size - 1) % per_adult == 0:
            total -= prices.helper[place]
        if size >= least and total > best:
            best, best_size = total, size
    return best, best_size


@compiled
def choose_cells(week: Week, prices: Prices, use: Use, slots: int, scratch: Scratch) -> float:
    """Return the points of the best relaxed choice of every cell, and add what it uses."""
    levels, total = len(week.level_least), 0.0
    for cell in range(len(week.cell_room)):
        best, best_level = 0.0, -1
        for level in range(levels):
            points, size = choose_group(week, prices, cell, level, slots, scratch)
            if size > 0 and points > best:
                best, best_level = points, level
        if best_level < 0:
            continue
        total += best
        _, size = choose_group(week, prices, cell, best_level, slots, scratch)
        place = week.cell_site[cell] * slots + week.cell_slot[cell]
        use.lead[place * levels + best_level] -= 1.0
        use.helper[place] -= (size - 1) // week.level_per_adult[best_level]
        use.site[week.cell_site[cell]] += 1.0
        for number in range(size):
            use.learner[scratch.person[number]] -= 1.0
            district = week.learner_district[scratch.person[number]]
            if district >= 0:
                use.district[district] += 1.0
    return total


@compiled
def worth_of_place(
    week: Week, prices: Prices, adult: int, position: int, site: int, slot: int, slots: int
) -> tuple[float, int]:
    """Return what an adult is worth at a site and slot, and the level they lead, −1 as a helper."""
    levels = len(week.level_least)
    best, role = -1.0, -1
    if adult >= week.trainer_count:
        best = prices.helper[site * slots + slot]
    for level in range(levels):
        if (week.adult_levels[adult] >> level) & 1 == 1:
            worth = prices.lead[(site * slots + slot) * levels + level]
            if worth > best:
                best, role = worth, level
    return best - week.goer_cost[position], role
