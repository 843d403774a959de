"""Who is missing is counted as the office counts it, and kept a little while, never against the facts."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import caches

from declic.accounts.models import User
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.services import cancel_session, offer_seat
from declic.open_data.models import PublicSheet
from declic.open_data.queries.lacking import missing_by_session, missing_people
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from declic.volunteering.enums import ProposalState, Task
from declic.volunteering.models import Proposal
from declic.volunteering.queries.staffing import staffed
from tests import factories
from tests.apps.open_data.scenes import fetched

MISSIONS = "benevolat/missions.json"


@pytest.fixture
def kept(settings: Any) -> Any:
    """A memory, as a real server has one."""
    settings.CACHES = {"computed": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    caches["computed"].clear()
    return caches["computed"]


def answer(session: GroupSession, task: str, **facts: Any) -> None:
    """Book somebody who accepted to do this."""
    member = factories.TeamMemberFactory.create(
        branch=session.group.branch, kind=MemberKind.VOLUNTEER, **facts
    )
    Booking.objects.create(session=session, on=session.on, slot=session.slot, member=member)
    Proposal.objects.create(
        session=session, member=member, task=task, state=ProposalState.ACCEPTED, asked_at=factories.NOW
    )


def test_it_is_counted_as_the_office_counts_it(
    group: LearningGroup, level: Level, today: date, now: datetime
) -> None:
    Level.objects.update(learners_per_adult=1)
    for _ in range(3):
        offer_seat(group, factories.placed_learner(group.branch), by=None, today=today, now=now)
    first, second, third, fourth = group.sessions.order_by("on")[:4]
    Booking.objects.filter(session__in=[first, third], member__isnull=False).delete()
    answer(second, Task.HELP)
    answer(third, Task.LEAD)
    answer(fourth, Task.OBSERVE)
    counted = missing_by_session([group.branch_id], today=today)
    sessions = list(GroupSession.objects.filter(pk__in=counted).select_related("group__level"))
    assert counted == {one.session.pk: missing_people(one) for one in staffed(sessions)}
    assert [counted[one.pk] for one in (first, second, third, fourth)] == [3, 1, 2, 2]


def test_the_count_is_kept_but_never_against_the_facts(
    group: LearningGroup, sheet: PublicSheet, kept: Any, manager: User, now: datetime
) -> None:
    Booking.objects.filter(member__isnull=False).delete()
    before = fetched(MISSIONS)[0]["startAt"]
    first = group.sessions.order_by("on")[0]
    cancel_session(first, reason="grève", adds_one=False, by=manager, now=now)
    assert fetched(MISSIONS)[0]["startAt"] > before
    PublicSheet.objects.update(is_published=False)
    assert fetched(MISSIONS) == []


def test_a_count_that_is_kept_asks_less_of_the_database(
    group: LearningGroup, sheet: PublicSheet, kept: Any, django_assert_max_num_queries: Any
) -> None:
    Booking.objects.filter(member__isnull=False).delete()
    fetched(MISSIONS)
    with django_assert_max_num_queries(12):
        assert len(fetched(MISSIONS)) == 1
