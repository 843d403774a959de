"""Every question of one kind that a week can be asked, one more thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from statistics import median_low

from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
)


class Kind(StrEnum):
    """What one could have one more of."""

    HELPER = "helper"
    LEAD = "lead"
    OPENING = "opening"
    ROOM = "room"
    SESSION = "session"


def list_candidates(problem: Problem, kind: Kind) -> tuple[Question, ...]:
    """Return every question of a kind that this week can be asked, in the order of the facts.

    A new room has the middling size of the present ones and opens whenever its site does
    (whenever any room does, where the site has none).

    References
    ----------
    One session, slot or room at a time: the marginal questions.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> list_candidates(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), Kind.ROOM)
    ()
    """
    return tuple(_CANDIDATES_BY_KIND[kind](problem))


def _list_moments(problem: Problem) -> list[tuple[str, int]]:
    return sorted({(room.site, slot) for room in problem.rooms for slot in room.slots})


def _list_helpers(problem: Problem) -> Iterator[Question]:
    for site, slot in _list_moments(problem):
        yield OneMoreVolunteer(frozenset({slot}), frozenset({site}))


def _list_leads(problem: Problem) -> Iterator[Question]:
    for site, slot in _list_moments(problem):
        for level in problem.levels:
            yield OneMoreVolunteer(frozenset({slot}), frozenset({site}), frozenset({level.code}))


def _list_openings(problem: Problem) -> Iterator[Question]:
    for room in problem.rooms:
        for slot in range(problem.slot_count):
            if slot not in room.slots:
                yield OneMoreOpening(room.id, slot)


def _list_rooms(problem: Problem) -> Iterator[Question]:
    if problem.rooms:
        seats = int(median_low(room.seats for room in problem.rooms))
        any_time = frozenset(slot for room in problem.rooms for slot in room.slots)
        for site in problem.sites:
            own = frozenset(slot for room in problem.rooms if room.site == site.id for slot in room.slots)
            yield OneMoreRoom(site.id, seats, own or any_time)


def _list_sessions(problem: Problem) -> Iterator[Question]:
    for adult in problem.adults:
        yield OneMoreSession(adult.id)


_CANDIDATES_BY_KIND: dict[Kind, Callable[[Problem], Iterator[Question]]] = {
    Kind.HELPER: _list_helpers,
    Kind.LEAD: _list_leads,
    Kind.OPENING: _list_openings,
    Kind.ROOM: _list_rooms,
    Kind.SESSION: _list_sessions,
}
