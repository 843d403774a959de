"""Twenty people ask for the last seat in the same instant: exactly one gets it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from declic.groups.enums import SEATED_STATES
from declic.groups.errors import GroupFull
from declic.groups.models import Booking, Enrolment, LearningGroup
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from tests import factories

ASKING = 20


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_given_once() -> None:
    branch = factories.BranchFactory.create()
    group = factories.small_group(branch, factories.LevelFactory.create(), seats=1, session_count=3)
    learners = [factories.placed_learner(branch) for _ in range(ASKING)]
    start = Barrier(ASKING)

    def ask(learner: Learner) -> str:
        start.wait()
        return outcome_of(group, learner)

    with ThreadPoolExecutor(ASKING) as people:
        outcomes = list(people.map(ask, learners))

    assert sorted(outcomes) == ["full"] * (ASKING - 1) + ["seated"]
    assert Enrolment.objects.filter(state__in=SEATED_STATES).count() == 1
    assert Booking.objects.filter(learner__isnull=False).count() == 3


def outcome_of(group: LearningGroup, learner: Learner) -> str:
    try:
        offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    except GroupFull:
        return "full"
    finally:
        connection.close()
    return "seated"
