"""Which partners to work with, to reach people whom no aid knows: who would reach whom.

The reach of a choice is Σ_i w_i a_i (1 − Π_k (1 − q_ik y_k)): a person counts once, however many
partners know them. Each partner adds less beside others, so the gains alone bound what is left.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from declic.engines.coverage.areas import refuse_unless, refuse_wild_numbers
from declic.engines.coverage.distance import Vector
from declic.engines.coverage.problem import Matrix

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner, and the share of people in need it knows in each area, with its interval.

    `low` and `high` are by default the share itself.
    """

    id: str
    known_share: Mapping[str, float]
    low: Mapping[str, float] = field(default_factory=dict)
    high: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartnerChoice:
    """Partners, best first; the people they reach together, between `low` and `high`; the bound.

    `reached_by_partner` is what each adds to those before it, `sole_reach` what only it reaches.
    """

    objective: float
    bound: float
    low: float
    high: float
    chosen: tuple[str, ...]
    reached_by_partner: Mapping[str, float]
    sole_reach: Mapping[str, float]


def choose_partners(
    need_by_area: Mapping[str, float],
    access_by_area: Mapping[str, float],
    partners: Sequence[Partner],
    *,
    count: int,
    seconds: float = 10,
) -> PartnerChoice:
    """Return the partners who together reach most people, and a bound on every choice.

    Parameters
    ----------
    need_by_area, access_by_area : mapping of str to float
        People in need, and the access after siting, a share; an area without access counts none.
    partners : sequence of Partner
    count : int
        How many partners to choose at most.
    seconds : float
        Wall time allowed to prove the choice; without proof the bound says how near it is.

    Raises
    ------
    CoverageRefused
        When an area is unknown, a share is not one, an id is used twice, or `count` is impossible.

    References
    ----------
    Nemhauser, Wolsey & Fisher (1978), "An analysis of approximations for maximizing submodular set
    functions", for the greedy choice and the bound.

    Examples
    --------
    >>> both = Partner("CCAS", {"A": 0.5}), Partner("centre social", {"A": 0.4})
    >>> choice = choose_partners({"A": 100}, {"A": 1.0}, both, count=2)
    >>> choice.chosen, choice.objective
    (('CCAS', 'centre social'), 70.0)
    """
    weight, shares = _read_reach(need_by_area, access_by_area, partners)
    refuse_unless(
        0 < count <= len(partners), f"On ne peut pas choisir {count} partenaires sur {len(partners)}."
    )
    search = _Search(weight, shares[0], count, time.perf_counter() + seconds)
    bound = search.run()
    order = _order(weight, shares[0], search.best)
    names = tuple(partners[number].id for number in order)
    missed = [np.prod(1 - shares[0][:, order[:rank]], axis=1) for rank in range(len(order) + 1)]
    added = [float(weight @ (before - after)) for before, after in pairwise(missed)]
    sole = [
        float(
            weight
            @ (np.prod(1 - shares[0][:, [other for other in order if other != number]], axis=1) - missed[-1])
        )
        for number in order
    ]
    objective, low, high = (float(weight @ (1 - np.prod(1 - each[:, order], axis=1))) for each in shares)
    is_proved = bound - objective <= ROUNDING * max(1.0, objective)
    return PartnerChoice(
        objective, objective if is_proved else bound, low, high, names,
        dict(zip(names, added, strict=True)), dict(zip(names, sole, strict=True)),
    )  # fmt: skip


def _read_reach(
    need: Mapping[str, float], access: Mapping[str, float], partners: Sequence[Partner]
) -> tuple[Vector, tuple[Matrix, Matrix, Matrix]]:
    """Return the people each area counts (A,) and the shares known, low and high, (A, partners)."""
    refuse_unless(len({one.id for one in partners}) == len(partners), "Un partenaire est donné deux fois.")
    areas = {name: number for number, name in enumerate(need)}
    for name, people in need.items():
        refuse_wild_numbers(f"Zone {name}", need=people, access=access.get(name))
    weight = np.array(
        [people * _share(access.get(name, 0.0), f"Zone {name}") for name, people in need.items()]
    )
    shares = tuple(np.zeros((len(areas), len(partners))) for _ in range(3))
    for column, partner in enumerate(partners):
        usual = partner.known_share
        for matrix, told in zip(
            shares, (usual, {**usual, **partner.low}, {**usual, **partner.high}), strict=True
        ):
            for name, share in told.items():
                refuse_unless(name in areas, f"Partenaire {partner.id} : la zone « {name} » est inconnue.")
                matrix[areas[name], column] = _share(share, f"Partenaire {partner.id}")
    return weight, (shares[0], shares[1], shares[2])


def _share(share: float, owner: str) -> float:
    refuse_unless(0 <= share <= 1, f"{owner} : une part entre 0 et 1 est attendue ({share:g}).")
    return share


def _order(weight: Vector, shares: Matrix, chosen: Sequence[int]) -> list[int]:
    """Return the chosen partners, each the one that adds most to those before it."""
    missed, left, order = weight.copy(), list(chosen), list[int]()
    while left:
        best = max(left, key=lambda number: float(missed @ shares[:, number]))
        order.append(best)
        left.remove(best)
        missed = missed * (1 - shares[:, best])
    return order


class _Search:
    """Depth first from the greedy choice; a branch is left when its bound cannot win."""

    def __init__(self, weight: Vector, shares: Matrix, count: int, end: float) -> None:
        self._shares, self._count, self._end = shares, count, end
        self._weight = weight
        self.best: list[int] = []
        self._reached, self._bound = -1.0, 0.0

    def run(self) -> float:
        """Find the best partners; return a bound on every choice, in people."""
        everyone = list(range(self._shares.shape[1]))
        missed, self.best = self._weight.copy(), []
        for _ in range(self._count):
            added = missed @ self._shares
            added[self.best] = -1.0
            self.best.append(int(np.argmax(added)))
            missed = missed * (1 - self._shares[:, self.best[-1]])
        self._reached = float(self._weight.sum() - missed.sum())
        self._visit([], self._weight, everyone)
        return max(self._bound, self._reached)

    def _visit(self, taken: list[int], missed: Vector, left: list[int]) -> None:
        reached = float(self._weight.sum() - missed.sum())
        if reached > self._reached:
            self.best, self._reached = list(taken), reached
        places = self._count - len(taken)
        if places == 0 or not left:
            return
        added = missed @ self._shares[:, left]
        order = np.argsort(-added, kind="stable")
        bound = reached + float(added[order[:places]].sum())
        if bound <= self._reached + ROUNDING * max(1.0, self._reached):
            return
        if time.perf_counter() > self._end:
            self._bound = max(self._bound, bound)
            return
        first = left[int(order[0])]
        rest = [number for number in left if number != first]
        self._visit([*taken, first], missed * (1 - self._shares[:, first]), rest)
        self._visit(taken, missed, rest)
