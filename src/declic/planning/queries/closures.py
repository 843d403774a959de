"""Which rooms are closed for too much of the coming term to be offered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from declic.branches.models import Branch, Closure, Room
from declic.branches.queries import days_off
from declic.shared.slots import DAY_NAMES

#: A room closed for a larger share of the teaching days of the term is not offered.
MOST_CLOSED_SHARE = 1 / 3


@dataclass(frozen=True)
class ClosedRoom:
    """A room left out of a plan: on how many teaching days of the term it is closed."""

    room: Room
    closed_days: int
    days: int

    @property
    def written(self) -> dict[str, object]:
        """Return what a run keeps of it: numbers, no name."""
        return {"room": self.room.pk, "closed_days": self.closed_days, "days": self.days}


def told_closed_rooms(rows: Sequence[Mapping[str, int]]) -> str:
    """Return the rooms that a run left out and why, in French; nothing when it left none."""
    rooms = Room.objects.filter(pk__in=[row["room"] for row in rows]).select_related("venue")
    names = {room.pk: str(room) for room in rooms}
    told = (
        f"{names.get(row['room'], 'salle supprimée')}, fermée {row['closed_days']} jours sur {row['days']}"
        for row in rows
    )
    return " ; ".join(told)


def closed_rooms(
    branch: Branch, rooms: Sequence[Room], *, starts_on: date, ends_on: date
) -> tuple[ClosedRoom, ...]:
    """Return the rooms closed for more than a third of the teaching days of a term, in three queries."""
    days = teaching_days(branch, starts_on=starts_on, ends_on=ends_on)
    closures = list(
        Closure.objects.filter(
            venue__in={room.venue_id for room in rooms}, starts_on__lte=ends_on, ends_on__gte=starts_on
        )
    )
    found = (ClosedRoom(room, count_closed(room, closures, days), len(days)) for room in rooms)
    return tuple(one for one in found if one.closed_days > MOST_CLOSED_SHARE * one.days)


def teaching_days(branch: Branch, *, starts_on: date, ends_on: date) -> list[date]:
    """Return the days of a term on which groups meet: no weekend, public holiday or school holiday."""
    every_day = (starts_on + timedelta(days=offset) for offset in range((ends_on - starts_on).days + 1))
    dates = [on for on in every_day if on.weekday() < len(DAY_NAMES)]
    closed = days_off(branch, None, dates, skips_school_holidays=True)
    return [on for on in dates if on not in closed]


def count_closed(room: Room, closures: Iterable[Closure], days: Iterable[date]) -> int:
    """Return on how many of these days a room cannot be used."""
    own = [one for one in closures if one.venue_id == room.venue_id and one.closes(room)]
    return sum(any(one.starts_on <= on <= one.ends_on for one in own) for on in days)
