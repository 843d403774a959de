"""What is wrong with a plan, counted a second time: from the facts, without the engine's rules or wishes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import dist, hypot

from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from tests.engines.planning.recount import recount


def count_breaches(problem: Problem, plan: Plan) -> set[str]:
    """Return the names of the broken rules; unknown names alone, figures only where they can be counted."""
    if not _names_are_known(problem, plan):
        return {"names_are_known"}
    broken = {name for group in plan.groups for name in _judge_group(problem, group)}
    broken |= set(_judge_together(problem, plan.groups))
    seated = Counter(learner for group in plan.groups for learner in group.learners)
    told = Counter(person.learner for person in plan.unplaced)
    if any((told[one.id] == 1) == (one.id in seated) or told[one.id] > 1 for one in problem.learners):
        broken.add("everyone_is_told")
    if "adults_go_to_the_site" not in broken:
        objective = recount(problem, plan.groups)
        broken |= {"objective_is_true"} if plan.objective != objective else set()
        broken |= {"bound_holds"} if plan.bound < objective else set()
    return broken


def _names_are_known(problem: Problem, plan: Plan) -> bool:
    adults = {adult.id for adult in problem.adults}
    learners = {learner.id for learner in problem.learners}
    return {person.learner for person in plan.unplaced} <= learners and all(
        group.room in {room.id for room in problem.rooms}
        and group.level in {level.code for level in problem.levels}
        and group.slot in range(problem.days * problem.slots_per_day)
        and {group.lead, *group.helpers} <= adults
        and set(group.learners) <= learners
        for group in plan.groups
    )


def _judge_group(problem: Problem, group: PlannedGroup) -> Iterator[str]:
    room, level = problem.room_by_id[group.room], problem.level_by_code[group.level]
    people = [problem.learner_by_id[learner] for learner in group.learners]
    adults = [problem.adult_by_id[adult] for adult in (group.lead, *group.helpers)]
    site, lead = problem.site_by_id[room.site], adults[0]
    volunteers = {volunteer.id for volunteer in problem.volunteers}
    tests = {
        "seats_are_enough": len(people) <= room.seats,
        "groups_reach_their_minimum": len(people) >= level.minimum_size,
        "adults_are_enough": len(people) <= level.learners_per_adult * len(adults),
        "rooms_are_open": group.slot in room.slots,
        "adults_are_free": all(group.slot in adult.slots for adult in adults),
        "leads_may_lead": group.level in lead.led_levels,
        "helpers_are_volunteers": set(group.helpers) <= volunteers
        and len({group.lead, *group.helpers}) == len(adults),
        "adults_go_to_the_site": all(room.site in adult.site_km for adult in adults),
        "learners_are_free": all(group.slot in person.slots for person in people),
        "travel_limits_are_kept": all(
            hypot(p.x_km - site.x_km, p.y_km - site.y_km) <= p.max_travel_km for p in people
        ),
        "levels_match": {person.level for person in people} <= {group.level},
        "access_needs_are_met": all(p.access_needs <= room.access | site.access for p in people),
    }
    yield from (name for name, holds in tests.items() if not holds)


def _judge_together(problem: Problem, groups: Sequence[PlannedGroup]) -> Iterator[str]:
    duties = [(adult, group.slot) for group in groups for adult in {group.lead, *group.helpers}]
    sessions = Counter(adult for group in groups for adult in (group.lead, *group.helpers))
    days = Counter(
        (adult, group.slot // problem.slots_per_day)
        for group in groups
        for adult in (group.lead, *group.helpers)
        if adult in {volunteer.id for volunteer in problem.volunteers}
    )
    seats = Counter(learner for group in groups for learner in group.learners)
    if max(Counter((group.room, group.slot) for group in groups).values(), default=0) > 1:
        yield "rooms_hold_one_group"
    if max(Counter(duties).values(), default=0) > 1:
        yield "adults_are_in_one_place"
    if any(count > problem.adult_by_id[adult].sessions_per_week for adult, count in sessions.items()):
        yield "weekly_sessions_are_kept"
    if max(days.values(), default=0) > 1:
        yield "volunteers_come_once_a_day"
    if max(seats.values(), default=0) > 1:
        yield "learners_have_one_group"
    if any(_is_far(problem, one, other) for one in groups for other in groups):
        yield "trainer_sites_are_near"


def _is_far(problem: Problem, one: PlannedGroup, other: PlannedGroup) -> bool:
    """Whether one trainer leads both groups on one day, at sites too far from each other."""
    same_day = one.slot // problem.slots_per_day == other.slot // problem.slots_per_day
    is_trainer = one.lead in {trainer.id for trainer in problem.trainers}
    sites = [problem.site_by_id[problem.room_by_id[group.room].site] for group in (one, other)]
    here, there = [(site.x_km, site.y_km) for site in sites]
    is_far = dist(here, there) > problem.same_day_travel_km
    return same_day and is_trainer and one.lead == other.lead and is_far
