"""The next date of somebody, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from declic.branches.models import Venue
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession, LearningGroup, end_hour
from declic.learners.models import Learner
from declic.shared.slots import PARTS_A_DAY, Slot


@dataclass(frozen=True)
class NextSession:
    """Where and when somebody is expected next."""

    session: GroupSession

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
    """Return the next session that each learner is booked for, by learner; a session to catch up counts."""
    bookings = (
        Booking.objects.filter(
            learner__in=list(learner_pks), on__gte=today, session__state=SessionState.PLANNED
        )
        .select_related("session__group__level__programme", "session__room__venue__commune")
        .order_by("-on", "-slot")
    )
    first = {booking.learner_id: booking.session for booking in bookings}
    return {pk: NextSession(session) for pk, session in first.items() if pk is not None}


def next_session(learner: Learner, *, today: date) -> NextSession | None:
    """Return the next session of one learner, if there is one."""
    return next_sessions([learner.pk], today=today).get(learner.pk)


def first_session(group: LearningGroup, *, today: date) -> GroupSession | None:
    """Return the next planned session of a group."""
    coming = group.sessions.filter(on__gte=today, state=SessionState.PLANNED)
    return coming.select_related("room__venue__commune").first()


def covered_slots(slot: int, minutes: int) -> list[int]:
    """Return the slots of the day that a session touches: one that lasts takes the next ones too."""
    starts, ends = Slot(slot).starts_at, end_hour(slot, minutes)
    day = slot - Slot(slot).part
    same_day = [Slot(number) for number in range(day, day + PARTS_A_DAY)]
    return [one.number for one in same_day if one.starts_at < ends and starts < one.ends_at]


def session_numbers(group_pks: Iterable[int]) -> dict[int, int]:
    """Return the rank of each session of these groups, by session; a cancelled one has none."""
    sessions = GroupSession.objects.filter(group__in=set(group_pks)).exclude(state=SessionState.CANCELLED)
    count_by_group: dict[int, int] = {}
    number_by_session: dict[int, int] = {}
    for pk, group_pk in sessions.order_by("on", "slot").values_list("pk", "group_id"):
        count_by_group[group_pk] = number_by_session[pk] = count_by_group.get(group_pk, 0) + 1
    return number_by_session
