"""Links that open nothing any more say so, and whom to call."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.outcomes.models import FollowUp, Outcome
from tests.apps.outcomes.news.conftest import THREE

OnDay = Callable[[date], None]


def address(token: str, step: str = "") -> str:
    return reverse("outcomes:follow_up_step", args=[token, step]) if step else door(token)


def door(token: str) -> str:
    return reverse("outcomes:follow_up", args=[token])


@pytest.fixture(autouse=True)
def today(on_day: OnDay) -> None:
    on_day(THREE)


def test_after_a_week_a_clear_sentence(token: str, client: Client, on_day: OnDay) -> None:
    client.post(address(token, "situation"), {"answer": "job"})
    on_day(THREE + timedelta(days=8))
    response = client.post(address(token, "situation"), {"answer": "retired"})
    assert response.status_code == 409
    assert "vos nouvelles sont bien notées" in response.content.decode()
    assert Outcome.objects.get().kind == "job"


def test_an_old_link_says_whom_to_call(token: str, client: Client, on_day: OnDay) -> None:
    on_day(THREE + timedelta(days=61))
    assert "Ce lien n’est plus ouvert" in client.get(door(token)).content.decode()


def test_a_forged_link_opens_nothing(asked: FollowUp, client: Client, counsellor: User) -> None:
    assert client.get(door("forged")).status_code == 409
