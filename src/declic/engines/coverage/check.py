"""Replay a plan: every site, every area, the objective from scratch, without the search's matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np

from declic.engines.coverage.access import measure_existing, weigh_travel
from declic.engines.coverage.distance import DETOUR, KM_PER_HOUR, locate, measure_great_circle
from declic.engines.coverage.plan import Plan, measure_gap
from declic.engines.coverage.problem import Problem

CLOSE = 1e-6  # two figures closer than this share of them are the same


def check(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return everything that is wrong with a plan, in French; nothing when it holds.

    References
    ----------
    The rules and the objective of `engines.md` §3.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), (Site("S", 50, 3),), sites_to_choose=1)
    >>> check(one, Plan(2.0, 2.0, 0.0, ("T",)))
    ('Le site « T » est inconnu.', 'La zone « A » est dite 0 fois.')
    """
    unknown = tuple(_find_unknown(problem, plan))
    if unknown:
        return unknown
    return (*_find_broken_limits(problem, plan), *_find_false_figures(problem, plan))


def _find_unknown(problem: Problem, plan: Plan) -> Iterator[str]:
    for name, count in Counter(plan.chosen).items():
        if name not in problem.site_index:
            yield f"Le site « {name} » est inconnu."
            continue
        site = problem.sites[problem.site_index[name]]
        if site.is_fixed:
            yield f"Le site « {name} » est fixe : il ne se choisit pas."
        elif not problem.can_open(site):
            yield f"Le site « {name} » n’a pas de structure d’accueil."
        if count > 1:
            yield f"Le site « {name} » est choisi {count} fois."
    yield from _find_unknown_areas(problem, plan)


def _find_unknown_areas(problem: Problem, plan: Plan) -> Iterator[str]:
    told = Counter(one.area for one in plan.areas)
    for area in problem.areas:
        if told[area.id] != 1:
            yield f"La zone « {area.id} » est dite {told[area.id]} fois."
    for name in told:
        if name not in problem.area_index:
            yield f"La zone « {name} » est inconnue."


def _find_broken_limits(problem: Problem, plan: Plan) -> Iterator[str]:
    count = len(plan.chosen)
    is_exact = problem.budget is None
    asked = problem.sites_to_choose
    if asked is not None and (count > asked or (is_exact and count != asked)):
        yield f"{count} sites sont choisis, {asked} étaient demandés."
    spent = math.fsum(problem.sites[problem.site_index[name]].cost or 0.0 for name in plan.chosen)
    if problem.budget is not None and spent > problem.budget * (1 + CLOSE):
        yield f"Les sites coûtent {spent:g}, le budget est de {problem.budget:g}."


def _find_false_figures(problem: Problem, plan: Plan) -> Iterator[str]:
    gains = _measure_gains(problem, plan)
    objective = math.fsum(gains)
    if not _is_close(objective, plan.objective):
        yield f"L’objectif annoncé est {plan.objective:.6g}, le vrai est {objective:.6g}."
    for one in plan.areas:
        if not _is_close(one.gain, gains[problem.area_index[one.area]]):
            true = gains[problem.area_index[one.area]]
            yield f"Zone « {one.area} » : le gain annoncé est {one.gain:.6g}, le vrai est {true:.6g}."
    is_beyond = plan.bound > objective if problem.model == "median" else plan.bound < objective
    if is_beyond and not _is_close(plan.bound, objective):
        yield f"La borne annoncée, {plan.bound:.6g}, contredit l’objectif, {objective:.6g}."
    if abs(plan.gap - measure_gap(plan.objective, plan.bound)) > CLOSE:
        yield f"L’écart annoncé, {plan.gap:.6g}, n’est pas celui de l’objectif à la borne."


def _is_close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)


def _measure_gains(problem: Problem, plan: Plan) -> list[float]:
    """Return what each area gains from the open sites, from the given or the estimated travel."""
    open_sites = [
        number for number, site in enumerate(problem.sites) if site.is_fixed or site.id in set(plan.chosen)
    ]
    need = np.array([area.need for area in problem.areas])
    if not open_sites:
        return [0.0] * len(need)
    if problem.given_travel is not None:
        travel = problem.given_travel[:, open_sites]
    else:
        places = locate(problem.areas), locate(tuple(problem.sites[number] for number in open_sites))
        travel = DETOUR * measure_great_circle(*places[0], *places[1])
        if problem.model != "median":
            travel = travel / KM_PER_HOUR[problem.mode] * 60
    if problem.model == "median":
        return list(need * travel.min(axis=1))
    is_decay = problem.model == "decay"
    access = weigh_travel(travel, problem.decay) if is_decay else travel <= (problem.radius or 0.0)
    strength = np.array([problem.sites[number].strength for number in open_sites])
    return list(need * np.maximum(0.0, (strength * access).max(axis=1) - measure_existing(problem)))
