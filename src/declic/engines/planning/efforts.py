"""The scale of remedies: how much each change asks of people, so that « smallest » has a meaning."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class RemedyKind(StrEnum):
    """What a remedy asks for, from the smallest change to the largest."""

    JOIN = "join"
    OPEN = "open"
    MOVE = "move"
    OWN_SLOT = "own_slot"
    TRAVEL = "travel"
    SESSION = "session"
    SEAT = "seat"
    HELPER = "helper"
    LEAD = "lead"
    ROOM_SLOT = "room_slot"
    ACCESS = "access"
    PEOPLE = "people"
    ROOM = "room"


# One unit is one tenth of asking a person for one more free slot. Efforts add up.
EFFORT_BY_KIND: Mapping[RemedyKind, float] = MappingProxyType(
    {
        RemedyKind.JOIN: 0,  # a seat is free: offer it
        RemedyKind.OPEN: 1,  # everything is there for one more group
        RemedyKind.MOVE: 2,  # somebody seated goes to another group they can reach
        RemedyKind.OWN_SLOT: 10,  # the person is free at one more slot
        RemedyKind.TRAVEL: 12,  # the person goes farther (and so much a kilometre, below)
        RemedyKind.SESSION: 20,  # somebody of the team, free then, gives one more session
        RemedyKind.SEAT: 25,  # one more seat in a room
        RemedyKind.HELPER: 30,  # one more volunteer in support
        RemedyKind.LEAD: 60,  # one more person to lead
        RemedyKind.ROOM_SLOT: 80,  # a closed room opens at this slot
        RemedyKind.ACCESS: 120,  # a room becomes accessible
        RemedyKind.PEOPLE: 150,  # one more learner of this level, free then
        RemedyKind.ROOM: 200,  # one more room on a site
    }
)
EFFORT_PER_KILOMETRE = 8.0
KILOMETRE_STEPS = 10  # kilometres are asked for by tenths


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that would have to change: its kind, whom or what it touches, how much.

    `names` are the ids touched (learner, adult, room), or those given to newcomers; `amount`
    is in kilometres for travel, and a count otherwise.
    """

    kind: RemedyKind
    names: tuple[str, ...]
    amount: float = 1


def ask_for_kilometres(limit: float, distance: float) -> float:
    """Return how many kilometres a person must add to a limit to cover a distance, by tenths.

    References
    ----------
    The step of the scale, `KILOMETRE_STEPS`.

    Examples
    --------
    >>> ask_for_kilometres(limit=3, distance=4.11), ask_for_kilometres(limit=3, distance=2)
    (1.2, 0.0)
    """
    steps = max(0, math.ceil((distance - limit) * KILOMETRE_STEPS))
    while limit + steps / KILOMETRE_STEPS < distance:
        steps += 1
    return steps / KILOMETRE_STEPS


def measure_effort(action: RemedyKind, needs: Iterable[Need]) -> float:
    """Return the effort of joining or opening a group with these needs, in units of the scale.

    References
    ----------
    `EFFORT_BY_KIND`; a kilometre more adds `EFFORT_PER_KILOMETRE`.

    Examples
    --------
    >>> measure_effort(RemedyKind.OPEN, [Need(RemedyKind.HELPER, ("V9",), 1)])
    31.0
    """
    return float(EFFORT_BY_KIND[action] + sum(map(measure_need, needs)))


def measure_need(need: Need) -> float:
    """Return the effort of one need, in units of the scale.

    References
    ----------
    `EFFORT_BY_KIND` and `EFFORT_PER_KILOMETRE`.

    Examples
    --------
    >>> measure_need(Need(RemedyKind.TRAVEL, ("Awa",), 0.5))
    16.0
    """
    base = EFFORT_BY_KIND[need.kind]
    if need.kind is RemedyKind.TRAVEL:
        return base + EFFORT_PER_KILOMETRE * need.amount
    return base * need.amount
