"""How well an area is served: decay with travel, the two-step ratio, and how unequal it all is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.areas import Decay
from declic.engines.coverage.distance import Travel, Vector, estimate_minutes, locate, measure_great_circle
from declic.engines.coverage.problem import Problem

AREAS_AT_ONCE = 4096


def weigh_travel(minutes: Vector, decay: Decay) -> Vector:
    """Return the access left after some minutes of travel, a share, float64 of the same shape.

    References
    ----------
    Dai (2010), Gaussian decay in two-step floating catchments; the plateau and the cut are the
    project's (`engines.md` §3).

    Examples
    --------
    >>> weigh_travel(np.array([15.0, 33.0, 61.0]), Decay()).round(3).tolist()
    [1.0, 0.607, 0.0]
    """
    beyond = np.maximum(0.0, minutes - decay.full_minutes) / decay.scale_minutes
    return np.where(minutes <= decay.zero_minutes, np.exp(-0.5 * beyond * beyond), 0.0)


def weigh_pairs(problem: Problem, travel: Travel) -> Vector:
    """Return the access each pair would give, ρ_j f(t_ij), a share, float64 (N,)."""
    strength = np.array([site.strength for site in problem.sites])[travel.site]
    if problem.model == "decay":
        return strength * weigh_travel(travel.travel, problem.decay)
    radius = np.inf if problem.radius is None else problem.radius
    return strength * (travel.travel <= radius)


def measure_existing(problem: Problem) -> Vector:
    """Return the access that existing services give, c_i = max κ f(t_ie), a share, float64 (A,)."""
    access = np.zeros(len(problem.areas))
    if not problem.existing:
        return access
    places, others = locate(problem.areas), locate(problem.existing)
    kappa = np.array([problem.complementarity[service.kind] for service in problem.existing])
    for start in range(0, len(access), AREAS_AT_ONCE):
        part = slice(start, start + AREAS_AT_ONCE)
        km = measure_great_circle(places[0][part], places[1][part], *others)
        access[part] = (kappa * _weigh_estimate(problem, km)).max(axis=1)
    return access


def _weigh_estimate(problem: Problem, km: Vector) -> Vector:
    if problem.model == "decay":
        return weigh_travel(estimate_minutes(km, problem.mode), problem.decay)
    told = estimate_minutes(km, problem.mode) if problem.is_in_minutes else 1.3 * km
    return (told <= (problem.radius or 0.0)).astype(np.float64)


def measure_two_step(travel: Travel, weight: Vector, need: Vector, supply: Vector) -> Vector:
    """Return sites per person in need within reach of each area, float64 (A,): E2SFCA.

    Parameters
    ----------
    travel : Travel
        N pairs within reach.
    weight : float64 array of shape (N,)
        Their access, a share.
    need : float64 array of shape (A,), people
    supply : float64 array of shape (J,)
        What each site offers, 0 where it is shut.

    References
    ----------
    Luo & Qi (2009), "An enhanced two-step floating catchment area (E2SFCA) method".

    Examples
    --------
    >>> here = Travel(np.array([0]), np.array([0]), np.array([5.0]))
    >>> measure_two_step(here, np.array([1.0]), np.array([50.0]), np.array([2.0])).tolist()
    [0.04]
    """
    asked = np.bincount(travel.site, weight * need[travel.area], minlength=len(supply))
    ratio = np.divide(supply, asked, out=np.zeros(len(supply)), where=asked > 0)
    reached = np.bincount(travel.area, weight * ratio[travel.site], minlength=len(need))
    return reached.astype(np.float64)


def measure_gini(access: Vector, need: Vector) -> float:
    """Return the Gini index of access among people in need, a share: 0 where all have the same.

    Parameters
    ----------
    access : float64 array of shape (A,)
    need : float64 array of shape (A,), people

    References
    ----------
    Gini (1912), by the area under the Lorenz curve of weighted values.

    Examples
    --------
    >>> measure_gini(np.array([0.0, 1.0]), np.array([1.0, 1.0]))
    0.5
    """
    order = np.argsort(access, kind="stable")
    people = need[order] / need.sum()
    had = need[order] * access[order]
    if had.sum() <= 0:
        return 0.0
    curve = np.cumsum(had) / had.sum()
    before = np.append(0.0, curve[:-1])
    return float(max(0.0, 1.0 - (people * (curve + before)).sum()))


def count_without_access(access: Vector, need: Vector, *, least: float = 0.0) -> float:
    """Return how many people in need have no access above `least`, float64 shapes (A,).

    References
    ----------
    The count the association's map shows.

    Examples
    --------
    >>> count_without_access(np.array([0.0, 0.5]), np.array([30.0, 70.0]))
    30.0
    """
    return float(need[access <= least].sum())


def best_access(travel: Travel, weight: Vector, is_open: NDArray[np.bool_], areas: int) -> Vector:
    """Return the best access that open sites give each area, a share, float64 (A,)."""
    best = np.zeros(areas)
    pairs = is_open[travel.site]
    np.maximum.at(best, travel.area[pairs], weight[pairs])
    return best
