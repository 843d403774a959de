"""What running groups already take of the weeks in which new groups would meet."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from declic.branches.models import Branch
from declic.branches.queries import days_off
from declic.groups.models import SLOT_MINUTES, Booking
from declic.groups.queries import covered_slots
from declic.shared.slots import DAY_NAMES, PARTS_A_DAY, Slot

#: A level that has not found its dates after two years never will.
HORIZON_DAYS = 730
WHO = ("room_id", "learner_id", "member_id")


@dataclass(frozen=True)
class Engagement:
    """One booked session of an adult."""

    on: date
    slot: int
    venue_pk: int
    minutes: int = SLOT_MINUTES


@dataclass(frozen=True)
class Taken:
    """Slots booked at least once in these weeks, and the engagements of the adults."""

    room_slots: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    learner_slots: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    engagements: dict[int, list[Engagement]] = field(default_factory=lambda: defaultdict(list))


def read_taken(branch: Branch, *, starts_on: date, session_count: int, beside: Collection[int] = ()) -> Taken:
    """Return what is booked between the first and the last session that new groups could have.

    The groups named `beside` count for nothing: they are part of the plan.
    """
    ends_on = last_session_day(branch, starts_on=starts_on, session_count=session_count)
    taken = Taken()
    bookings = Booking.objects.filter(session__group__branch=branch, on__range=(starts_on, ends_on))
    bookings = bookings.exclude(session__group__in=beside) if beside else bookings
    rows = bookings.values_list(*WHO, "on", "slot", "session__room__venue_id", "session__minutes")
    for room_pk, learner_pk, member_pk, on, slot, venue_pk, minutes in rows.order_by():
        if room_pk:
            taken.room_slots[room_pk].update(covered_slots(slot, minutes))
        elif learner_pk:
            taken.learner_slots[learner_pk].update(covered_slots(slot, minutes))
        elif member_pk:
            taken.engagements[member_pk].append(Engagement(on, slot, venue_pk, minutes))
    return taken


def last_session_day(branch: Branch, *, starts_on: date, session_count: int) -> date:
    """Return the last day on which a weekly group of this many sessions could still meet."""
    every_day = (starts_on + timedelta(days=offset) for offset in range(HORIZON_DAYS))
    dates = [on for on in every_day if on.weekday() < len(DAY_NAMES)]
    closed = days_off(branch, None, dates, skips_school_holidays=True)
    last = starts_on
    for weekday in range(len(DAY_NAMES)):
        taught = [on for on in dates if on.weekday() == weekday and on not in closed]
        last = max([last, *taught[:session_count][-1:]])
    return last


def most_sessions_a_week(engagements: Iterable[Engagement]) -> int:
    """Return how many sessions the fullest of these weeks has."""
    weeks = Counter(engagement.on.isocalendar()[:2] for engagement in engagements)
    return max(weeks.values(), default=0)


def whole_days(engagements: Iterable[Engagement]) -> set[int]:
    """Return every slot of the weekdays with an engagement."""
    weekdays = {Slot(engagement.slot).weekday for engagement in engagements}
    return {number for day in weekdays for number in slots_of_day(day)}


def slots_of_day(weekday: int) -> range:
    """Return the slots of one weekday."""
    return range(weekday * PARTS_A_DAY, (weekday + 1) * PARTS_A_DAY)
