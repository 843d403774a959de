"""The problem of one week: all its facts together, refused when they contradict each other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from declic.engines.planning.contradictions import (
    WEEKDAYS,
    refuse_contradictions,
    refuse_trainers_nowhere,
)
from declic.engines.planning.fact_rows import (
    read_learner,
    read_level,
    read_room,
    read_site,
    read_trainer,
    read_volunteer,
    read_weights,
)
from declic.engines.planning.facts import (
    Adult,
    ImpossibleFacts,
    Learner,
    LevelRule,
    Room,
    Site,
    Trainer,
    Volunteer,
    Weights,
    refuse_unless,
)
from declic.engines.planning.rows import Row

__all__ = [
    "Adult",
    "ImpossibleFacts",
    "Learner",
    "LevelRule",
    "Problem",
    "Room",
    "Site",
    "Trainer",
    "Volunteer",
    "Weights",
    "problem_from_json",
    "problem_to_json",
    "read_problem",
]

FORMAT = "declic-planning/1"


@dataclass(frozen=True)
class Problem:
    """All the facts of one week, which do not contradict each other.

    Raises
    ------
    ImpossibleFacts
        When an id is unknown or used twice, a slot is outside the week, the week is empty,
        or a level's smallest group is larger than every room.

    Examples
    --------
    >>> Problem(days=0, slots_per_day=4, levels=(), weights=Weights())
    Traceback (most recent call last):
    declic.engines.planning.facts.ImpossibleFacts: La semaine est vide : 0 jour de 4 créneaux.
    """

    days: int
    slots_per_day: int
    levels: tuple[LevelRule, ...]
    weights: Weights
    same_day_travel_km: float = 6.0
    sites: tuple[Site, ...] = ()
    rooms: tuple[Room, ...] = ()
    trainers: tuple[Trainer, ...] = ()
    volunteers: tuple[Volunteer, ...] = ()
    learners: tuple[Learner, ...] = ()

    def __post_init__(self) -> None:
        refuse_contradictions(self)

    @cached_property
    def site_by_id(self) -> dict[str, Site]:
        """Return the sites by id."""
        return {site.id: site for site in self.sites}

    @cached_property
    def room_by_id(self) -> dict[str, Room]:
        """Return the rooms by id."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def level_by_code(self) -> dict[str, LevelRule]:
        """Return the level rules by code."""
        return {level.code: level for level in self.levels}

    @cached_property
    def learner_by_id(self) -> dict[str, Learner]:
        """Return the learners by id."""
        return {learner.id: learner for learner in self.learners}

    @cached_property
    def trainer_by_id(self) -> dict[str, Trainer]:
        """Return the trainers by id."""
        return {trainer.id: trainer for trainer in self.trainers}

    @cached_property
    def volunteer_by_id(self) -> dict[str, Volunteer]:
        """Return the volunteers by id."""
        return {volunteer.id: volunteer for volunteer in self.volunteers}

    @property
    def adults(self) -> tuple[Adult, ...]:
        """Return the trainers, then the volunteers."""
        return (*self.trainers, *self.volunteers)

    @cached_property
    def adult_by_id(self) -> dict[str, Adult]:
        """Return trainers and volunteers by id."""
        return {adult.id: adult for adult in self.adults}

    @property
    def slot_count(self) -> int:
        """Return the number of weekly slots S."""
        return self.days * self.slots_per_day

    def get_day(self, slot: int) -> int:
        """Return the day, from 0, in which this slot falls."""
        return slot // self.slots_per_day

    def describe_slot(self, slot: int) -> str:
        """Return the slot in French, as « lundi, créneau 2 »."""
        return f"{WEEKDAYS[self.get_day(slot)]}, créneau {slot % self.slots_per_day + 1}"

    def measure_travel(self, learner: Learner, site_id: str) -> float:
        """Return the straight-line kilometres from a learner's home to a site."""
        site = self.site_by_id[site_id]
        return math.hypot(learner.x_km - site.x_km, learner.y_km - site.y_km)

    def measure_sites_apart(self, first_id: str, second_id: str) -> float:
        """Return the straight-line kilometres between two sites."""
        first, second = self.site_by_id[first_id], self.site_by_id[second_id]
        return math.hypot(first.x_km - second.x_km, first.y_km - second.y_km)

    def meets_needs(self, room: Room, learner: Learner) -> bool:
        """Return whether the room, or its whole site, has all the access this learner needs."""
        return learner.access_needs <= room.access | self.site_by_id[room.site].access


def problem_from_json(document: object) -> Problem:
    """Return the problem a `declic-planning/1` document (what `json.load` gave) describes.

    Optional keys: a learner's `access_needs` and `waiting_days`, a room's or a site's `access`;
    unknown keys are ignored.

    Raises
    ------
    ImpossibleFacts
        When a key is missing, has the wrong type, or contradicts another fact.

    References
    ----------
    The format is Déclic's own; `docs/` and `engines.md` §2 describe it.

    Examples
    --------
    >>> problem_from_json({"format": "tableur"})
    Traceback (most recent call last):
    declic.engines.planning.facts.ImpossibleFacts: Le format attendu est « declic-planning/1 ».
    """
    week = Row("Le problème", document)
    refuse_unless(week.values.get("format") == FORMAT, f"Le format attendu est « {FORMAT} ».")
    problem = Problem(
        days=week.whole("days"),
        slots_per_day=week.whole("slots_per_day"),
        levels=week.rows("levels", "Niveau", "code", read_level),
        weights=read_weights(week.row("weights")),
        same_day_travel_km=week.number("same_day_travel_km"),
        sites=week.rows("sites", "Site", "id", read_site),
        rooms=week.rows("rooms", "Salle", "id", read_room),
        trainers=week.rows("trainers", "Formateur", "id", read_trainer),
        volunteers=week.rows("volunteers", "Bénévole", "id", read_volunteer),
        learners=week.rows("learners", "Apprenant", "id", read_learner),
    )
    refuse_trainers_nowhere(problem)
    return problem


def problem_to_json(problem: Problem) -> dict[str, object]:
    """Return the `declic-planning/1` document of a problem, ready for `json.dump`.

    References
    ----------
    The inverse of `problem_from_json`: reading it back gives an equal problem.

    Examples
    --------
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> problem_from_json(problem_to_json(week)) == week
    True
    """
    names = ("levels", "sites", "rooms", "trainers", "volunteers", "learners")
    return {
        "format": FORMAT,
        "days": problem.days,
        "slots_per_day": problem.slots_per_day,
        "same_day_travel_km": problem.same_day_travel_km,
        "weights": _write_fact(problem.weights),
        **{name: [_write_fact(fact) for fact in getattr(problem, name)] for name in names},
    }


def _write_fact(fact: object) -> dict[str, object]:
    names: Iterable[str] = getattr(fact, "__slots__", ())
    return {name: _write_value(getattr(fact, name)) for name in names}


def _write_value(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else value


def read_problem(text: str) -> Problem:
    """Return the problem written in a JSON text.

    Raises
    ------
    ImpossibleFacts
        When the text is not JSON, or its facts are impossible.

    References
    ----------
    RFC 8259 (JSON); `NaN` and infinities, which Python would read, are refused as facts.

    Examples
    --------
    >>> read_problem("{")
    Traceback (most recent call last):
    declic.engines.planning.facts.ImpossibleFacts: Ce texte n’est pas du JSON (ligne 1).
    """
    try:
        return problem_from_json(json.loads(text))
    except json.JSONDecodeError as error:
        raise ImpossibleFacts(f"Ce texte n’est pas du JSON (ligne {error.lineno}).") from error
