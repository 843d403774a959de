"""What a good plan is: one function per term of the objective, in points, and their sum."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from declic.engines.planning.facts import Learner
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem

Groups = Sequence[PlannedGroup]


def count_seat_points(problem: Problem, learner: Learner, site_id: str) -> int:
    """A seat is worth the learner's weight, less the share of their travel limit it uses."""
    travel_share = problem.measure_travel(learner, site_id) / learner.max_travel_km
    return round(learner.weight - problem.weights.travel * travel_share)


def reward_seats(problem: Problem, groups: Groups) -> int:
    """Every seated learner brings the points of their seat."""
    return sum(
        count_seat_points(problem, problem.learner_by_id[learner], _get_site(problem, group))
        for group in groups
        for learner in group.learners
    )


def charge_groups(problem: Problem, groups: Groups) -> int:
    """Every open group costs the same."""
    return -problem.weights.open_group * len(groups)


def charge_trainer_travel(problem: Problem, groups: Groups) -> int:
    """Every kilometre a trainer travels to a group costs."""
    return -problem.weights.trainer_km * sum(
        problem.trainer_by_id[group.lead].site_km[_get_site(problem, group)]
        for group in groups
        if group.lead in problem.trainer_by_id
    )


def charge_volunteer_travel(problem: Problem, groups: Groups) -> int:
    """Every kilometre a volunteer travels to a group, as lead or helper, costs."""
    return -problem.weights.volunteer_km * sum(
        problem.volunteer_by_id[adult].site_km[_get_site(problem, group)]
        for group in groups
        for adult in group.adults
        if adult in problem.volunteer_by_id
    )


def reward_sites(problem: Problem, groups: Groups) -> int:
    """Every distinct site where a group opens brings points: people learn near home."""
    return problem.weights.site_used * len({_get_site(problem, group) for group in groups})


def set_district_targets(problem: Problem) -> dict[str, int]:
    """Return how many learners of each district should sit: the share of them, rounded down.

    The share is taken as written (0.7 of 90 is 63), not as its binary approximation.
    """
    share = Fraction(str(problem.weights.district_target_share))
    counts = Counter(learner.district for learner in problem.learners if learner.district)
    return {district: math.floor(share * count) for district, count in counts.items()}


def charge_district_shortfalls(problem: Problem, groups: Groups) -> int:
    """Every learner missing to a district's target costs."""
    seated = Counter(
        problem.learner_by_id[learner].district for group in groups for learner in group.learners
    )
    shortfalls = (
        max(0, target - seated[district]) for district, target in set_district_targets(problem).items()
    )
    return -problem.weights.district_shortfall * sum(shortfalls)


WISHES = (
    reward_seats,
    charge_groups,
    charge_trainer_travel,
    charge_volunteer_travel,
    reward_sites,
    charge_district_shortfalls,
)


def measure_objective(problem: Problem, groups: Groups) -> int:
    """Return the objective of these groups, in points: the sum of every wish.

    References
    ----------
    The formula of `engines.md` §2.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> measure_objective(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ())
    0
    """
    return sum(wish(problem, groups) for wish in WISHES)


def _get_site(problem: Problem, group: PlannedGroup) -> str:
    return problem.room_by_id[group.room].site
