"""Solve a problem: the sites, the proof, the reasons."""

from __future__ import annotations

import time
from dataclasses import replace

from declic.engines.coverage.case import Case, open_case
from declic.engines.coverage.explain import explain_case
from declic.engines.coverage.plan import Plan
from declic.engines.coverage.problem import Problem

EXPLANATION_SHARE = 0.25  # of the seconds, kept for the reasons


def solve(problem: Problem, *, seconds: float = 60, seed: int = 1) -> Plan:
    """Return the best sites found in some seconds, a proved bound, and the reasons in French.

    Parameters
    ----------
    problem : Problem
        A areas, J sites.
    seconds : float
        Wall time allowed; a quarter of it is kept for the explanation.
    seed : int
        The same seed gives the same plan where the time does not cut the search.

    References
    ----------
    Cornuéjols, Fisher & Nemhauser (1977); `docs/decisions/0022`.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> areas = Area("Roubaix", 2310, 50.69, 3.18), Area("Wattrelos", 1480, 50.70, 3.21)
    >>> sites = Site("A", 50.69, 3.18), Site("B", 50.36, 3.07)
    >>> plan = solve(Problem("decay", areas, sites, sites_to_choose=1), seconds=5)
    >>> plan.chosen, plan.objective, plan.bound
    (('A',), 3790.0, 3790.0)
    """
    started = time.perf_counter()
    case = open_case(problem)
    left = seconds - (time.perf_counter() - started)
    found = case.find(seconds=left * (1 - EXPLANATION_SHARE), seed=seed)
    plan = case.make_plan(found, 0.0)
    left = seconds - (time.perf_counter() - started)
    reasons = explain_case(case, plan, prices=found.prices, seconds=left, seed=seed)
    return replace(plan, explanation=reasons.sentences, seconds=round(time.perf_counter() - started, 3))


def solve_case(case: Case, *, seconds: float, seed: int = 1) -> Plan:
    """Return the best sites of an open case, without reasons."""
    started = time.perf_counter()
    found = case.find(seconds=seconds, seed=seed)
    return case.make_plan(found, round(time.perf_counter() - started, 3))
