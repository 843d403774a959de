"""Where people learn, and which groups still have a seat: places and numbers, no names."""

from dataclasses import dataclass
from datetime import date

from declic.api.access import open_groups
from declic.api.models import ApiToken
from declic.branches.models import Venue
from declic.groups.models import LearningGroup
from declic.groups.queries.places import groups_to_join


@dataclass(frozen=True)
class Place:
    """One address where courses take place."""

    id: int
    name: str
    address: str
    directions: str
    latitude: float
    longitude: float
    access: list[str]
    free_seats: int


@dataclass(frozen=True)
class GroupSeats:
    """One group that may still be joined."""

    id: int
    programme: str
    level: str
    place_id: int
    place: str
    days: list[str]
    starts_on: date
    free_seats: int


def place_list(token: ApiToken, *, today: date) -> list[Place]:
    """Return the places that the antenna uses, with the seats that are free there, by name."""
    free: dict[int, int] = {}
    for group, seats in groups_to_join(open_groups(token), today=today):
        free[group.room.venue_id] = free.get(group.room.venue_id, 0) + seats
    venues = Venue.objects.filter(branch=token.branch_id, is_open=True).select_related("commune")
    return [
        place_of(one, free.get(one.pk, 0)) for one in venues.prefetch_related("rooms").order_by("name", "pk")
    ]


def place_of(venue: Venue, free_seats: int) -> Place:
    """Return one place."""
    latitude, longitude = venue.position
    access = {key for room in venue.rooms.all() if room.is_open for key in room.access}
    return Place(
        id=venue.pk,
        name=venue.name,
        address=venue.full_address,
        directions=venue.directions,
        latitude=latitude,
        longitude=longitude,
        access=sorted(access),
        free_seats=free_seats,
    )


def group_list(token: ApiToken, *, place: int | None, today: date) -> list[GroupSeats]:
    """Return the groups that may still be joined, the soonest first; those of one place when it is given."""
    groups = open_groups(token)
    if place is not None:
        groups = groups.filter(room__venue=place)
    found = groups_to_join(groups.order_by("starts_on", "pk"), today=today)
    return [seats_of(group, free) for group, free in found]


def seats_of(group: LearningGroup, free: int) -> GroupSeats:
    """Return one group with its free seats."""
    venue = group.room.venue
    return GroupSeats(
        id=group.pk,
        programme=group.level.programme.name,
        level=group.level.name,
        place_id=venue.pk,
        place=venue.name,
        days=group.slot_labels,
        starts_on=group.starts_on,
        free_seats=free,
    )
