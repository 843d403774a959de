"""Sixty rows ask no more of the database than ten."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.outcomes.models import (
    Employer,
    EmployerContact,
    FollowUp,
    Internship,
    Introduction,
    JobOffer,
    Outcome,
)
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW, TODAY


def one_more(branch: Branch, level: Level, number: int) -> None:
    """Add one of everything that a list shows."""
    learner = factories.LearnerFactory.create(branch=branch)
    group = level.groups.first() or factories.small_group(branch, level)
    seat = Enrolment.objects.create(
        group=group, learner=learner, state="completed", offered_at=NOW, ended_at=NOW, answer_by=TODAY
    )
    FollowUp.objects.create(learner=learner, enrolment=seat, moment=3, due_on=TODAY, state="to_call")
    factories.ReferralFactory.create(learner=learner, status="accepted", answered_at=NOW)
    employer = Employer.objects.create(branch=branch, name=f"Employeur {number}")
    EmployerContact.objects.create(employer=employer, first_name="Léo", last_name="Petit")
    offer = JobOffer.objects.create(
        employer=employer, title="Support", contract="permanent", received_on=TODAY
    )
    agreed = {"agreed_on": TODAY, "agreed_to": "name", "changed_at": NOW}
    Introduction.objects.create(offer=offer, learner=learner, **agreed)
    ends_on = TODAY + timedelta(days=5)
    Internship.objects.create(enrolment=seat, employer=employer, starts_on=TODAY, ends_on=ends_on)
    first = Outcome.objects.order_by("pk").first()
    one = first.learner if first else learner
    said = {"kind": "training", "source": "learner", "recorded_at": NOW}
    Outcome.objects.create(learner=one, started_on=TODAY - timedelta(days=number), **said)


def several(branch: Branch, level: Level, numbers: Iterable[int]) -> None:
    for number in numbers:
        one_more(branch, level, number)


@pytest.mark.parametrize("name", ["employers", "offers", "internships", "news", "situations"])
def test_a_long_list_asks_as_little_as_a_short_one(
    branch: Branch, level: Level, desk_client: Client, name: str
) -> None:
    several(branch, level, range(10))
    one = Outcome.objects.earliest("pk").learner_id
    address = reverse(f"outcomes:{name}", args=[one] if name == "situations" else [])
    desk_client.get(address)
    with CaptureQueriesContext(connection) as with_ten:
        assert desk_client.get(address).status_code == 200
    several(branch, level, range(10, 60))
    with CaptureQueriesContext(connection) as with_sixty:
        page = desk_client.get(address).content.decode()
    assert len(with_sixty) == len(with_ten)
    assert "page 1 sur 2" in page.lower()
