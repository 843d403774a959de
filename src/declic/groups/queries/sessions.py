"""The next date of somebody, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from declic.branches.models import Venue
from declic.groups.enums import SEATED_STATES, SessionState
from declic.groups.models import Booking, Enrolment, GroupSession, LearningGroup
from declic.learners.models import Learner


@dataclass(frozen=True)
class NextSession:
    """Where and when somebody is expected next."""

    session: GroupSession
    enrolment: Enrolment

    @property
    def on(self) -> date:
        """Return the date."""
        return self.session.on

    @property
    def hours(self) -> str:
        """Return the hours."""
        return self.session.hours_label

    @property
    def venue(self) -> Venue:
        """Return the place."""
        return self.session.room.venue


def next_sessions(learner_pks: Iterable[int], *, today: date) -> dict[int, NextSession]:
    """Return the next session of each learner who has one, by learner."""
    bookings = (
        Booking.objects.filter(
            learner__in=list(learner_pks), on__gte=today, session__state=SessionState.PLANNED
        )
        .select_related("session__group__level__programme", "session__room__venue__commune")
        .order_by("-on", "-slot")
    )
    first = {booking.learner_id: booking.session for booking in bookings}
    enrolments = Enrolment.objects.filter(
        learner__in=first, group__in=[s.group_id for s in first.values()], state__in=SEATED_STATES
    )
    by_seat = {(e.learner_id, e.group_id): e for e in enrolments}
    return {
        pk: NextSession(session, by_seat[pk, session.group_id])
        for pk, session in first.items()
        if pk is not None and (pk, session.group_id) in by_seat
    }


def next_session(learner: Learner, *, today: date) -> NextSession | None:
    """Return the next session of one learner, if there is one."""
    return next_sessions([learner.pk], today=today).get(learner.pk)


def first_session(group: LearningGroup, *, today: date) -> GroupSession | None:
    """Return the next planned session of a group."""
    coming = group.sessions.filter(on__gte=today, state=SessionState.PLANNED)
    return coming.select_related("room__venue__commune").first()
