"""The days without session ahead: school holidays of the zone, closures of places."""

from dataclasses import dataclass
from datetime import date, timedelta

from declic.branches.models import Branch, Closure
from declic.branches.queries import next_holidays

#: A term and its holidays.
AHEAD = timedelta(days=200)
MOST_SHOWN = 12


@dataclass(frozen=True)
class Break:
    """One stretch of days without session, and where."""

    starts_on: date
    ends_on: date
    words: str


def breaks_ahead(branch: Branch, today: date) -> tuple[Break, ...]:
    """Return the holidays and closures of the coming months, soonest first; groups skip them all."""
    holidays = [
        Break(one.starts_on, one.ends_on, f"{one.name}, pas de séance")
        for one in next_holidays(branch, today)
        if one.starts_on <= today + AHEAD
    ]
    closures = Closure.objects.filter(
        venue__branch=branch, venue__is_open=True, ends_on__gte=today, starts_on__lte=today + AHEAD
    )
    closed = [
        Break(one.starts_on, one.ends_on, f"{one.room or one.venue} : {one.reason}")
        for one in closures.select_related("venue", "room__venue").order_by("starts_on", "pk")[:MOST_SHOWN]
    ]
    return tuple(sorted([*holidays, *closed], key=lambda one: (one.starts_on, one.words)))
