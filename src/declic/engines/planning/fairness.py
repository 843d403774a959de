"""The price of fairness: a few plans under several priorities, and what each costs in people."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from declic.engines.planning.equity import Equity, measure_equity
from declic.engines.planning.facts import Learner
from declic.engines.planning.greedy import order_by_waiting
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective


@dataclass(frozen=True, slots=True)
class Priority:
    """Whom a plan serves first, as weights added to the present ones.

    `waiting`, `access` and `district` are in seats (mean learner weights): for the longest
    waiting (the others steeply less, by their rank), for access needs, for each person missing
    to the share of everybody who is seated. At several seats each, a priority all but goes before
    the number of people. `everyone_alike` gives all the same weight, far above the rest.
    `starts_afresh` where nearly everybody’s weight changes: the present plan is far from the best.
    """

    name: str
    label_fr: str
    waiting: float = 0.0
    access: float = 0.0
    district: float = 0.0
    everyone_alike: bool = False
    starts_afresh: bool = False


AS_SET = Priority("as_set", "Les réglages actuels")
PRIORITIES = (
    AS_SET,
    Priority("most_people", "Le plus de monde", everyone_alike=True),
    Priority("districts", "Les quartiers d’abord", district=10.0),
    Priority("waiting", "Les plus anciens d’abord", waiting=6.0, starts_afresh=True),
    Priority("access", "Les besoins d’accès d’abord", access=10.0),
    Priority("balanced", "Un peu de chaque priorité", waiting=2.0, access=2.0, district=2.0),
)
ALIKE = 10.0  # seats: one more person counts far more than a kilometre or a group
SEARCH_SHARE = 0.92  # of the time; the rest is to begin and to explain each plan
PRESENT_SHARES = 2  # of the time, where each other priority has one: the others start from its plan
STEEPNESS = 3  # power of the waiting rank: the first quarter of the queue has two thirds of the weight
LEAST_STEP = 0.01  # of a share, or of the points: less is not a choice


@dataclass(frozen=True, slots=True)
class FairnessPoint:
    """One plan of the curve: whom it serves first, how fair it is, and what it costs.

    `plan` states the objective and the bound of the week as it is. `lost_people` is counted
    from the plan of the curve that seats most, `lost_points` from the one with most points.
    """

    name: str
    label_fr: str
    plan: Plan
    equity: Equity
    lost_people: int
    lost_points: int
    message_fr: str


def draw_curve(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    workers: int = 2,
    executor: Executor | None = None,
    start: Sequence[PlannedGroup] = (),
    priorities: Sequence[Priority] = PRIORITIES,
) -> tuple[FairnessPoint, ...]:
    """Return a few plans between which people may choose, none of them worse than another in all.

    The present settings are searched for a double share of the seconds, then each priority for
    one, from the best plan so far by its own weights (or afresh); at the end each takes the best.
    Measures and points are those of the week as it is. A plan that seats no more people than
    another, and is better by less than one hundredth in every share and in points, is left out:
    where everybody who can come has a seat one plan remains, because there is nothing to choose.
    The plan of the present settings always stays. The searches follow one another, each with
    `workers` threads; an executor makes those of the priorities side by side, one thread each,
    from the present plan. `seconds` are those of all searches together.

    References
    ----------
    Bertsimas, Farias & Trichakis (2011), "The price of fairness", Operations Research 59 (1).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> [point.label_fr for point in draw_curve(week, seconds=1)]
    ['Les réglages actuels']
    """
    meant = [one for one in priorities if _matters(problem, one)]
    others = [one for one in meant if one is not AS_SET]
    until = time.monotonic() + seconds
    share = SEARCH_SHARE * seconds / (PRESENT_SHARES + len(others))
    present = solve(problem, seconds=PRESENT_SHARES * share, workers=workers, seed=seed, start=start)
    weeks = [(one, weigh(problem, one, present)) for one in meant]
    asked = [(one, week) for one, week in weeks if one is not AS_SET]
    plans = [present]
    if executor:
        plans += executor.map(
            _search, [(week, share, 1, seed, _start(one, week, plans)) for one, week in asked]
        )
    else:
        for one, week in asked:
            left = max(0.0, min(share, until - time.monotonic()))
            plans.append(_search((week, left, workers, seed, _start(one, week, plans))))
    stated = [(one, _state(problem, _choose(plans, week), present.bound)) for one, week in weeks]
    return _keep_unbeaten(problem, stated)


def _start(priority: Priority, week: Problem, plans: Sequence[Plan]) -> tuple[PlannedGroup, ...]:
    """Return the groups a priority is searched from, none where it starts afresh."""
    return () if priority.starts_afresh else _choose(plans, week).groups


def _search(task: tuple[Problem, float, int, int, tuple[PlannedGroup, ...]]) -> Plan:
    problem, seconds, workers, seed, groups = task
    return solve(problem, seconds=seconds, workers=workers, seed=seed, start=groups)


def _choose(plans: Sequence[Plan], week: Problem) -> Plan:
    """Return the plan with most points in a week, the first of equals."""
    return max(plans, key=lambda plan: measure_objective(week, plan.groups))


def _matters(problem: Problem, priority: Priority) -> bool:
    """Return whether the facts say anything about whom this priority serves first."""
    has_needs = any(learner.access_needs for learner in problem.learners)
    has_waited = any((one.waiting_rank, one.waiting_days) != (None, None) for one in problem.learners)
    has_districts = any(learner.district for learner in problem.learners)
    known = (priority.access, has_needs), (priority.waiting, has_waited), (priority.district, has_districts)
    meant = [is_known for weight, is_known in known if weight]
    return not meant or (len(meant) == 1 and meant[0]) or sum(meant) > 1


def weigh(problem: Problem, priority: Priority, present: Plan) -> Problem:
    """Return the week as a priority weighs it: the same rules, other weights.

    The districts' target becomes the share of everybody seated by the present plan, so that a
    district gains below it and not above.

    References
    ----------
    The weights of `Priority`; the objective of `engines.md` §2.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> weigh(week, AS_SET, Plan(0, 0)) == week
    True
    """
    if not problem.learners:
        return problem
    mean = sum(learner.weight for learner in problem.learners) / len(problem.learners)
    waiting = _rank_waiting(problem)
    learners = tuple(
        replace(one, weight=_weigh_learner(one, priority, mean, waiting[one.id])) for one in problem.learners
    )
    weights = problem.weights
    if priority.everyone_alike:
        weights = replace(weights, district_shortfall=0)
    if priority.district:
        share = round(present.count_seated() / len(problem.learners), 2)
        weights = replace(
            weights,
            district_shortfall=round(priority.district * mean),
            district_target_share=max(weights.district_target_share, share),
        )
    return replace(problem, learners=learners, weights=weights)


def _weigh_learner(learner: Learner, priority: Priority, mean: float, waiting: float) -> float:
    if priority.everyone_alike:
        return ALIKE * mean
    needs = priority.access if learner.access_needs else 0.0
    return learner.weight + mean * (priority.waiting * waiting + needs)


def _rank_waiting(problem: Problem) -> dict[str, float]:
    """Return, by learner, 1 for the longest waiting, steeply down to 0 for the last who came."""
    last = max(1, len(problem.learners) - 1)
    ranked = enumerate(order_by_waiting(problem.learners))
    return {one.id: (1 - rank / last) ** STEEPNESS for rank, one in ranked}


def _state(problem: Problem, plan: Plan, bound: int) -> Plan:
    """Return the plan with the objective and the bound of the week as it is."""
    objective = measure_objective(problem, plan.groups)
    return replace(plan, objective=objective, bound=max(bound, objective))


Stated = tuple[Priority, Plan]


def _keep_unbeaten(problem: Problem, stated: Sequence[Stated]) -> tuple[FairnessPoint, ...]:
    measured = [(one, plan, measure_equity(problem, plan.groups)) for one, plan in stated]
    most_people = max((equity.seated for _, _, equity in measured), default=0)
    most_points = max((plan.objective for _, plan, _ in measured), default=0)
    kept: list[Measured] = []
    for one in sorted(measured, key=_order):
        if not any(_adds_nothing(one, other, most_points) for other in kept):
            kept.append(one)
    points = [
        FairnessPoint(
            name=priority.name,
            label_fr=priority.label_fr,
            plan=plan,
            equity=equity,
            lost_people=most_people - equity.seated,
            lost_points=most_points - plan.objective,
            message_fr=_tell(equity, most_people - equity.seated, most_points - plan.objective),
        )
        for priority, plan, equity in kept
    ]
    return tuple(sorted(points, key=lambda point: (point.lost_people, point.lost_points)))


Measured = tuple[Priority, Plan, Equity]


def _order(measured: Measured) -> tuple[bool, int, float]:
    """Put the present settings first, then the plans with most people, then the fairest."""
    priority, _, equity = measured
    return priority is not AS_SET, -equity.seated, -sum(_list_shares(equity))


def _list_shares(equity: Equity) -> tuple[float, ...]:
    """Return how fair a plan is, more being better; zero where nothing is known."""
    shares = equity.lowest_district_share, equity.long_waiting_share, equity.access_share
    return (*(share or 0.0 for share in shares), 1 - (equity.district_gini or 0.0))


def _adds_nothing(own: Measured, other: Measured, most_points: int) -> bool:
    """Return whether a plan has no more people than another, and is not clearly better in anything."""
    gains = [mine - theirs for mine, theirs in zip(_list_shares(own[2]), _list_shares(other[2]), strict=True)]
    gains.append((own[1].objective - other[1].objective) / max(1, abs(most_points)))
    return own[2].seated <= other[2].seated and all(gain < LEAST_STEP for gain in gains)


def _tell(equity: Equity, lost_people: int, lost_points: int) -> str:
    """Return the plan in one French sentence: people, cost, and who is served least."""
    people = f"{equity.seated} {'personnes placées' if equity.seated > 1 else 'personne placée'}"
    cost = f"{lost_people} de moins que le plus possible" if lost_people else "le plus possible ici"
    if lost_points:
        cost += f", {lost_points} {'points' if lost_points > 1 else 'point'} de moins"
    if equity.lowest_district_share is None:
        return f"{people}, {cost}."
    lowest = f"{100 * equity.lowest_district_share:.0f} % de personnes placées"
    return f"{people}, {cost} ; {lowest} dans le quartier le moins servi."
