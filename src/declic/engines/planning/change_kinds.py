"""What changes once a plan exists: each change is a frozen fact that makes the new week.

A change knows which id it is about (`touched`) and says itself in French (`describe`): a move
that it causes quotes that sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from declic.engines.planning.facts import (
    Adult,
    Learner,
    Room,
    Slots,
    Trainer,
    Volunteer,
    refuse_unless,
    write_kilometres,
)
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import describe_slots

Fact = TypeVar("Fact", Room, Trainer, Volunteer, Learner)


def _drop(facts: Iterable[Fact], id_: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.id != id_)


def _close_slots(facts: Iterable[Fact], id_: str, slots: Slots) -> tuple[Fact, ...]:
    return tuple(replace(f, slots=f.slots - slots) if f.id == id_ else f for f in facts)


def _refuse_unknown(what: str, id_: str, known: Collection[str]) -> None:
    refuse_unless(id_ in known, f"Le changement : {what} {id_} n’existe pas.")


def _refuse_wild_slots(problem: Problem, slots: Slots) -> None:
    for slot in sorted(slots):
        inside = 0 <= slot < problem.slot_count
        refuse_unless(inside, f"Le changement : le créneau {slot} est hors de la semaine.")


def name_adult(adult: Adult) -> str:
    """Return an adult with their kind, in French, as « Le bénévole V3 »."""
    return f"Le {'formateur' if isinstance(adult, Trainer) else 'bénévole'} {adult.id}"


@dataclass(frozen=True, slots=True)
class AdultLeaves:
    """A trainer or volunteer is no longer there."""

    touched: str

    def change(self, problem: Problem) -> Problem:
        """Return the week without this adult."""
        _refuse_unknown("l’adulte", self.touched, problem.adult_by_id)
        return replace(
            problem,
            trainers=_drop(problem.trainers, self.touched),
            volunteers=_drop(problem.volunteers, self.touched),
        )

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"{name_adult(problem.adult_by_id[self.touched])} n’est plus là"


@dataclass(frozen=True, slots=True)
class AdultLosesSlots:
    """A trainer or volunteer is no longer free at some slots."""

    touched: str
    slots: Slots

    def change(self, problem: Problem) -> Problem:
        """Return the week where this adult is not free then."""
        _refuse_unknown("l’adulte", self.touched, problem.adult_by_id)
        _refuse_wild_slots(problem, self.slots)
        return replace(
            problem,
            trainers=_close_slots(problem.trainers, self.touched, self.slots),
            volunteers=_close_slots(problem.volunteers, self.touched, self.slots),
        )

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        when = describe_slots(problem, self.slots)
        return f"{name_adult(problem.adult_by_id[self.touched])} n’est plus libre ({when})"


@dataclass(frozen=True, slots=True)
class AdultArrives:
    """A trainer or volunteer joins the team."""

    adult: Adult

    @property
    def touched(self) -> str:
        """Return the id of this adult."""
        return self.adult.id

    def change(self, problem: Problem) -> Problem:
        """Return the week with this adult."""
        if isinstance(self.adult, Trainer):
            return replace(problem, trainers=(*problem.trainers, self.adult))
        return replace(problem, volunteers=(*problem.volunteers, self.adult))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"{name_adult(self.adult)} rejoint l’équipe"


@dataclass(frozen=True, slots=True)
class RoomCloses:
    """A room closes at some slots, or wholly where `slots` is None."""

    touched: str
    slots: Slots | None = None

    def change(self, problem: Problem) -> Problem:
        """Return the week where this room is closed then."""
        _refuse_unknown("la salle", self.touched, problem.room_by_id)
        _refuse_wild_slots(problem, self.slots or frozenset())
        slots = problem.room_by_id[self.touched].slots if self.slots is None else self.slots
        return replace(problem, rooms=_close_slots(problem.rooms, self.touched, slots))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        when = "" if self.slots is None else f" ({describe_slots(problem, self.slots)})"
        return f"La salle {self.touched} ferme{when}"


@dataclass(frozen=True, slots=True)
class RoomArrives:
    """A room can be used from now on."""

    room: Room

    @property
    def touched(self) -> str:
        """Return the id of this room."""
        return self.room.id

    def change(self, problem: Problem) -> Problem:
        """Return the week with this room."""
        return replace(problem, rooms=(*problem.rooms, self.room))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"La salle {self.room.id} s’ajoute"


@dataclass(frozen=True, slots=True)
class LearnerLeaves:
    """A learner no longer looks for a seat, or gives theirs back."""

    touched: str

    def change(self, problem: Problem) -> Problem:
        """Return the week without this learner."""
        _refuse_unknown("l’apprenant", self.touched, problem.learner_by_id)
        return replace(problem, learners=_drop(problem.learners, self.touched))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"L’apprenant {self.touched} s’en va"


@dataclass(frozen=True, slots=True)
class LearnerLosesSlots:
    """A learner is no longer free at some slots."""

    touched: str
    slots: Slots

    def change(self, problem: Problem) -> Problem:
        """Return the week where this learner is not free then."""
        _refuse_unknown("l’apprenant", self.touched, problem.learner_by_id)
        _refuse_wild_slots(problem, self.slots)
        return replace(problem, learners=_close_slots(problem.learners, self.touched, self.slots))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"L’apprenant {self.touched} n’est plus libre ({describe_slots(problem, self.slots)})"


@dataclass(frozen=True, slots=True)
class LearnerArrives:
    """A learner looks for a seat from now on."""

    learner: Learner

    @property
    def touched(self) -> str:
        """Return the id of this learner."""
        return self.learner.id

    def change(self, problem: Problem) -> Problem:
        """Return the week with this learner."""
        return replace(problem, learners=(*problem.learners, self.learner))

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        return f"L’apprenant {self.learner.id} arrive"


@dataclass(frozen=True, slots=True)
class TravelLimitChanges:
    """A learner's travel limit becomes this many kilometres."""

    touched: str
    max_travel_km: float

    def change(self, problem: Problem) -> Problem:
        """Return the week where this learner has this limit."""
        _refuse_unknown("l’apprenant", self.touched, problem.learner_by_id)
        moved = replace(problem.learner_by_id[self.touched], max_travel_km=self.max_travel_km)
        learners = tuple(moved if one.id == self.touched else one for one in problem.learners)
        return replace(problem, learners=learners)

    def describe(self, problem: Problem) -> str:
        """Return what happens, in French, without its full stop."""
        limit = write_kilometres(self.max_travel_km)
        return f"L’apprenant {self.touched} peut faire {limit} au plus"


Change = (
    AdultLeaves
    | AdultLosesSlots
    | AdultArrives
    | RoomCloses
    | RoomArrives
    | LearnerLeaves
    | LearnerLosesSlots
    | LearnerArrives
    | TravelLimitChanges
)
