"""What if? A question changes the week; both weeks are searched alike, and the plans compared.

Like is compared with like: the present plan is first continued on the unchanged week, the
changed week starts from there, and what it found is offered back to the unchanged week, which
keeps whatever it can do without the change. Only what is then left is credited to the change.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from declic.engines.planning.around import Groups, find_place, list_around, search_around
from declic.engines.planning.best import keep_lawful
from declic.engines.planning.candidates import Kind, list_candidates
from declic.engines.planning.effects import Effect, tell_effect
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan
from declic.engines.planning.prices import Price, Priced, Prices, price_week, rank_by_price
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
    WithoutAdult,
    WithoutRoom,
    read_question,
)
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective

__all__ = [
    "Effect",
    "Kind",
    "LargerTravelLimit",
    "OneMoreOpening",
    "OneMoreRoom",
    "OneMoreSession",
    "OneMoreVolunteer",
    "Question",
    "Ranked",
    "WithoutAdult",
    "WithoutRoom",
    "ask",
    "continue_present",
    "rank_best_slots",
    "read_question",
]

NEAR_SHARE, MOST_DAYS_AROUND = 0.8, 3  # of the time, and of the week, for what is around a change
SEARCH_SHARE = 0.95  # of the time; the rest is to explain the last plan
LEAST_SECONDS = 0.4  # a search of a whole city shorter than this only repeats its start


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question, its price, and its effect where a search has verified it."""

    question: Question
    price: Price
    effect: Effect | None = None


def continue_present(problem: Problem, plan: Plan, *, seconds: float, seed: int = 1) -> Plan:
    """Return the present plan searched further on the unchanged week, never a worse one.

    Keep it and give it to `ask` as `continued` to ask several questions about one week.

    References
    ----------
    Common random numbers and equal budgets: a difference is only credited to what differs.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> continue_present(week, Plan(0, 0), seconds=1).objective
    0
    """
    if plan.is_proved_best and plan.objective == measure_objective(problem, plan.groups):
        return plan
    return solve(problem, seconds=seconds, workers=1, seed=seed, start=plan.groups)


def ask(
    problem: Problem,
    plan: Plan,
    question: Question,
    *,
    seconds: float = 3.0,
    seed: int = 1,
    continued: Plan | None = None,
    prices: Prices | None = None,
) -> Effect:
    """Return the effect of a change, by a real search of the changed week from the present plan.

    The time is shared between the present plan continued (nothing where `continued` is given),
    the changed week, and the unchanged week again from what the changed one found. Whichever
    week has more keeps at least the plan of the other: adding never loses a person or a point.

    Raises
    ------
    ImpossibleFacts
        When the question names somebody or something that does not exist.

    References
    ----------
    Sensitivity by re-optimisation; the price beside it is `Prices.price`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Site, Weights
    >>> week = Problem(days=1, slots_per_day=1, levels=(), weights=Weights(), sites=(Site("S", 0, 0),))
    >>> ask(week, Plan(0, 0), OneMoreRoom("S", 8, frozenset({0})), seconds=1).people
    0
    """
    until = time.monotonic() + SEARCH_SHARE * seconds
    changed = question.change(problem)
    if continued is None:
        continued = continue_present(problem, plan, seconds=seconds / 3, seed=seed)
    present, start = continued, continued.groups
    if not continued.is_proved_best:
        present, start = _search_near(problem, changed, question, continued, until=until, seed=seed)
    share = (until - time.monotonic()) / 2
    share = share if share >= LEAST_SECONDS or continued.is_proved_best else 0.0
    found = solve(changed, seconds=max(0.0, share), workers=1, seed=seed, start=start)
    present = _search_again(problem, present, found, until=until, seed=seed)
    price = prices.price(question).points if prices else None
    return _compare(problem, changed, question, present, found, price)


def _search_near(
    problem: Problem, changed: Problem, question: Question, continued: Plan, *, until: float, seed: int
) -> tuple[Plan, Groups]:
    """Search both weeks alike around the change: return the present plan, the changed week's groups."""
    slots, sites = find_place(problem, question, continued.groups)
    is_local = len({problem.get_day(slot) for slot in slots}) <= MOST_DAYS_AROUND
    seconds = NEAR_SHARE * max(0.0, until - time.monotonic()) / 2

    def search_near(week: Problem, groups: Groups) -> Groups:
        undone = list_around(week, groups, slots, sites) if is_local else ()
        return search_around(week, groups, undone, seconds=seconds, seed=seed)

    groups = search_near(problem, continued.groups)
    present = keep_at_least(problem, continued, replace(continued, groups=groups))
    return present, search_near(changed, keep_lawful(changed, groups))


def _search_again(problem: Problem, continued: Plan, found: Plan, *, until: float, seed: int) -> Plan:
    """Return the better of the continued plan and of a search from what the changed week found."""
    seconds = until - time.monotonic()
    if continued.is_proved_best or seconds < LEAST_SECONDS:
        return continued
    again = solve(problem, seconds=seconds, workers=1, seed=seed, start=found.groups)
    best = max(continued, again, key=lambda plan: (plan.objective, plan.count_seated()))
    return replace(best, bound=min(continued.bound, again.bound))


def keep_at_least(problem: Problem, plan: Plan, other: Plan) -> Plan:
    """Return the plan, or the other one stated in this week where it has more people or points.

    The other plan must keep every rule of this week.

    References
    ----------
    Points by `measure_objective`, reasons by `explain_unplaced`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> keep_at_least(week, Plan(0, 0), Plan(0, 9)).bound
    0
    """
    objective = measure_objective(problem, other.groups)
    if plan.objective >= objective and plan.count_seated() >= other.count_seated():
        return plan
    unplaced = explain_unplaced(problem, other.groups)
    bound = max(plan.bound, objective)
    return Plan(objective, bound, other.groups, unplaced, plan.seconds, plan.seed)


def _compare(
    problem: Problem, changed: Problem, question: Question, present: Plan, found: Plan, price: float | None
) -> Effect:
    if question.only_adds:
        found = keep_at_least(changed, found, present)
        points_before = measure_objective(changed, present.groups)
    else:
        present = keep_at_least(problem, present, found)
        points_before = present.objective
    seated = present.count_seated(), found.count_seated()
    points = points_before, found.objective
    is_proved = present.is_proved_best and found.is_proved_best
    return Effect(
        question,
        *seated,
        *points,
        most_points=found.bound - points_before,
        price_points=price,
        is_proved=is_proved,
        message_fr=tell_effect(question.describe(problem), question.only_adds, seated, points, is_proved),
        plan=found,
    )


def rank_best_slots(
    problem: Problem,
    plan: Plan,
    *,
    kind: Kind,
    count: int = 5,
    verified: int = 2,
    seconds: float = 3.0,
    seed: int = 1,
    workers: int = 2,
) -> tuple[Ranked, ...]:
    """Return where one more of this kind is worth most: by price, the first few verified.

    The relaxation prices every candidate while the present plan is continued; the `verified`
    first are asked while time is left, `workers` threads at once, and come first by people, then
    points. Empty where nothing is worth more than half a point, or the relaxation takes two
    thirds of the time.

    References
    ----------
    Prices propose, a search decides: `price_week` and `ask`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> rank_best_slots(week, Plan(0, 0), kind=Kind.HELPER)
    ()
    """
    until = time.monotonic() + SEARCH_SHARE * seconds
    with ThreadPoolExecutor(max_workers=workers) as threads:
        pricing = threads.submit(price_week, problem, seconds=2 * seconds / 3)
        continuing = threads.submit(continue_present, problem, plan, seconds=seconds / 4, seed=seed)
        prices, continued = pricing.result(), continuing.result()
        best = rank_by_price(prices, list_candidates(problem, kind))[:count] if prices else ()
        turns = max(1, -(-min(verified, len(best)) // workers))
        share = max(2 * LEAST_SECONDS, (until - time.monotonic()) / turns)

        def verify(one: Priced) -> Ranked:
            left = min(share, until - time.monotonic())
            if left < LEAST_SECONDS:
                return Ranked(one.question, one.price)
            effect = ask(
                problem, plan, one.question, seconds=left, seed=seed, continued=continued, prices=prices
            )
            return Ranked(one.question, one.price, effect)

        asked = list(threads.map(verify, best[:verified]))
    asked.sort(key=_measure_effect, reverse=True)
    return (*asked, *(Ranked(one.question, one.price) for one in best[verified:]))


def _measure_effect(ranked: Ranked) -> tuple[bool, int, int]:
    """Put what was verified first, by people, then points."""
    return (True, ranked.effect.people, ranked.effect.points) if ranked.effect else (False, 0, 0)
