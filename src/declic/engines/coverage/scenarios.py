"""How firm a choice is: the same problem with other needs and other travel, many times."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.areas import refuse_unless, refuse_wild_numbers
from declic.engines.coverage.case import Case
from declic.engines.coverage.demand import build_demand
from declic.engines.coverage.distance import Travel, Vector, find_reach, measure_travel
from declic.engines.coverage.plan import Plan
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.siting.gains import OPEN, Marks
from declic.engines.coverage.siting.search import search
from declic.engines.coverage.siting.swap import measure_gain

TOGETHER = 10  # scenarios of one task
WIDEST = 2.0  # travel that may shrink into reach, a factor


@dataclass(frozen=True, slots=True)
class Stability:
    """Over `count` scenarios: how often each site is chosen, and what the plan loses, as shares.

    `regret_mean` and `regret_worst` compare the plan with the best found in each scenario.
    """

    count: int
    kept_share: Mapping[str, float]
    regret_mean: float
    regret_worst: float


@dataclass(frozen=True, slots=True)
class _Spread:
    """How much needs and travel vary: standard deviations of their logarithms; the seed."""

    need: float
    time: float
    seed: int


def perturb(
    problem: Problem,
    plan: Plan,
    *,
    count: int = 200,
    seed: int = 1,
    need_spread: float = 0.2,
    time_spread: float = 0.15,
    seconds: float = 60,
    executor: Executor | None = None,
) -> Stability:
    """Return how often each site stays when needs and travel are drawn again.

    Each area's need and each pair's travel is multiplied by an independent lognormal factor.

    Parameters
    ----------
    problem : Problem
        A areas, J sites.
    plan : Plan
        The choice to judge.
    count : int
        Scenarios.
    seed : int
        Scenario k is drawn from (seed, k), wherever it runs.
    need_spread, time_spread : float
        Standard deviations of the logarithms.
    seconds : float
        Wall time of one process for all the scenarios together.
    executor : Executor, optional
        Runs the scenarios side by side; the answer is the same.

    Raises
    ------
    CoverageRefused
        When a number is negative, or the plan names a site that may not be chosen.

    References
    ----------
    Snyder (2006), "Facility location under uncertainty: a review".

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> sites = Site("S", 50, 3), Site("T", 52, 3)
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), sites, sites_to_choose=1)
    >>> dict(perturb(one, Plan(2.0, 2.0, 0.0, ("S",)), count=5).kept_share)
    {'S': 1.0, 'T': 0.0}
    """
    refuse_wild_numbers("Les scénarios", need_spread=need_spread, time_spread=time_spread, seconds=seconds)
    refuse_unless(count >= 1, "Il faut au moins un scénario.")
    travel = measure_travel(problem, margin=WIDEST)
    case = Case(problem, travel, build_demand(problem))
    marks, spread = case.mark(plan.chosen), _Spread(need_spread, time_spread, seed)
    prices = case.find(seconds=seconds / 10, seed=seed, start=marks).prices
    tasks = [
        (
            problem,
            travel,
            marks,
            prices,
            spread,
            range(start, min(count, start + TOGETHER)),
            seconds * TOGETHER / count,
        )
        for start in range(0, count, TOGETHER)
    ]
    run = map if executor is None else executor.map
    answers = [answer for answers in run(_run_scenarios, tasks) for answer in answers]
    shares = np.mean([kept for kept, _ in answers], axis=0)
    regrets = [regret for _, regret in answers]
    names = [problem.sites[number].id for number in case.demand.sites]
    return Stability(
        count, {name: float(share) for name, share in zip(names, shares, strict=True)},
        float(np.mean(regrets)), float(max(regrets)),
    )  # fmt: skip


def _run_scenarios(
    task: tuple[Problem, Travel, Marks, Vector, _Spread, range, float],
) -> list[tuple[NDArray[np.bool_], float]]:
    """Return, for some scenarios, which sites are best and the share the plan loses."""
    problem, travel, marks, prices, spread, numbers, seconds = task
    started = time.perf_counter()
    answers = []
    for done, number in enumerate(numbers):
        left = seconds - (time.perf_counter() - started)
        answers.append(
            _run_scenario(problem, travel, marks, prices, spread, number, left / (len(numbers) - done))
        )
    return answers


def _run_scenario(
    problem: Problem,
    travel: Travel,
    marks: Marks,
    prices: Vector,
    spread: _Spread,
    number: int,
    seconds: float,
) -> tuple[NDArray[np.bool_], float]:
    random = np.random.default_rng([spread.seed, number])
    factors = np.exp(spread.need * random.standard_normal(len(problem.areas)))
    need = factors * np.array([area.need for area in problem.areas])
    drawn = travel.travel * np.exp(spread.time * random.standard_normal(len(travel.travel)))
    near = np.flatnonzero(drawn <= find_reach(problem))
    demand = build_demand(problem, Travel(travel.area[near], travel.site[near], drawn[near]), need=need)
    found = search(
        demand.gains, demand.limits, seconds=seconds, seed=spread.seed, start=marks, prices=prices * factors
    )
    held = demand.tell(measure_gain(demand.gains, marks) + demand.gains.constant)
    best = demand.tell(found.gain)
    return found.is_open == OPEN, abs(best - held) / max(abs(best), 1e-12)
