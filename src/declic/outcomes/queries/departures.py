"""Who left before the end, and whom to call again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from declic.branches.models import Branch
from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.models import Enrolment
from declic.groups.queries import agreed_referrals
from declic.learners.models import Learner
from declic.learners.queries.contact import phone_shown
from declic.outcomes.models import Departure

PAGE_SIZE = 50


@dataclass(frozen=True)
class DepartureToCall:
    """Somebody who left, and may be called again."""

    departure: Departure
    is_due: bool

    @property
    def phone(self) -> str:
        """Return the number to call, as people write it."""
        return phone_shown(self.departure.learner.phone)


@dataclass(frozen=True)
class CallAgainPage:
    """« À rappeler »: those whose day has come first, then those to come."""

    page: Page[Any]
    due: int
    total: int


def open_departures(branch: Branch) -> QuerySet[Departure]:
    """Return who left with the door open, has a day to be called, was not called, and is not back."""
    back = Enrolment.objects.filter(
        Q(state__in=SEATED_STATES) | Q(offered_at__gt=OuterRef("recorded_at")), learner=OuterRef("learner")
    )
    agreed = agreed_referrals(learner=OuterRef("learner"))
    rows = Departure.objects.filter(
        learner__branch=branch,
        learner__merged_into=None,
        learner__erased_on=None,
        is_door_open=True,
        call_again_on__isnull=False,
        called_again_at=None,
    )
    left = rows.filter(~Exists(back), ~Exists(agreed), enrolment__state=EnrolmentState.LEFT)
    return left.select_related("learner", "enrolment__group__level__programme").order_by(
        "call_again_on", "pk"
    )


def departures_to_call(branch: Branch, *, today: date) -> list[Departure]:
    """Return whom to call again today, the longest due first."""
    return list(open_departures(branch).filter(call_again_on__lte=today))


def call_again_page(branch: Branch, *, today: date, number: str) -> CallAgainPage:
    """Return whom to call again, the due ones first, in a fixed number of queries."""
    rows = open_departures(branch)
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    lines: list[Any] = [
        DepartureToCall(one, bool(one.call_again_on and one.call_again_on <= today)) for one in page
    ]
    page.object_list = lines
    return CallAgainPage(page, rows.filter(call_again_on__lte=today).count(), page.paginator.count)


def is_back(learner: Learner) -> bool:
    """Return whether somebody holds a seat, or waits for a level agreed on."""
    seated = learner.enrolments.filter(state__in=SEATED_STATES).exists()
    return seated or agreed_referrals(learner=learner).exists()
