"""The shapes of a simulated video call, read from a record of the bank."""

from dataclasses import dataclass

from declic.engines.items.table import Table


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: a person, a background, a day."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Microphone:
    """A microphone of the computer; one that does not work stays silent when it is tried."""

    key: str
    name: str
    works: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A window of the computer, and what others would see there."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """What someone wrote in the meeting before."""

    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A video call of the day; `knocking` are those who wait to be let in."""

    key: str
    title: str
    when: str
    host: str
    people: tuple[Named, ...]
    knocking: tuple[Named, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something already in the calendar, at a day and an hour of the lists."""

    day: str
    hour: str
    title: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a meeting can be planned with; without days, nothing can be planned."""

    days: tuple[Named, ...] = ()
    hours: tuple[Named, ...] = ()
    engagements: tuple[Engagement, ...] = ()


def read_named(row: Table) -> Named:
    """Return something with a name."""
    row.allow_only("key", "name")
    return Named(row.text("key"), row.text("name"))


def read_microphone(row: Table) -> Microphone:
    """Return a microphone."""
    row.allow_only("key", "name", "works")
    return Microphone(row.text("key"), row.text("name"), row.truth("works"))


def read_window(row: Table) -> Window:
    """Return a window of the computer."""
    row.allow_only("key", "name", "text")
    return Window(row.text("key"), row.text("name"), row.text("text"))


def read_meeting(row: Table) -> Meeting:
    """Return a video call of the day."""
    row.allow_only(*Meeting.__dataclass_fields__)
    return Meeting(
        key=row.text("key"),
        title=row.text("title"),
        when=row.text("when"),
        host=row.text("host"),
        people=tuple(read_named(inner) for inner in row.tables("people")),
        knocking=tuple(read_named(inner) for inner in row.tables("knocking")),
        lines=tuple(_line(inner) for inner in row.tables("lines")),
    )


def read_calendar(content: Table) -> Calendar:
    """Return what a meeting can be planned with, from the fields of a scene."""
    return Calendar(
        tuple(read_named(row) for row in content.tables("days")),
        tuple(read_named(row) for row in content.tables("hours")),
        tuple(_engagement(row) for row in content.tables("engagements")),
    )


def _line(row: Table) -> Line:
    row.allow_only("sender", "text")
    return Line(row.text("sender"), row.text("text"))


def _engagement(row: Table) -> Engagement:
    row.allow_only("day", "hour", "title")
    return Engagement(row.text("day"), row.text("hour"), row.text("title"))
