"""When news are asked for: at 3 and 6 months after the last way out, never from somebody still in a group."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from declic.groups.enums import SEATED_STATES, EnrolmentState, GroupState
from declic.groups.models import Enrolment
from declic.outcomes.enums import FollowUpMoment, FollowUpState
from declic.outcomes.models import Departure, FollowUp

#: A way out whose moment passed longer ago is not asked about any more.
LATEST = timedelta(days=45)
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class WayOut:
    """The last end of one person: a level completed, or left."""

    learner_pk: int
    enrolment_pk: int
    on: date


@dataclass(frozen=True)
class DueNews:
    """News to ask of one person, from a day on."""

    learner_pk: int
    enrolment_pk: int
    moment: int
    due_on: date


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; the last day of a month that is too short.

    Examples
    --------
    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due_news(*, today: date) -> list[DueNews]:
    """Return the news to ask of everybody, one row a person and a moment.

    Whoever ended several levels, or left some, is asked after the last one only; whoever has a seat, or said
    that they prefer not to answer, is not asked.
    """
    ways_out = latest_ways_out(since=months_after(today, -max(FollowUpMoment)) - LATEST)
    quiet = seated_learners(ways_out) | learners_who_refused(ways_out)
    return [
        DueNews(way.learner_pk, way.enrolment_pk, moment.value, months_after(way.on, moment.value))
        for pk, way in sorted(ways_out.items())
        if pk not in quiet
        for moment in FollowUpMoment
        if months_after(way.on, moment.value) >= today - LATEST
    ]


def latest_ways_out(*, since: date) -> dict[int, WayOut]:
    """Return the last end of each person that came on this day or later, in two queries."""
    completed = Enrolment.objects.filter(
        state=EnrolmentState.COMPLETED,
        ended_at__date__gte=since,
        learner__merged_into=None,
        learner__erased_on=None,
    ).order_by()
    left = Departure.objects.filter(
        left_on__gte=since, learner__merged_into=None, learner__erased_on=None
    ).order_by()
    ends = [
        WayOut(learner, pk, timezone.localdate(ended_at))
        for pk, learner, ended_at in completed.values_list("pk", "learner", "ended_at")
        if ended_at is not None
    ]
    ends += [WayOut(*row) for row in left.values_list("learner", "enrolment", "left_on")]
    return {way.learner_pk: way for way in sorted(ends, key=lambda way: (way.on, way.enrolment_pk))}


def seated_learners(learner_pks: Iterable[int]) -> set[int]:
    """Return which of these people have a seat, offered or accepted, in a group that goes on."""
    seats = Enrolment.objects.filter(state__in=SEATED_STATES, group__state=GroupState.OPEN)
    return set(seats.filter(learner__in=list(learner_pks)).order_by().values_list("learner", flat=True))


def learners_who_refused(learner_pks: Iterable[int]) -> set[int]:
    """Return which of these people prefer that nobody asks."""
    refused = FollowUp.objects.filter(state=FollowUpState.REFUSED, learner__in=list(learner_pks))
    return set(refused.order_by().values_list("learner", flat=True))
