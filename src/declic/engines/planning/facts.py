"""The facts of a week: what the association has, and whom it wants to seat.

Every fact is a frozen dataclass which refuses, in French, a value that cannot be true.
Slots are whole numbers from 0 to S − 1, day after day; distances are kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

Slots = frozenset[int]
Codes = frozenset[str]


class ImpossibleFacts(ValueError):
    """A fact that cannot be true, or two facts that contradict each other (in French)."""


def write_kilometres(kilometres: float) -> str:
    """Return kilometres as French writes them, as « 6,2 km »."""
    return f"{kilometres:.1f} km".replace(".", ",")


def refuse_unless(holds: bool, sentence: str) -> None:
    """Raise `ImpossibleFacts` with this French sentence unless the condition holds."""
    if not holds:
        raise ImpossibleFacts(sentence)


def _refuse_wild_numbers(owner: str, **number_by_name: float) -> None:
    for name, number in number_by_name.items():
        refuse_unless(math.isfinite(number), f"{owner} : {name} n’est pas un nombre fini.")


def _refuse_negative_numbers(owner: str, **number_by_name: float) -> None:
    _refuse_wild_numbers(owner, **number_by_name)
    for name, number in number_by_name.items():
        refuse_unless(number >= 0, f"{owner} : {name} ne peut pas être négatif ({number}).")


def _refuse_broken_numbers(owner: str, **number_by_name: float) -> None:
    for name, number in number_by_name.items():
        refuse_unless(number == int(number), f"{owner} : {name} doit être entier ({number}).")


@dataclass(frozen=True, slots=True)
class Site:
    """A place where rooms are, with the access codes every room there meets."""

    id: str
    x_km: float
    y_km: float
    access: Codes = frozenset()

    def __post_init__(self) -> None:
        _refuse_wild_numbers(f"Site {self.id}", x_km=self.x_km, y_km=self.y_km)


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a site: learners' seats, the slots when it is open, its own access codes."""

    id: str
    site: str
    seats: int
    slots: Slots
    access: Codes = frozenset()

    def __post_init__(self) -> None:
        _refuse_negative_numbers(f"Salle {self.id}", seats=self.seats)


@dataclass(frozen=True, slots=True)
class Trainer:
    """A trainer: weekly sessions, free slots, levels led, kilometres to each site they go to."""

    id: str
    sessions_per_week: int
    slots: Slots
    levels: Codes
    site_km: Mapping[str, int]

    def __post_init__(self) -> None:
        _refuse_adult("Formateur", self.id, self.sessions_per_week, self.site_km)

    @property
    def led_levels(self) -> Codes:
        """Return the levels this trainer may lead."""
        return self.levels


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A volunteer: the same facts as a trainer, and the levels they may lead (often none)."""

    id: str
    sessions_per_week: int
    slots: Slots
    leads: Codes
    site_km: Mapping[str, int]

    def __post_init__(self) -> None:
        _refuse_adult("Bénévole", self.id, self.sessions_per_week, self.site_km)

    @property
    def led_levels(self) -> Codes:
        """Return the levels this volunteer may lead."""
        return self.leads


Adult = Trainer | Volunteer


def _refuse_adult(kind: str, id_: str, sessions: int, site_km: Mapping[str, int]) -> None:
    _refuse_negative_numbers(f"{kind} {id_}", sessions_per_week=sessions)
    for site, kilometres in site_km.items():
        distance = {f"distance au site {site}": kilometres}
        _refuse_negative_numbers(f"{kind} {id_}", **distance)
        _refuse_broken_numbers(f"{kind} {id_}", **distance)


@dataclass(frozen=True, slots=True)
class Learner:
    """A person waiting for a seat: level, home, free slots, priority weight, travel limit."""

    id: str
    level: str
    weight: float
    x_km: float
    y_km: float
    max_travel_km: float
    slots: Slots
    district: str | None = None
    waiting_rank: int | None = None
    waiting_days: int | None = None
    access_needs: Codes = frozenset()

    def __post_init__(self) -> None:
        owner = f"Apprenant {self.id}"
        _refuse_wild_numbers(owner, x_km=self.x_km, y_km=self.y_km)
        _refuse_negative_numbers(
            owner,
            weight=self.weight,
            max_travel_km=self.max_travel_km,
            waiting_days=self.waiting_days or 0,
        )
        refuse_unless(self.max_travel_km > 0, f"{owner} : max_travel_km doit dépasser zéro.")


@dataclass(frozen=True, slots=True)
class LevelRule:
    """How a level is taught: learners per adult in the room, smallest group."""

    code: str
    learners_per_adult: int
    minimum_size: int

    def __post_init__(self) -> None:
        owner = f"Niveau {self.code}"
        refuse_unless(self.learners_per_adult >= 1, f"{owner} : learners_per_adult est sous 1.")
        refuse_unless(self.minimum_size >= 1, f"{owner} : minimum_size est sous 1.")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each wish is worth, in points of the objective."""

    open_group: int = 25
    trainer_km: int = 2
    volunteer_km: int = 1
    site_used: int = 40
    travel: float = 30
    district_shortfall: int = 40
    district_target_share: float = 0.7

    def __post_init__(self) -> None:
        _refuse_negative_numbers("Pondérations", **{name: getattr(self, name) for name in self.__slots__})
        _refuse_broken_numbers(
            "Pondérations",
            open_group=self.open_group,
            trainer_km=self.trainer_km,
            volunteer_km=self.volunteer_km,
            site_used=self.site_used,
            district_shortfall=self.district_shortfall,
        )
        refuse_unless(
            self.district_target_share <= 1,
            "Pondérations : district_target_share ne peut pas dépasser 1.",
        )
