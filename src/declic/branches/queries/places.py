"""Where people meet: the branch's page, a venue's page, the rooms that can be used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from declic.branches.enums import Access
from declic.branches.models import Branch, Closure, Room, SchoolHoliday, Venue
from declic.branches.queries.calendar import next_holidays
from declic.shared.slots import DAY_NAMES, PART_NAMES, SLOTS_A_WEEK, Slot


@dataclass(frozen=True)
class RoomLine:
    """One room of a venue's page."""

    room: Room
    week: str
    access: str


@dataclass(frozen=True)
class VenueFile:
    """A venue with its rooms and the closures that are not over."""

    venue: Venue
    rooms: tuple[RoomLine, ...]
    closures: tuple[Closure, ...]
    may_manage: bool

    @property
    def seats(self) -> int:
        """Return how many learners fit in the open rooms."""
        return sum(line.room.seats for line in self.rooms if line.room.is_open)


@dataclass(frozen=True)
class BranchHome:
    """The branch's page."""

    branch: Branch
    venues: tuple[VenueFile, ...]
    holidays: tuple[SchoolHoliday, ...]
    may_manage: bool


def branch_home(branch: Branch, today: date, *, may_manage: bool) -> BranchHome:
    """Return the branch with its venues and the next school holidays."""
    venues = (described(venue, may_manage) for venue in with_rooms(branch.venues.all(), today))
    holidays = tuple(next_holidays(branch, today))
    return BranchHome(branch, tuple(venues), holidays, may_manage)


def venue_file(venue: Venue, today: date, *, may_manage: bool) -> VenueFile:
    """Return one venue with its rooms and the closures that are not over."""
    return described(with_rooms(Venue.objects.filter(pk=venue.pk), today).get(), may_manage)


def with_rooms(venues: QuerySet[Venue], today: date) -> QuerySet[Venue]:
    """Return venues with what their page shows, in three queries."""
    ahead = Closure.objects.filter(ends_on__gte=today).select_related("room")
    return (
        venues.order_by("-is_open", "name")
        .select_related("commune")
        .prefetch_related("rooms", Prefetch("closures", queryset=ahead))
    )


def described(venue: Venue, may_manage: bool) -> VenueFile:
    """Return a venue whose rooms and closures were fetched."""
    rooms = sorted(venue.rooms.all(), key=lambda room: (not room.is_open, room.name))
    lines = tuple(RoomLine(room, week_in_words(room.open_slots), access_in_words(room)) for room in rooms)
    return VenueFile(venue, lines, tuple(venue.closures.all()), may_manage)


def rooms_of(branch: Branch) -> QuerySet[Room]:
    """Return the rooms that the branch may use: open ones, in open venues."""
    return Room.objects.filter(venue__branch=branch, venue__is_open=True, is_open=True).select_related(
        "venue__commune"
    )


def access_in_words(room: Room) -> str:
    """Return what the room offers, in words."""
    return ", ".join(Access(code).label for code in room.access if code in Access.values)


def week_in_words(numbers: Iterable[int]) -> str:
    """Return slots as people say them: « lundi matin, soir ; mardi matin »."""
    slots = [Slot(number) for number in sorted(numbers)]
    if len(slots) == SLOTS_A_WEEK:
        return "toute la semaine"
    days = groupby(slots, key=lambda slot: slot.weekday)
    return " ; ".join(
        f"{DAY_NAMES[day]} {', '.join(PART_NAMES[slot.part] for slot in parts)}" for day, parts in days
    )
