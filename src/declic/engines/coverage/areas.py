"""The facts: areas where people in need live, sites that could open, services that exist.

Every fact is a frozen dataclass which refuses, in French, a value that cannot be true.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: How much an existing service of a kind makes a new site useless where it stands, a share.
COMPLEMENTARITY: Mapping[str, float] = MappingProxyType({"own": 1.0, "mediation": 0.4, "training": 0.2})


class CoverageRefused(ValueError):
    """A fact that cannot be true, or two facts that contradict each other (in French)."""


def refuse_unless(holds: bool, sentence: str) -> None:
    """Raise `CoverageRefused` with this French sentence unless the condition holds."""
    if not holds:
        raise CoverageRefused(sentence)


def refuse_wild_numbers(owner: str, **number_by_name: float | None) -> None:
    """Refuse a number which is not finite, or negative; None says nothing and is accepted."""
    for name, number in number_by_name.items():
        if number is not None:
            refuse_unless(math.isfinite(number), f"{owner} : « {name} » n’est pas un nombre fini.")
            refuse_unless(number >= 0, f"{owner} : « {name} » ne peut pas être négatif ({number:g}).")


def _refuse_wrong_place(owner: str, lat: float | None, lon: float | None) -> None:
    together = (lat is None) == (lon is None)
    refuse_unless(together, f"{owner} : il faut « lat » et « lon », ou aucun des deux.")
    if lat is not None and lon is not None:
        on_earth = -90 <= lat <= 90 and -180 <= lon <= 180
        refuse_unless(on_earth, f"{owner} : la position ({lat:g}, {lon:g}) n’est pas sur Terre.")


@dataclass(frozen=True, slots=True)
class Area:
    """Where `need` people in need live: a district, or the rest of a commune, disjoint."""

    id: str
    need: float
    lat: float | None = None
    lon: float | None = None
    group: str | None = None

    def __post_init__(self) -> None:
        refuse_wild_numbers(f"Zone {self.id}", need=self.need)
        _refuse_wrong_place(f"Zone {self.id}", self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Site:
    """A place that could open, or is open in any case (`is_fixed`); `cost` in cents or any unit.

    `strength` is the share of the full effect that it has, `host` the partner who lends the place.
    """

    id: str
    lat: float | None = None
    lon: float | None = None
    is_fixed: bool = False
    cost: float | None = None
    strength: float = 1.0
    host: str | None = None

    def __post_init__(self) -> None:
        refuse_wild_numbers(f"Site {self.id}", cost=self.cost, strength=self.strength)
        refuse_unless(self.strength <= 1, f"Site {self.id} : « strength » est une part, entre 0 et 1.")
        _refuse_wrong_place(f"Site {self.id}", self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Service:
    """What exists already, ours or another's, of a kind of the complementarity table."""

    lat: float
    lon: float
    kind: str

    def __post_init__(self) -> None:
        _refuse_wrong_place(f"Service existant ({self.kind})", self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Decay:
    """How access falls with travel: full up to some minutes, then a bell, nothing after others."""

    full_minutes: float = 15.0
    scale_minutes: float = 18.0
    zero_minutes: float = 60.0

    def __post_init__(self) -> None:
        refuse_wild_numbers(
            "La décroissance",
            full_minutes=self.full_minutes,
            scale_minutes=self.scale_minutes,
            zero_minutes=self.zero_minutes,
        )
        refuse_unless(self.scale_minutes > 0, "La décroissance : « scale_minutes » doit être positif.")
        is_ordered = self.full_minutes <= self.zero_minutes
        refuse_unless(is_ordered, "La décroissance : « full_minutes » dépasse « zero_minutes ».")
