"""What changes once a plan exists: read strictly from JSON, applied to a week, told in French."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from declic.engines.planning.change_kinds import (
    AdultArrives,
    AdultLeaves,
    AdultLosesSlots,
    Change,
    LearnerArrives,
    LearnerLeaves,
    LearnerLosesSlots,
    RoomArrives,
    RoomCloses,
    TravelLimitChanges,
)
from declic.engines.planning.fact_rows import (
    read_learner,
    read_room,
    read_trainer,
    read_volunteer,
)
from declic.engines.planning.facts import refuse_unless
from declic.engines.planning.problem import FORMAT, Problem
from declic.engines.planning.rows import Row

__all__ = [
    "AdultArrives",
    "AdultLeaves",
    "AdultLosesSlots",
    "Change",
    "LearnerArrives",
    "LearnerLeaves",
    "LearnerLosesSlots",
    "RoomArrives",
    "RoomCloses",
    "TravelLimitChanges",
    "apply_changes",
    "describe_changes",
    "read_changes",
]


def read_changes(document: object) -> tuple[Change, ...]:
    """Return the changes a JSON document (what `json.load` gave) describes, in its order.

    Kinds: `adult_leaves` (adult), `adult_loses_slots` (adult, slots), `trainer_arrives`
    (trainer), `volunteer_arrives` (volunteer), `room_closes` (room, slots?), `room_arrives`
    (room), `learner_leaves` (learner), `learner_loses_slots` (learner, slots),
    `learner_arrives` (learner), `travel_limit_changes` (learner, max_travel_km). Who arrives is
    an object, as in the problem; who changes is an id.

    Raises
    ------
    ImpossibleFacts
        When the format or a kind is unknown, a key is missing or has the wrong type.

    References
    ----------
    Format `declic-planning/1`, change part.

    Examples
    --------
    >>> change = {"kind": "adult_leaves", "adult": "V3"}
    >>> read_changes({"format": "declic-planning/1", "changes": [change]})
    (AdultLeaves(touched='V3'),)
    """
    row = Row("Le changement", document)
    refuse_unless(row.values.get("format") == FORMAT, f"Le format attendu est « {FORMAT} ».")
    return tuple(_read_change(number, value) for number, value in enumerate(row.items("changes"), start=1))


def _read_change(number: int, value: object) -> Change:
    row = Row(f"Changement {number}", value)
    kind = row.text("kind")
    known = " ".join(sorted(_READER_BY_KIND))
    refuse_unless(kind in _READER_BY_KIND, f"{row.owner} : « {kind} » n’existe pas. Genres : {known}.")
    return _READER_BY_KIND[kind](row)


def _read_closing(row: Row) -> RoomCloses:
    slots = None if row.values.get("slots") is None else row.slots()
    return RoomCloses(row.text("room"), slots)


_READER_BY_KIND: Mapping[str, Callable[[Row], Change]] = {
    "adult_leaves": lambda row: AdultLeaves(row.text("adult")),
    "adult_loses_slots": lambda row: AdultLosesSlots(row.text("adult"), row.slots()),
    "trainer_arrives": lambda row: AdultArrives(read_trainer(row.row("trainer"))),
    "volunteer_arrives": lambda row: AdultArrives(read_volunteer(row.row("volunteer"))),
    "room_closes": _read_closing,
    "room_arrives": lambda row: RoomArrives(read_room(row.row("room"))),
    "learner_leaves": lambda row: LearnerLeaves(row.text("learner")),
    "learner_loses_slots": lambda row: LearnerLosesSlots(row.text("learner"), row.slots()),
    "learner_arrives": lambda row: LearnerArrives(read_learner(row.row("learner"))),
    "travel_limit_changes": lambda row: TravelLimitChanges(row.text("learner"), row.number("max_travel_km")),
}


def apply_changes(problem: Problem, changes: Iterable[Change]) -> Problem:
    """Return the week after these changes, one after the other.

    Raises
    ------
    ImpossibleFacts
        When a change names somebody or something unknown, or makes facts that contradict
        each other.

    References
    ----------
    Format `declic-planning/1`, change part.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> apply_changes(Problem(5, 4, levels=(), weights=Weights()), [LearnerLeaves("L1")])
    Traceback (most recent call last):
    declic.engines.planning.facts.ImpossibleFacts: Le changement : l’apprenant L1 n’existe pas.
    """
    for change in changes:
        problem = change.change(problem)
    return problem


def describe_changes(problem: Problem, changes: Iterable[Change]) -> dict[str, str]:
    """Return what happens to each id these changes touch, in French, for `replan`'s `causes`.

    `problem` is the week before them.

    References
    ----------
    Sentences of Déclic's own.

    Examples
    --------
    >>> from declic.engines.planning.facts import Room, Site, Weights
    >>> week = Problem(5, 4, (), Weights(), sites=(Site("S", 0, 0),), rooms=(Room("R", "S", 8, frozenset()),))
    >>> describe_changes(week, [RoomCloses("R")])
    {'R': 'La salle R ferme'}
    """
    sentence_by_id: dict[str, str] = {}
    for change in changes:
        problem, before = change.change(problem), problem
        told = (sentence_by_id.get(change.touched), change.describe(before))
        sentence_by_id[change.touched] = ". ".join(filter(None, told))
    return sentence_by_id
