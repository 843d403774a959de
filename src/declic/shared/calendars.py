"""A calendar as RFC 5545 writes it: folded lines, escaped texts, the hours of Paris."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

#: RFC 5545, 3.1: a line has at most 75 bytes, its end left out.
MOST_BYTES = 75
PRODUCT = "-//Declic//Agenda//FR"
PARIS = ZoneInfo("Europe/Paris")
#: Summer time since 1996, as RFC 5545, 3.6.5, has it told once in each calendar.
TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Paris",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


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
    url: str = ""
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
        "X-WR-TIMEZONE:Europe/Paris",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *TIME_ZONE,
    ]
    lines = [*head, *(line for event in events for line in event_lines(event)), "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event_lines(event: Event) -> list[str]:
    """Return the lines of one event."""
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{event.stamped_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Paris:{moment(event.starts_at)}",
        f"DTEND;TZID=Europe/Paris:{moment(event.ends_at)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{event.status}",
        f"SUMMARY:{escaped(event.summary)}",
        f"LOCATION:{escaped(event.location)}",
        f"DESCRIPTION:{escaped(event.description)}",
        *([f"URL:{event.url}"] if event.url else []),
        "END:VEVENT",
    ]


def moment(at: datetime) -> str:
    """Return a moment as the clocks of Paris show it."""
    return f"{at.astimezone(PARIS):%Y%m%dT%H%M%S}"


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
