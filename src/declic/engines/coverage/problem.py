"""The problem « where next »: all its facts together, refused when they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from declic.engines.coverage.areas import (
    COMPLEMENTARITY,
    Area,
    Decay,
    Service,
    Site,
    refuse_unless,
    refuse_wild_numbers,
)

Model = Literal["decay", "cover", "median"]
Mode = Literal["car", "bicycle", "foot"]
Matrix = NDArray[np.float64]
MODELS, MODES = ("decay", "cover", "median"), ("car", "bicycle", "foot")


@dataclass(frozen=True, eq=False)
class Problem:
    """All the facts, which do not contradict each other.

    `minutes` and `distance` are float64 of shape (A, J), in minutes and in any unit of length;
    without the one the model needs, travel is estimated from positions, by `mode`. `radius` is in
    the unit of the matrix used, minutes without one. `budget` has the unit of the sites' costs.

    Raises
    ------
    CoverageRefused
        When an id is used twice, a number cannot be true, a matrix has the wrong shape, or the
        number of sites or the budget is impossible.

    Examples
    --------
    >>> Problem("decay", areas=(), sites=())
    Traceback (most recent call last):
    declic.engines.coverage.areas.CoverageRefused: Il n’y a aucune zone à servir.
    """

    model: Model
    areas: tuple[Area, ...]
    sites: tuple[Site, ...]
    sites_to_choose: int | None = None
    budget: float | None = None
    minutes: Matrix | None = None
    distance: Matrix | None = None
    radius: float | None = None
    decay: Decay = field(default_factory=Decay)
    existing: tuple[Service, ...] = ()
    complementarity: Mapping[str, float] = field(default_factory=lambda: dict(COMPLEMENTARITY))
    mode: Mode = "car"
    needs_host: bool = False

    def __post_init__(self) -> None:
        _refuse_wrong_lists(self)
        _refuse_wrong_travel(self)
        _refuse_wrong_services(self)
        _refuse_impossible_limits(self)

    @cached_property
    def site_index(self) -> dict[str, int]:
        """Return the place of each site by id."""
        return {site.id: number for number, site in enumerate(self.sites)}

    @cached_property
    def area_index(self) -> dict[str, int]:
        """Return the place of each area by id."""
        return {area.id: number for number, area in enumerate(self.areas)}

    @property
    def given_travel(self) -> Matrix | None:
        """Return the matrix the model reads, float64 (A, J), or None where travel is estimated."""
        if self.model == "median" and self.distance is not None:
            return self.distance
        return self.minutes if self.minutes is not None else self.distance

    @property
    def is_in_minutes(self) -> bool:
        """Return whether travel is told in minutes, and not in a distance."""
        if self.model == "median":
            return self.distance is None and self.minutes is not None
        return self.minutes is not None or self.distance is None

    def can_open(self, site: Site) -> bool:
        """Return whether a site may be chosen: not fixed, and lent by a partner where one is needed."""
        return not site.is_fixed and (not self.needs_host or site.host is not None)


def _refuse_wrong_lists(problem: Problem) -> None:
    refuse_unless(
        problem.model in MODELS, f"Le modèle « {problem.model} » n’existe pas ({', '.join(MODELS)})."
    )
    refuse_unless(problem.mode in MODES, f"Le mode « {problem.mode} » n’existe pas ({', '.join(MODES)}).")
    refuse_unless(len(problem.areas) > 0, "Il n’y a aucune zone à servir.")
    refuse_unless(len(problem.sites) > 0, "Il n’y a aucun site possible.")
    for kind, given, owners in (("La zone", "donnée", problem.areas), ("Le site", "donné", problem.sites)):
        repeated = [name for name, count in Counter(one.id for one in owners).items() if count > 1]
        refuse_unless(not repeated, f"{kind} « {', '.join(repeated[:1])} » est {given} deux fois.")
    refuse_unless(any(area.need > 0 for area in problem.areas), "Aucune zone n’a de besoin.")


def _refuse_wrong_travel(problem: Problem) -> None:
    shape = (len(problem.areas), len(problem.sites))
    for name in ("minutes", "distance"):
        matrix = getattr(problem, name)
        if matrix is not None:
            wanted = f"{shape[0]} zones × {shape[1]} sites"
            refuse_unless(
                matrix.shape == shape, f"« {name} » doit avoir {wanted}, pas {_write_shape(matrix)}."
            )
            refuse_unless(
                bool(np.isfinite(matrix).all()), f"« {name} » contient un nombre qui n’est pas fini."
            )
            refuse_unless(bool((matrix >= 0).all()), f"« {name} » contient un nombre négatif.")
    is_decay = problem.model == "decay"
    only_distance = problem.minutes is None and problem.distance is not None
    refuse_unless(
        not (is_decay and only_distance), "Le modèle « decay » demande « minutes », pas « distance »."
    )
    if problem.model == "cover":
        refuse_unless(problem.radius is not None, "Le modèle « cover » demande un rayon (« radius »).")
        refuse_wild_numbers("Le problème", radius=problem.radius)
    if problem.given_travel is None:
        _refuse_nowhere("la zone", problem.areas)
        _refuse_nowhere("le site", problem.sites)


def _write_shape(matrix: Matrix) -> str:
    return " × ".join(str(length) for length in matrix.shape)


def _refuse_nowhere(kind: str, owners: Iterable[Area | Site]) -> None:
    nowhere = [owner.id for owner in owners if owner.lat is None]
    told = "sans durées ni distances, il faut « lat » et « lon »"
    refuse_unless(not nowhere, f"Position absente pour {kind} {', '.join(nowhere[:1])} : {told}.")


def _refuse_wrong_services(problem: Problem) -> None:
    for kind, share in problem.complementarity.items():
        is_share = bool(np.isfinite(share)) and 0 <= share <= 1
        refuse_unless(is_share, f"Complémentarité « {kind} » : une part entre 0 et 1 est attendue.")
    for service in problem.existing:
        known = ", ".join(problem.complementarity)
        is_known = service.kind in problem.complementarity
        refuse_unless(is_known, f"Le genre de service « {service.kind} » est inconnu (connus : {known}).")
    if problem.existing:
        is_median = problem.model == "median"
        refuse_unless(
            not is_median, "Le modèle « median » n’a pas de services existants : donnez des sites fixes."
        )
        _refuse_nowhere("la zone", problem.areas)


def _refuse_impossible_limits(problem: Problem) -> None:
    count, budget = problem.sites_to_choose, problem.budget
    able = [site for site in problem.sites if problem.can_open(site)]
    has_fixed = any(site.is_fixed for site in problem.sites)
    refuse_unless(count is not None or budget is not None, "Il faut « sites_to_choose » ou « budget ».")
    if count is not None:
        least = 0 if has_fixed else 1
        refuse_unless(count >= least, f"On ne peut pas choisir {count} site.")
        among = "site" if len(able) < 2 else "sites"
        sentence = f"On ne peut pas choisir {count} sites : {len(able)} {among} possible(s)."
        refuse_unless(count <= len(able), sentence)
    if budget is not None:
        refuse_wild_numbers("Le problème", budget=budget)
        without = [site.id for site in able if site.cost is None]
        refuse_unless(not without, f"Site {', '.join(without[:1])} : avec un budget, il faut un coût.")
        least_cost = min((site.cost for site in able if site.cost is not None), default=0.0)
        is_enough = count == 0 or budget >= least_cost
        refuse_unless(
            is_enough, f"Le budget ({budget:g}) est inférieur à tous les coûts ({least_cost:g} au moins)."
        )
        if problem.model == "median" and not has_fixed:
            refuse_unless(len(able) > 0, "Il n’y a aucun site possible.")
