"""Where somebody can catch up a session they missed: free then, near enough, with a seat."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from declic.groups.enums import SEATED_STATES, GroupState, SessionState
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.queries import Opening, distance_km, same_lesson_elsewhere, session_numbers
from declic.learners.models import Learner


@dataclass(frozen=True)
class CatchUpChoice:
    """One session of another group, seen by somebody who missed the same lesson."""

    opening: Opening
    distance_km: float | None

    @property
    def session(self) -> GroupSession:
        """Return the session."""
        return self.opening.session


@dataclass(frozen=True)
class CatchUpPage:
    """What can be proposed to somebody who missed a session."""

    learner: Learner
    missed: GroupSession
    choices: list[CatchUpChoice]
    planned: GroupSession | None


def catch_up_page(learner: Learner, missed: GroupSession, *, now: datetime) -> CatchUpPage:
    """Return what can be proposed, or the session where the lesson is already caught up."""
    planned = caught_up_at(learner, missed)
    choices = [] if planned else catch_up_choices(learner, missed, now=now)
    return CatchUpPage(learner, missed, choices, planned)


def catch_up_choices(learner: Learner, missed: GroupSession, *, now: datetime) -> list[CatchUpChoice]:
    """Return the sessions of the same lesson that suit this person, soonest first."""
    today = timezone.localdate(now)
    taken = set(Booking.objects.filter(learner=learner, on__gte=today).values_list("on", "slot"))
    seen = [
        CatchUpChoice(one, distance_km(learner.position, one.session.room.venue.position))
        for one in same_lesson_elsewhere(missed, today=today)
        if one.session.starts_at > now and (one.session.on, one.session.slot) not in taken
    ]
    known = moments_known(learner)
    return [one for one in seen if suits(one, learner, known)]


def moments_known(learner: Learner) -> set[int]:
    """Return the slots when somebody is free: those they said, and those of their own groups."""
    groups = LearningGroup.objects.filter(
        state=GroupState.OPEN, enrolments__learner=learner, enrolments__state__in=SEATED_STATES
    )
    return {*learner.free_slots, *(slot for group in groups for slot in group.weekly_slots)}


def suits(choice: CatchUpChoice, learner: Learner, known: set[int]) -> bool:
    """Return whether somebody is free then, near enough, and can enter the room.

    Whoever has not said when they are free is asked on the phone.
    """
    is_free = not learner.has_said_when or choice.session.slot in known
    is_near = choice.distance_km is None or choice.distance_km <= learner.travel_limit_km
    return is_free and is_near and set(learner.access_needs) <= set(choice.session.room.access)


def caught_up_at(learner: Learner, missed: GroupSession) -> GroupSession | None:
    """Return the session of another group where this lesson is, or was, caught up."""
    level = missed.group.level_id
    bookings = (
        Booking.objects.filter(learner=learner, session__group__level=level, on__gte=missed.on)
        .exclude(session__group=missed.group_id)
        .exclude(session__state=SessionState.CANCELLED)
        .select_related("session__room__venue")
    )
    sessions = [booking.session for booking in bookings]
    numbers = session_numbers([missed.group_id, *(one.group_id for one in sessions)])
    wanted = numbers.get(missed.pk)
    return next((one for one in sessions if wanted and numbers.get(one.pk) == wanted), None)
