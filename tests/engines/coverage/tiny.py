"""Tiny problems drawn with a seed, and every choice of their sites tried one by one."""

import math
from itertools import chain, combinations

import numpy as np

from declic.engines.coverage import Area, Decay, Problem, Service, Site
from declic.engines.coverage.problem import Model

KINDS: tuple[Model, ...] = ("decay", "cover", "median")
SHAPES = ("count", "budget", "both", "fixed", "existing")


def draw(model: Model, shape: str, seed: int) -> Problem:
    random = np.random.default_rng([KINDS.index(model), SHAPES.index(shape), seed])
    areas, sites = int(random.integers(2, 9)), int(random.integers(2, 8))
    minutes = np.round(random.uniform(0, 70, (areas, sites)), 1)
    whole = seed % 2 == 0
    need = random.integers(0, 50, areas) if whole else random.uniform(0, 50, areas)
    need[0] = 7
    has_cost = shape in ("budget", "both")
    fixed = (0,) if shape == "fixed" else ()
    able = sites - len(fixed)
    services: tuple[Service, ...] = ()
    if shape == "existing" and model != "median":
        services = tuple(
            Service(50 + 0.2 * n, 3, kind) for n, kind in enumerate(("own", "mediation", "training"))
        )
    cost = np.round(random.uniform(1, 10, sites), 2)
    return Problem(
        model=model,
        areas=tuple(Area(f"A{n}", float(need[n]), 50 + 0.1 * n, 3, "ab"[n % 2]) for n in range(areas)),
        sites=tuple(
            Site(f"S{n}", is_fixed=n in fixed, cost=cost[n] if has_cost else None) for n in range(sites)
        ),
        sites_to_choose=None if shape == "budget" else int(random.integers(1, able + 1)),
        budget=float(max(cost.min(), random.uniform(5, 25))) if has_cost else None,
        minutes=minutes if model != "median" or seed % 3 else None,
        distance=minutes if model == "median" and seed % 3 == 0 else None,
        radius=30.0 if model == "cover" else None,
        existing=services,
    )


def list_choices(problem: Problem) -> list[tuple[str, ...]]:
    able = [site for site in problem.sites if problem.can_open(site)]
    counts = range(len(able) + 1) if problem.sites_to_choose is None else range(problem.sites_to_choose + 1)
    budget = math.inf if problem.budget is None else problem.budget
    every = chain.from_iterable(combinations(able, count) for count in counts)
    kept = [one for one in every if sum(site.cost or 0 for site in one) <= budget]
    return [tuple(site.id for site in one) for one in kept if one or any(s.is_fixed for s in problem.sites)]


def value(problem: Problem, chosen: tuple[str, ...]) -> float:
    """Return the objective, by the letter of the model."""
    opened = [n for n, site in enumerate(problem.sites) if site.is_fixed or site.id in chosen]
    matrix = problem.distance if problem.distance is not None else problem.minutes
    assert matrix is not None
    total = 0.0
    for n, area in enumerate(problem.areas):
        travel = [float(matrix[n, site]) for site in opened]
        if problem.model == "median":
            total += area.need * min(travel)
        else:
            total += max(
                0.0, area.need * (max(weigh(problem, one) for one in travel) - exists(problem, area))
            )
    return total


def weigh(problem: Problem, minutes: float) -> float:
    if problem.model == "cover":
        return float(minutes <= 30)
    rule = Decay()
    if minutes <= rule.full_minutes:
        return 1.0
    if minutes > rule.zero_minutes:
        return 0.0
    return math.exp(-((minutes - 15) ** 2) / (2 * 18**2))


def exists(problem: Problem, area: Area) -> float:
    """Return the access existing services give; all lie on one meridian."""
    kappa = {"own": 1.0, "mediation": 0.4, "training": 0.2}
    found = [0.0]
    for service in problem.existing:
        km = 6371.0088 * math.radians(abs(service.lat - (area.lat or 0.0)))
        found.append(kappa[service.kind] * weigh(problem, km * 1.3 / 50 * 60))
    return max(found)


def best_value(problem: Problem) -> float:
    values = [value(problem, chosen) for chosen in list_choices(problem)]
    return min(values) if problem.model == "median" else max(values)
