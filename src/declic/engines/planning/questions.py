"""What could be otherwise: each question is a frozen fact that makes the changed week."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from declic.engines.planning.facts import (
    Codes,
    Room,
    Slots,
    Trainer,
    Volunteer,
    refuse_unless,
    write_kilometres,
)
from declic.engines.planning.problem import Problem
from declic.engines.planning.rows import Row

NEW_VOLUNTEER, NEW_ROOM = "new-volunteer", "new-room"
MOST_NAMED = 3
Person = TypeVar("Person", Trainer, Volunteer)


def describe_slots(problem: Problem, slots: Collection[int]) -> str:
    """Return the slots in French, by name up to three, else their number."""
    if len(slots) > MOST_NAMED:
        return f"{len(slots)} créneaux"
    return " ou ".join(problem.describe_slot(slot) for slot in sorted(slots)) or "aucun créneau"


def describe_sites(sites: Collection[str]) -> str:
    """Return the sites in French, by id up to three, else their number."""
    if len(sites) > MOST_NAMED:
        return f"{len(sites)} sites"
    return " ou ".join(f"site {site}" for site in sorted(sites)) or "aucun site"


def _choose_free_id(wished: str, taken: Collection[str]) -> str:
    names = (wished if number == 1 else f"{wished}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _refuse_unknown(what: str, id_: str, known: Collection[str]) -> None:
    refuse_unless(id_ in known, f"La question : {what} {id_} n’existe pas.")


@dataclass(frozen=True, slots=True)
class OneMoreVolunteer:
    """One more volunteer, free at these slots, who goes to these sites; `leads` may be empty."""

    slots: Slots
    sites: Codes
    leads: Codes = frozenset()
    sessions_per_week: int = 1
    kilometres: int = 0
    only_adds: ClassVar[bool] = True

    def make_volunteer(self, problem: Problem) -> Volunteer:
        """Return the volunteer who would come, under an id nobody has."""
        id_ = _choose_free_id(NEW_VOLUNTEER, problem.adult_by_id)
        site_km = dict.fromkeys(sorted(self.sites), self.kilometres)
        return Volunteer(id_, self.sessions_per_week, self.slots, self.leads, site_km)

    def change(self, problem: Problem) -> Problem:
        """Return the week with this volunteer."""
        return replace(problem, volunteers=(*problem.volunteers, self.make_volunteer(problem)))

    def describe(self, problem: Problem) -> str:
        """Return the change in French, as it stands after « avec »."""
        task = "pour animer" if self.leads else "en appui"
        where, when = describe_sites(self.sites), describe_slots(problem, self.slots)
        return f"un bénévole de plus {task} ({when}, {where})"


@dataclass(frozen=True, slots=True)
class OneMoreRoom:
    """One more room of a known site, with its seats, open slots and access codes."""

    site: str
    seats: int
    slots: Slots
    access: Codes = frozenset()
    only_adds: ClassVar[bool] = True

    def make_room(self, problem: Problem) -> Room:
        """Return the room that would open, under an id no room has."""
        id_ = _choose_free_id(NEW_ROOM, problem.room_by_id)
        return Room(id_, self.site, self.seats, self.slots, self.access)

    def change(self, problem: Problem) -> Problem:
        """Return the week with this room."""
        return replace(problem, rooms=(*problem.rooms, self.make_room(problem)))

    def describe(self, problem: Problem) -> str:
        """Return the change in French, as it stands after « avec »."""
        when = describe_slots(problem, self.slots)
        return f"une salle de plus ({self.seats} places, {when}, site {self.site})"


@dataclass(frozen=True, slots=True)
class OneMoreOpening:
    """One more slot when a known room is open."""

    room: str
    slot: int
    only_adds: ClassVar[bool] = True

    def change(self, problem: Problem) -> Problem:
        """Return the week with this room open then."""
        _refuse_unknown("la salle", self.room, problem.room_by_id)
        rooms = (
            replace(room, slots=room.slots | {self.slot}) if room.id == self.room else room
            for room in problem.rooms
        )
        return replace(problem, rooms=tuple(rooms))

    def describe(self, problem: Problem) -> str:
        """Return the change in French, as it stands after « avec »."""
        return f"la salle {self.room} ouverte aussi {problem.describe_slot(self.slot)}"


@dataclass(frozen=True, slots=True)
class OneMoreSession:
    """One more weekly session of a known trainer or volunteer."""

    adult: str
    only_adds: ClassVar[bool] = True

    def change(self, problem: Problem) -> Problem:
        """Return the week where this adult gives one session more."""
        _refuse_unknown("l’adulte", self.adult, problem.adult_by_id)
        return replace(
            problem,
            trainers=tuple(self._lengthen(trainer) for trainer in problem.trainers),
            volunteers=tuple(self._lengthen(volunteer) for volunteer in problem.volunteers),
        )

    def _lengthen(self, adult: Person) -> Person:
        more = adult.sessions_per_week + 1
        return replace(adult, sessions_per_week=more) if adult.id == self.adult else adult

    def describe(self, problem: Problem) -> str:
        """Return the change in French, as it stands after « avec »."""
        return f"une séance de plus par semaine de {self.adult}"


@dataclass(frozen=True, slots=True)
class LargerTravelLimit:
    """Everyone, or only these learners, may travel this many kilometres further."""

    kilometres: float
    learners: Codes | None = None
    only_adds: ClassVar[bool] = True

    def change(self, problem: Problem) -> Problem:
        """Return the week where these learners may travel further."""
        longer = self.kilometres
        refuse_unless(longer >= 0, "La question : les kilomètres de plus ne peuvent pas être négatifs.")
        for learner in sorted(self.learners or ()):
            _refuse_unknown("la personne", learner, problem.learner_by_id)
        learners = (
            replace(learner, max_travel_km=learner.max_travel_km + longer)
            if self.learners is None or learner.id in self.learners
            else learner
            for learner in problem.learners
        )
        return replace(problem, learners=tuple(learners))

    def describe(self, problem: Problem) -> str:
        """Return the change in French, as it stands after « avec »."""
        limit = f"une limite de trajet plus longue de {write_kilometres(self.kilometres)}"
        if self.learners is None:
            return limit
        people = len(self.learners)
        return f"{limit} pour {people} {'personnes' if people > 1 else 'personne'}"


@dataclass(frozen=True, slots=True)
class WithoutAdult:
    """A known trainer or volunteer does not come this week."""

    adult: str
    only_adds: ClassVar[bool] = False

    def change(self, problem: Problem) -> Problem:
        """Return the week without this adult."""
        _refuse_unknown("l’adulte", self.adult, problem.adult_by_id)
        return replace(
            problem,
            trainers=tuple(one for one in problem.trainers if one.id != self.adult),
            volunteers=tuple(one for one in problem.volunteers if one.id != self.adult),
        )

    def describe(self, problem: Problem) -> str:
        """Return who is missing, in French, as it stands after « sans »."""
        return self.adult


@dataclass(frozen=True, slots=True)
class WithoutRoom:
    """A known room stays closed this week."""

    room: str
    only_adds: ClassVar[bool] = False

    def change(self, problem: Problem) -> Problem:
        """Return the week where this room is closed at every slot."""
        _refuse_unknown("la salle", self.room, problem.room_by_id)
        rooms = (replace(room, slots=frozenset()) if room.id == self.room else room for room in problem.rooms)
        return replace(problem, rooms=tuple(rooms))

    def describe(self, problem: Problem) -> str:
        """Return what is closed, in French, as it stands after « sans »."""
        return f"la salle {self.room}"


Question = (
    OneMoreVolunteer
    | OneMoreRoom
    | OneMoreOpening
    | OneMoreSession
    | LargerTravelLimit
    | WithoutAdult
    | WithoutRoom
)


def read_question(document: object) -> Question:
    """Return the question a JSON document asks, as `{"question": "one_more_session", "adult": "T1"}`.

    Names: `one_more_volunteer` (slots, sites, leads?, sessions_per_week?, kilometres?),
    `one_more_room` (site, seats, slots, access?), `one_more_opening` (room, slot),
    `one_more_session` (adult), `larger_travel_limit` (kilometres), `without_adult` (adult),
    `without_room` (room).

    Raises
    ------
    ImpossibleFacts
        When the name is unknown, a key is missing or has the wrong type.

    References
    ----------
    Beside the format `declic-planning/1`.

    Examples
    --------
    >>> read_question({"question": "one_more_session", "adult": "T1"})
    OneMoreSession(adult='T1')
    """
    row = Row("La question", document)
    name = row.text("question")
    known = " ".join(sorted(_READER_BY_NAME))
    refuse_unless(name in _READER_BY_NAME, f"La question « {name} » n’existe pas. Questions : {known}.")
    return _READER_BY_NAME[name](row)


def _read_volunteer(row: Row) -> OneMoreVolunteer:
    sessions, kilometres = row.optional_whole("sessions_per_week"), row.optional_whole("kilometres")
    return OneMoreVolunteer(
        row.slots(),
        row.codes("sites"),
        row.codes("leads", optional=True),
        1 if sessions is None else sessions,
        kilometres or 0,
    )


def _read_room(row: Row) -> OneMoreRoom:
    access = row.codes("access", optional=True)
    return OneMoreRoom(row.text("site"), row.whole("seats"), row.slots(), access)


_READER_BY_NAME: dict[str, Callable[[Row], Question]] = {
    "one_more_volunteer": _read_volunteer,
    "one_more_room": _read_room,
    "one_more_opening": lambda row: OneMoreOpening(row.text("room"), row.whole("slot")),
    "one_more_session": lambda row: OneMoreSession(row.text("adult")),
    "larger_travel_limit": lambda row: LargerTravelLimit(row.number("kilometres")),
    "without_adult": lambda row: WithoutAdult(row.text("adult")),
    "without_room": lambda row: WithoutRoom(row.text("room")),
}
