"""What managers do with places, and how the school calendar comes in."""

import csv
import io
from datetime import date
from typing import TypeVar

from django.db import transaction

from declic.branches.enums import SchoolZone
from declic.branches.errors import UnreadableCalendar
from declic.branches.models import Closure, Room, SchoolHoliday, Venue

Place = TypeVar("Place", Venue, Room)

COLUMNS = ("zone", "name", "starts_on", "ends_on")


def close_venue(venue: Venue) -> Venue:
    """Stop using a venue, without forgetting what happened there."""
    return set_open(venue, is_open=False)


def reopen_venue(venue: Venue) -> Venue:
    """Use a venue again."""
    return set_open(venue, is_open=True)


def close_room(room: Room) -> Room:
    """Stop using a room, without forgetting what happened there."""
    return set_open(room, is_open=False)


def reopen_room(room: Room) -> Room:
    """Use a room again."""
    return set_open(room, is_open=True)


def set_open(place: Place, *, is_open: bool) -> Place:
    """Keep whether a place is used."""
    place.is_open = is_open
    place.save(update_fields=["is_open"])
    return place


def cancel_closure(closure: Closure) -> None:
    """Forget a closure: the venue can be used on these days."""
    closure.delete()


@transaction.atomic
def load_school_holidays(text: str) -> int:
    """Create or update the school holidays of a CSV text; return how many it holds."""
    rows = list(csv.DictReader(io.StringIO(text)))
    for number, row in enumerate(rows, start=2):
        zone, name, starts_on, ends_on = holiday_of(row, number)
        SchoolHoliday.objects.update_or_create(
            zone=zone, starts_on=starts_on, defaults={"name": name, "ends_on": ends_on}
        )
    return len(rows)


def holiday_of(row: dict[str, str], line: int) -> tuple[str, str, date, date]:
    """Return zone, name, first and last day of one line; refuse an impossible one."""
    missing = [column for column in COLUMNS if not row.get(column)]
    if missing:
        raise UnreadableCalendar(line, f"la colonne « {missing[0]} » est vide ou absente.")
    if row["zone"] not in SchoolZone.values:
        raise UnreadableCalendar(line, f"la zone « {row['zone']} » n’existe pas, écrivez A, B ou C.")
    try:
        starts_on, ends_on = date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])
    except ValueError as error:
        raise UnreadableCalendar(line, "une date n’est pas écrite comme 2026-10-17.") from error
    if ends_on < starts_on:
        raise UnreadableCalendar(line, "la fin vient avant le début.")
    return row["zone"], row["name"], starts_on, ends_on
