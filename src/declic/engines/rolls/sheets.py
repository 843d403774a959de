"""What an inspection reads of a sheet: when, what, who came, who signed, and when it could be signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from declic.engines.rolls.lines import Line
from declic.engines.rolls.presence import Presence

MORNING, AFTERNOON = "morning", "afternoon"
PAPER, EXTERNAL = "paper", "external"
#: People sign when they come in: half an hour covers whoever waits at the door.
OPENS_BEFORE = timedelta(minutes=30)
#: A signature belongs to its day; one of the next day was asked for afterwards.
LAST_MOMENT = time(23, 59, 59)
#: A week lets a forgotten roll be taken at the next session; later, memory is no proof.
LATE_AFTER = timedelta(days=7)
#: A session that begins before one and ends from two o'clock on goes over lunch: two half-days.
LUNCH_BEGINS, LUNCH_ENDS = time(13), time(14)
#: Copied or brought from elsewhere: the proof is the paper, or the other tool, not the moment of the line.
BROUGHT = frozenset({PAPER, EXTERNAL})


class Check(StrEnum):
    """What inspections refused, and what no inspection should have to find."""

    HALF_DAY = "half_day"
    HOURS = "hours"
    MODULE = "module"
    HOLIDAY = "holiday"
    STROKES = "strokes"
    TITLE = "title"
    TRAINER = "trainer"
    WINDOW = "window"
    ABSENT = "absent"
    LATE = "late"
    CONFLICT = "conflict"
    OPEN = "open"
    PHOTOGRAPH = "photograph"
    SEAL = "seal"


#: Each check as people read it, in the order of the page.
TITLES: dict[Check, str] = {
    Check.HALF_DAY: "Chaque personne présente a signé chaque demi-journée",
    Check.HOURS: "Les heures sont écrites",
    Check.MODULE: "Le module est écrit",
    Check.HOLIDAY: "Personne n’a signé un jour férié",
    Check.STROKES: "Chaque tracé n’appartient qu’à une personne",
    Check.TITLE: "L’intitulé est celui de la convention",
    Check.TRAINER: "La personne qui anime a signé",
    Check.WINDOW: "Chaque signature est du jour de la séance",
    Check.ABSENT: "Personne n’a signé sans être présent",
    Check.LATE: "Les présences sont écrites dans la semaine",
    Check.CONFLICT: "Aucun désaccord entre deux appareils ne reste",
    Check.OPEN: "Les feuilles sont fermées",
    Check.PHOTOGRAPH: "Chaque feuille papier a sa photo",
    Check.SEAL: "Le sceau tient",
}


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody on a sheet, with what the roll says of them; `leads` for whoever must sign as trainer."""

    name: str
    presence: Presence
    is_staff: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One session as an inspection reads it; `holiday` is the name of a public holiday, or empty."""

    session: int
    on: date
    zone: tzinfo
    starts_at: time | None
    ends_at: time | None
    title: str
    module: str
    people: tuple[Signatory, ...]
    agreed_title: str = ""
    holiday: str = ""
    is_closed: bool = True
    needs_photograph: bool = False

    @property
    def has_hours(self) -> bool:
        """Return whether the hours are known and follow each other."""
        return self.starts_at is not None and self.ends_at is not None and self.starts_at < self.ends_at

    @property
    def half_days(self) -> tuple[str, ...]:
        """Return what must be signed: a half-day, or both when the session goes over lunch."""
        if self.starts_at is None or self.ends_at is None:
            return ()
        if self.starts_at >= LUNCH_BEGINS:
            return (AFTERNOON,)
        return (MORNING, AFTERNOON) if self.ends_at >= LUNCH_ENDS else (MORNING,)

    @property
    def window(self) -> tuple[datetime, datetime]:
        """Return from when to when it can be signed: half an hour before, to the end of the day."""
        begins = datetime.combine(self.on, self.starts_at or time(), self.zone)
        opens = begins - OPENS_BEFORE if self.starts_at else begins
        return opens, datetime.combine(self.on, LAST_MOMENT, self.zone)

    @property
    def learners(self) -> tuple[Signatory, ...]:
        """Return who learns."""
        return tuple(one for one in self.people if not one.is_staff)

    @property
    def signatures(self) -> tuple[tuple[Signatory, Line], ...]:
        """Return who signed, with each line that stands for a half-day."""
        return tuple((one, line) for one in self.people for line in keep_standing(one.presence.signatures))

    def local(self, line: Line) -> datetime:
        """Return when a line was written, by the clock on the wall."""
        return line.moment.astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an inspection would refuse, and how to mend it; `session` and `number` are 0 for a whole group."""

    check: Check
    session: int
    number: int
    person: str
    sentence: str
    how_to_mend: str


def keep_standing(signatures: Iterable[Line]) -> tuple[Line, ...]:
    """Return the signatures that stand: the last of each person for each half-day of a session.

    Whoever signs again replaces what stood before; the log keeps both.

    Examples
    --------
    >>> keep_standing([])
    ()
    """
    standing: dict[tuple[int, str, str], Line] = {}
    for line in sorted(signatures, key=lambda one: one.number):
        standing[line.session, line.person, line.half_day] = line
    return tuple(standing.values())
