"""Free seats: which running groups a person could join at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from django.db.models import Count, Q, QuerySet

from declic.groups.enums import SEATED_STATES, GroupState, SessionState
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.shared.slots import Slot

EARTH_RADIUS_KM = 6371.0
#: More parts of the week than this are said with their hours, all days together.
MOST_NAMED = 3
#: A late joiner must still meet at least this share of the sessions.
LATE_JOIN_SHARE = 0.6


@dataclass(frozen=True)
class FittingGroup:
    """A group with a free seat, seen by one person."""

    group: LearningGroup
    free_seats: int
    sessions_left: int
    distance_km: float | None
    is_free_then: bool
    is_near: bool
    is_accessible: bool

    @property
    def fits(self) -> bool:
        """Return whether nothing stands in the way."""
        return self.is_free_then and self.is_near and self.is_accessible

    @property
    def when(self) -> str:
        """Return the parts of the week when it meets, in few words."""
        slots = self.group.weekly_slots
        labels = self.group.slot_labels if len(slots) > MOST_NAMED else [Slot(n).short_label for n in slots]
        return " et ".join(labels)


def free_seat_counts(groups: Iterable[LearningGroup]) -> dict[int, int]:
    """Return the free seats of each group, by group."""
    seated = Count("enrolments", filter=Q(enrolments__state__in=SEATED_STATES), distinct=True)
    seats = Count("seats", distinct=True)
    counted = LearningGroup.objects.filter(pk__in=[g.pk for g in groups]).annotate(free=seats - seated)
    return dict(counted.values_list("pk", "free"))


def fitting_groups(learner: Learner, level: Level, *, today: date) -> list[FittingGroup]:
    """Return the open groups of this level with a free seat, those that fit first, nearest first."""
    groups = LearningGroup.objects.filter(branch=learner.branch, level=level)
    seen = [look_at(group, learner, free) for group, free in groups_to_join(groups, today=today)]
    return sorted(seen, key=rank_of)


def rank_of(place: FittingGroup) -> tuple[bool, float, date]:
    """Return by what places are compared: what fits, what is near, what starts soon."""
    return not place.fits, place.distance_km or 0.0, place.group.starts_on


def groups_to_join(groups: QuerySet[LearningGroup], *, today: date) -> list[tuple[LearningGroup, int]]:
    """Return the open groups that may still be joined, each with its free seats, in two queries."""
    left = Count("sessions", filter=Q(sessions__on__gte=today, sessions__state=SessionState.PLANNED))
    found = list(
        groups.filter(state=GroupState.OPEN)
        .select_related("room__venue__commune", "level__programme")
        .annotate(sessions_left=left)
    )
    free = free_seat_counts(found)
    return [
        (group, free[group.pk])
        for group in found
        if free[group.pk] > 0 and group.sessions_left >= LATE_JOIN_SHARE * group.session_count
    ]


def share_out(
    people: Iterable[tuple[Learner, int]], groups: Collection[tuple[LearningGroup, int]]
) -> dict[int, FittingGroup]:
    """Return for each person, in this order, the best seat that the ones before left, by learner.

    People come with the level they wait for; a seat is shown to one of them only.
    """
    free = {group.pk: seats for group, seats in groups}
    by_level: dict[int, list[LearningGroup]] = {}
    for group, _ in groups:
        by_level.setdefault(group.level_id, []).append(group)
    found: dict[int, FittingGroup] = {}
    for learner, level_pk in people:
        seen = [look_at(one, learner, free[one.pk]) for one in by_level.get(level_pk, []) if free[one.pk]]
        best = min((one for one in seen if one.fits), key=rank_of, default=None)
        if best is not None:
            found[learner.pk] = best
            free[best.group.pk] -= 1
    return found


def look_at(group: LearningGroup, learner: Learner, free: int) -> FittingGroup:
    """Return a group as this person sees it."""
    distance = distance_km(learner.position, group.room.venue.position)
    return FittingGroup(
        group=group,
        free_seats=free,
        sessions_left=getattr(group, "sessions_left", 0),
        distance_km=distance,
        is_free_then=set(group.weekly_slots) <= set(learner.free_slots),
        is_near=distance is None or distance <= learner.travel_limit_km,
        is_accessible=set(learner.access_needs) <= set(group.room.access),
    )


def distance_km(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float | None:
    """Return the great-circle distance of two (latitude, longitude) in kilometres, if both are known."""
    if a is None or b is None:
        return None
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half = (
        sin(radians(lat_b - lat_a) / 2) ** 2
        + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
