"""The best week of each adult at given prices, and the bound all the choices prove."""

from __future__ import annotations

from declic.engines.planning.search.arrays import Week
from declic.engines.planning.search.compiled import called, compiled
from declic.engines.planning.search.dual import (
    Calendar,
    Points,
    Prices,
    Scratch,
    Use,
    choose_cells,
    worth_of_place,
)


@compiled
def weigh_day(
    week: Week,
    calendar: Calendar,
    prices: Prices,
    scratch: Scratch,
    adult: int,
    day: int,
    clique: int,
    slots: int,
) -> None:
    """Put in `scratch.slot_*` what an adult is worth at each slot of a day, in one set of sites."""
    for part in range(week.slots_per_day):
        slot = day * week.slots_per_day + part
        scratch.slot_worth[part] = 0.0
        if (week.adult_slots[adult] >> slot) & 1 == 0:
            continue
        for spot in range(calendar.place_ptr[clique], calendar.place_ptr[clique + 1]):
            site, position = calendar.place_site[spot], calendar.place[spot]
            worth, role = worth_of_place(week, prices, adult, position, site, slot, slots)
            if worth > scratch.slot_worth[part]:
                scratch.slot_worth[part] = worth
                scratch.slot_place[part] = site
                scratch.slot_role[part] = role


@compiled
def take_best_slot(week: Week, scratch: Scratch) -> int:
    """Return the best slot left of the weighed day, −1 when none is worth anything."""
    best = -1
    for part in range(week.slots_per_day):
        if scratch.slot_worth[part] > 1e-9 and (
            best < 0 or scratch.slot_worth[part] > scratch.slot_worth[best]
        ):
            best = part
    return best


@compiled
def weigh_days(
    week: Week, calendar: Calendar, prices: Prices, scratch: Scratch, adult: int, slots: int
) -> None:
    """Put in `scratch.day_*` the best worth of one, two… sessions of each day."""
    for day in range(slots // week.slots_per_day):
        for count in range(week.slots_per_day + 1):
            scratch.day_worth[day, count] = 0.0
    most = week.slots_per_day if adult < week.trainer_count else 1
    for day in range(slots // week.slots_per_day):
        for clique in range(calendar.clique_ptr[adult], calendar.clique_ptr[adult + 1]):
            weigh_day(week, calendar, prices, scratch, adult, day, clique, slots)
            worth = 0.0
            for count in range(1, most + 1):
                best = take_best_slot(week, scratch)
                if best < 0:
                    break
                worth += scratch.slot_worth[best]
                scratch.slot_worth[best] = 0.0
                if worth > scratch.day_worth[day, count]:
                    scratch.day_worth[day, count] = worth
                    scratch.day_clique[day, count] = clique


@called
def choose_week(
    week: Week, calendar: Calendar, prices: Prices, use: Use, scratch: Scratch, adult: int, slots: int
) -> float:
    """Return the worth of an adult's best week (a knapsack over days), and add what it brings."""
    weigh_days(week, calendar, prices, scratch, adult, slots)
    days, most = slots // week.slots_per_day, min(week.adult_sessions[adult], slots)
    for left in range(most + 1):
        scratch.week_worth[0, left] = 0.0
    for day in range(days):
        for left in range(most + 1):
            best, choice = scratch.week_worth[day, left], 0
            for count in range(1, min(left, week.slots_per_day) + 1):
                worth = scratch.day_worth[day, count]
                if worth > 0.0 and scratch.week_worth[day, left - count] + worth > best:
                    best, choice = scratch.week_worth[day, left - count] + worth, count
            scratch.week_worth[day + 1, left] = best
            scratch.week_choice[day, left] = choice
    left = most
    for step in range(days):
        day = days - 1 - step
        count = scratch.week_choice[day, left]
        if count > 0:
            add_day(week, calendar, prices, use, scratch, adult, day, count, slots)
            left -= count
    return float(scratch.week_worth[days, most])


@compiled
def add_day(
    week: Week,
    calendar: Calendar,
    prices: Prices,
    use: Use,
    scratch: Scratch,
    adult: int,
    day: int,
    count: int,
    slots: int,
) -> None:
    """Add to `use` what an adult brings on a day of some sessions."""
    levels = len(week.level_least)
    weigh_day(week, calendar, prices, scratch, adult, day, scratch.day_clique[day, count], slots)
    for _ in range(count):
        best = take_best_slot(week, scratch)
        place = scratch.slot_place[best] * slots + day * week.slots_per_day + best
        scratch.slot_worth[best] = 0.0
        if scratch.slot_role[best] < 0:
            use.helper[place] += 1.0
        else:
            use.lead[place * levels + scratch.slot_role[best]] += 1.0


@compiled
def fill(numbers: Points, number: float) -> None:
    """Set every number of an array."""
    for spot in range(len(numbers)):
        numbers[spot] = number


@called
def measure_bound(
    week: Week, calendar: Calendar, prices: Prices, use: Use, scratch: Scratch, slots: int
) -> float:
    """Return the bound that some prices prove, in points; `use` becomes its subgradient."""
    fill(use.learner, 1.0)
    fill(use.lead, 0.0)
    fill(use.helper, 0.0)
    fill(use.site, 0.0)
    fill(use.district, 0.0)
    bound = 0.0
    for learner in range(len(prices.learner)):
        bound += prices.learner[learner]
    bound += choose_cells(week, prices, use, slots, scratch)
    for adult in range(len(week.adult_slots)):
        bound += choose_week(week, calendar, prices, use, scratch, adult, slots)
    for site in range(len(prices.site)):
        if prices.site[site] < week.site_used:
            bound += week.site_used - prices.site[site]
            use.site[site] -= 1.0
    for district in range(len(prices.district)):
        bound -= prices.district[district] * week.district_target[district]
        use.district[district] -= week.district_target[district]
    return bound
