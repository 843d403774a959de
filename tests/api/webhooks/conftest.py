"""A program that subscribed, and listens on this machine."""

from collections.abc import Iterator

import pytest
from django.test import Client

from declic.partners.models import Partner
from declic.referrals.models import Referral
from tests import factories
from tests.api.conftest import send
from tests.api.listening import Listener, listening
from tests.apps.conftest import sign_in

__all__ = ["sign_in"]  # a fixture for the tests of this folder
EVENTS = ["referral.answered", "referral.outcome", "group.seats_changed"]


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture
def referral(partner: Partner) -> Referral:
    return factories.ReferralFactory.create(partner=partner, learner__branch=partner.branch)


@pytest.fixture
def secret(program: Client, referral: Referral, listener: Listener) -> str:
    answer = send(program, {"url": listener.url, "events": EVENTS}, to="webhooks")
    return str(answer.json()["secret"])
