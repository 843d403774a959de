"""What a person did in a simulated task: the events, and what of them is settled at the end."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_EVENTS = 2000
Slot = tuple[str, str]


class ImpossibleTrace(Exception):
    """No person can have done this on the page: unknown names, or an impossible order."""


@dataclass(frozen=True, slots=True)
class Event:
    """One action, with what playing it again told.

    `draft` numbers the mail it writes, `made` is the key of what it created, `slots` are what a
    later event may undo, `value_name` is the last name of the folder that `value` is the key of.
    """

    action: str
    target: str = ""
    value: str = ""
    at_ms: float = 0.0
    draft: int = 0
    slots: tuple[Slot, ...] = ()
    made: str = ""
    value_name: str = ""
    changes_nothing: bool = False


def read_trace(trace: object) -> tuple[Event, ...]:
    """Return the events of a trace, in order.

    Raises
    ------
    ImpossibleTrace
        When it is not a list of events, when it is endless, or when time goes back.

    Examples
    --------
    >>> read_trace([{"action": "open", "target": "m1", "at_ms": 900}])[0].target
    'm1'
    """
    if not isinstance(trace, list) or len(trace) > MAX_EVENTS:
        raise ImpossibleTrace
    events = tuple(_read_event(row) for row in trace)
    times = [event.at_ms for event in events]
    if times != sorted(times) or any(time < 0 for time in times):
        raise ImpossibleTrace
    return events


def _read_event(row: object) -> Event:
    if not isinstance(row, Mapping):
        raise ImpossibleTrace
    action, target, value = (row.get(name) or "" for name in ("action", "target", "value"))
    at_ms = row.get("at_ms")
    if isinstance(at_ms, bool) or not isinstance(at_ms, int | float):
        raise ImpossibleTrace
    if not (isinstance(action, str) and isinstance(target, str) and isinstance(value, str)):
        raise ImpossibleTrace
    return Event(action, target, value, float(at_ms))


def settle(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that nothing undid later: the last writing of a field, the last place."""
    last_by_slot = {slot: index for index, event in enumerate(events) for slot in event.slots}
    return tuple(
        event
        for index, event in enumerate(events)
        if not event.changes_nothing and all(last_by_slot[slot] == index for slot in event.slots)
    )


def plain_text(text: str) -> str:
    """Return a text without case, accents or double spaces, to compare it.

    Examples
    --------
    >>> plain_text(" Élodie  D’Arc ")
    "elodie d'arc"
    """
    parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())
