"""The objective counted a second time, seat by seat, without the engine's wishes."""

from collections import Counter
from collections.abc import Sequence
from math import hypot

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem


def recount(problem: Problem, groups: Sequence[PlannedGroup]) -> int:
    """Return the objective, group by group; nothing for the way of an adult who does not go there."""
    weights = problem.weights
    sites = {problem.room_by_id[group.room].site for group in groups}
    seated = Counter(problem.learner_by_id[name].district for group in groups for name in group.learners)
    people = Counter(learner.district for learner in problem.learners)
    missing = sum(max(0, 7 * count // 10 - seated[district]) for district, count in people.items())
    points = sum(_rate_group(problem, group) for group in groups)
    return points + weights.site_used * len(sites) - weights.district_shortfall * missing


def _rate_group(problem: Problem, group: PlannedGroup) -> int:
    weights, site = problem.weights, problem.site_by_id[problem.room_by_id[group.room].site]
    points = -weights.open_group
    for name in group.learners:
        one = problem.learner_by_id[name]
        way = hypot(one.x_km - site.x_km, one.y_km - site.y_km)
        points += round(one.weight - weights.travel * way / one.max_travel_km)
    for trainer in problem.trainers:
        points -= weights.trainer_km * (group.lead == trainer.id) * trainer.site_km.get(site.id, 0)
    for volunteer in problem.volunteers:
        times = (group.lead, *group.helpers).count(volunteer.id)
        points -= weights.volunteer_km * times * volunteer.site_km.get(site.id, 0)
    return points
