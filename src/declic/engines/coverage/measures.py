"""What a list of sites gives, whoever chose it; several named lists side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.access import count_without_access, measure_gini, measure_two_step, weigh_pairs
from declic.engines.coverage.areas import refuse_unless
from declic.engines.coverage.case import Case, open_case
from declic.engines.coverage.distance import Vector
from declic.engines.coverage.explain import measure_access
from declic.engines.coverage.problem import Problem


@dataclass(frozen=True, slots=True)
class Measures:
    """What some open sites give. Shares are of the people in need.

    `reached` counts need × access, what exists included; `e2sfca` is sites per 1,000 people in need
    within reach, one figure an area. For a median everybody is reached, `gini` is that of the
    distances and `e2sfca` is empty.
    """

    objective: float
    reached: float
    reached_share: float
    without_access: float
    without_access_share: float
    gini: float
    lowest_group: str | None
    lowest_group_share: float
    e2sfca: tuple[float, ...]
    cost: float | None


@dataclass(frozen=True, slots=True)
class NamedMeasures:
    """A named list of sites, what it gives, and the sites no other list has."""

    name: str
    chosen: tuple[str, ...]
    measures: Measures
    only_here: tuple[str, ...]


def measure(problem: Problem, chosen: Sequence[str]) -> Measures:
    """Return what some chosen sites give, fixed ones and existing services included.

    Raises
    ------
    CoverageRefused
        When a site is unknown, named twice, or may not be chosen.

    References
    ----------
    Luo & Qi (2009) for E2SFCA; Gini (1912).

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), (Site("S", 50, 3),), sites_to_choose=1)
    >>> measure(one, ["S"]).reached_share
    1.0
    """
    return measure_case(open_case(problem), chosen)


def measure_case(case: Case, chosen: Sequence[str]) -> Measures:
    """Return what some chosen sites of an open case give."""
    case.mark(chosen)
    problem, need = case.problem, case.need
    refuse_unless(
        len(chosen) > 0 or problem.model != "median" or _has_fixed(problem), "Aucun site n’est ouvert."
    )
    access = measure_access(case, tuple(chosen))
    objective = math.fsum(one.gain for one in case.list_reaches(tuple(chosen)))
    costs = [problem.sites[problem.site_index[name]].cost for name in chosen]
    cost = None if None in costs else math.fsum(one for one in costs if one is not None)
    total = float(need.sum())
    if problem.model == "median":
        gini = measure_gini(access, need)
        return Measures(objective, total, 1.0, 0.0, 0.0, gini, None, 1.0, (), cost)
    reached, without = float((need * access).sum()), count_without_access(access, need)
    group, share = find_lowest_group(case, access)
    two_step = measure_two_step(
        case.travel, weigh_pairs(problem, case.travel), need, case.find_open(chosen).astype(np.float64)
    )
    per_thousand = tuple(float(each) for each in 1000 * two_step)
    return Measures(
        objective, reached, reached / total, without, without / total, measure_gini(access, need),
        group, share, per_thousand, cost,
    )  # fmt: skip


def _has_fixed(problem: Problem) -> bool:
    return any(site.is_fixed for site in problem.sites)


def find_lowest_group(case: Case, access: Vector) -> tuple[str | None, float]:
    """Return the group whose need is served least, and that share; the whole where there is none."""
    shares = {
        name: float((case.need[own] * access[own]).sum() / case.need[own].sum())
        for name, own in list_groups(case)
    }
    if not shares:
        return None, float((case.need * access).sum() / case.need.sum())
    lowest = min(shares, key=lambda name: shares[name])
    return lowest, shares[lowest]


def list_groups(case: Case) -> list[tuple[str, NDArray[np.bool_]]]:
    """Return the groups that have people in need, with their areas, bool (A,)."""
    groups = np.array([area.group or "" for area in case.problem.areas])
    names = dict.fromkeys(area.group for area in case.problem.areas if area.group)
    pairs = [(name, groups == name) for name in names]
    return [(name, own) for name, own in pairs if case.need[own].sum() > 0]


def compare(problem: Problem, chosen_by_name: Mapping[str, Sequence[str]]) -> tuple[NamedMeasures, ...]:
    """Return several named lists of sites measured on one problem, the highest objective first.

    For a median the lowest comes first.

    Raises
    ------
    CoverageRefused
        When a list names a site that is unknown, twice, or that may not be chosen.

    References
    ----------
    The comparison of named choices asked for by the association.

    Examples
    --------
    >>> from declic.engines.coverage.areas import Area, Site
    >>> sites = Site("S", 50, 3), Site("T", 52, 3)
    >>> one = Problem("decay", (Area("A", 2, 50, 3),), sites, sites_to_choose=1)
    >>> [(each.name, each.measures.objective) for each in compare(one, {"far": ["T"], "near": ["S"]})]
    [('near', 2.0), ('far', 0.0)]
    """
    case = open_case(problem)
    measured = []
    for name, chosen in chosen_by_name.items():
        others = {site for other, sites in chosen_by_name.items() if other != name for site in sites}
        alone = tuple(site for site in chosen if site not in others)
        measured.append(NamedMeasures(name, tuple(chosen), measure_case(case, chosen), alone))
    sign = 1 if problem.model == "median" else -1
    return tuple(sorted(measured, key=lambda one: sign * one.measures.objective))
