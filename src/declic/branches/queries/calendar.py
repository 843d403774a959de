"""Which days nobody can meet, and why, in French."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import TypeVar

import holidays

from declic.branches.models import Branch, Closure, Room, SchoolHoliday, Venue

Break = TypeVar("Break", Closure, SchoolHoliday)


def is_day_off(
    branch: Branch, venue: Venue | None, on: date, *, skips_school_holidays: bool, room: Room | None = None
) -> str | None:
    """Return why nobody can meet on this day, or None."""
    skips = skips_school_holidays
    return days_off(branch, venue, [on], skips_school_holidays=skips, room=room).get(on)


def days_off(
    branch: Branch,
    venue: Venue | None,
    dates: Collection[date],
    *,
    skips_school_holidays: bool,
    room: Room | None = None,
) -> dict[date, str]:
    """Return the reason of each day off among these dates, in two queries however many they are.

    Closures of one room count only when that room is asked about.
    """
    if not dates:
        return {}
    first, last = min(dates), max(dates)
    closures = [one for one in closures_between(venue, first, last) if one.closes(room)] if venue else []
    breaks = list(breaks_between(branch, first, last)) if skips_school_holidays else []
    reasons = {on: reason_for(on, closures, breaks) for on in dates}
    return {on: reason for on, reason in reasons.items() if reason}


def reason_for(on: date, closures: Iterable[Closure], breaks: Iterable[SchoolHoliday]) -> str | None:
    """Return the first reason that holds: public holiday, closed venue, school holidays."""
    if name := public_holidays(on.year).get(on):
        return f"jour férié : {name}"
    if closure := covering(closures, on):
        return f"{'salle fermée' if closure.room_id else 'lieu fermé'} : {closure.reason}"
    school_break = covering(breaks, on)
    return school_break.name if school_break else None


def covering(breaks: Iterable[Break], on: date) -> Break | None:
    """Return the break that covers this day."""
    return next((each for each in breaks if each.starts_on <= on <= each.ends_on), None)


def closures_between(venue: Venue, first: date, last: date) -> Iterable[Closure]:
    """Return the closures of a venue that touch these days."""
    return Closure.objects.filter(venue=venue, starts_on__lte=last, ends_on__gte=first)


def breaks_between(branch: Branch, first: date, last: date) -> Iterable[SchoolHoliday]:
    """Return the school holidays of the branch's zone that touch these days."""
    return SchoolHoliday.objects.filter(zone=branch.school_zone, starts_on__lte=last, ends_on__gte=first)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the public holidays of a year in metropolitan France, by their French names."""
    return dict(holidays.country_holidays("FR", years=year, language="fr"))


def next_holidays(branch: Branch, today: date) -> list[SchoolHoliday]:
    """Return the next three school holidays of the branch's zone, the running one included."""
    return list(SchoolHoliday.objects.filter(zone=branch.school_zone, ends_on__gte=today)[:3])
