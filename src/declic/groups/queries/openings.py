"""The same lesson in another group: where somebody who missed a session can catch it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from declic.groups.enums import GroupState, SessionState
from declic.groups.models import GroupSession
from declic.groups.queries.sessions import session_numbers

#: Later, the course has gone on too far for a lesson to be caught up.
CATCH_UP_DAYS = 21


@dataclass(frozen=True)
class Opening:
    """A coming session of another group, with the seats that nobody takes that day."""

    session: GroupSession
    number: int
    free_seats: int


def same_lesson_elsewhere(session: GroupSession, *, today: date) -> list[Opening]:
    """Return the coming sessions of the same level and rank in other groups of the branch, soonest first."""
    number = session_numbers([session.group_id]).get(session.pk)
    if number is None:
        return []
    coming = counted(GroupSession.objects.exclude(group=session.group_id)).filter(
        group__branch=session.group.branch_id,
        group__level=session.group.level_id,
        group__state=GroupState.OPEN,
        state=SessionState.PLANNED,
        on__range=(today, today + timedelta(days=CATCH_UP_DAYS)),
    )
    found = list(coming.select_related("group__level__programme", "room__venue__commune"))
    rank_by_session = session_numbers(one.group_id for one in found)
    openings = [Opening(one, number, free_seats(one)) for one in found if rank_by_session[one.pk] == number]
    return [one for one in openings if one.free_seats > 0]


def counted(sessions: QuerySet[GroupSession]) -> QuerySet[GroupSession]:
    """Return sessions with how many learners and adults come that day, and how many seats the group has."""
    return sessions.annotate(
        learners_booked=Count("bookings", filter=Q(bookings__learner__isnull=False), distinct=True),
        adults_booked=Count("bookings", filter=Q(bookings__member__isnull=False), distinct=True),
        group_seats=Count("group__seats", distinct=True),
        room_seats=F("room__seats"),
        learners_an_adult=F("group__level__learners_per_adult"),
    )


def free_seats(session: GroupSession) -> int:
    """Return how many more people this counted session can take: seats, chairs and adults all allow them."""
    facts: dict[str, int] = vars(session)
    most = min(
        facts["group_seats"],
        facts["room_seats"],
        facts["learners_an_adult"] * facts["adults_booked"],
    )
    return most - facts["learners_booked"]


def free_seats_of(session_pks: Iterable[int]) -> dict[int, int]:
    """Return how many more people each session can take, by session."""
    found = counted(GroupSession.objects.filter(pk__in=list(session_pks)))
    return {session.pk: free_seats(session) for session in found}
