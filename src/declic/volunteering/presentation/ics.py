"""A calendar as RFC 5545 writes it: folded lines, escaped texts, times in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

#: RFC 5545, 3.1: a line has at most 75 bytes, its end left out.
MOST_BYTES = 75
PRODUCT = "-//Declic//Benevoles//FR"


@dataclass(frozen=True)
class Event:
    """One thing in a calendar."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    summary: str
    location: str
    description: str
    url: str
    sequence: int = 0
    is_cancelled: bool = False
    is_sure: bool = True

    @property
    def status(self) -> str:
        """Return the state that calendars know."""
        if self.is_cancelled:
            return "CANCELLED"
        return "CONFIRMED" if self.is_sure else "TENTATIVE"


def calendar_text(name: str, events: Iterable[Event]) -> str:
    """Return a whole calendar, ready to be subscribed to."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    lines = [*head, *(line for event in events for line in event_lines(event)), "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event_lines(event: Event) -> list[str]:
    """Return the lines of one event."""
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{moment(event.stamped_at)}",
        f"DTSTART:{moment(event.starts_at)}",
        f"DTEND:{moment(event.ends_at)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{event.status}",
        f"SUMMARY:{escaped(event.summary)}",
        f"LOCATION:{escaped(event.location)}",
        f"DESCRIPTION:{escaped(event.description)}",
        f"URL:{event.url}",
        "END:VEVENT",
    ]


def moment(at: datetime) -> str:
    """Return a moment in UTC, which every calendar reads without a table of time zones."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """Return a text with what RFC 5545, 3.3.11, keeps for itself."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line cut into pieces of 75 bytes at most; no character is cut in two."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > MOST_BYTES:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])
