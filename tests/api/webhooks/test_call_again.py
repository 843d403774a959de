"""What a program did not hear is told again, with the same number, for a day; then a manager is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.api.models import Call, Webhook
from declic.api.services import delivering, webhooks
from declic.api.services.delivering import MOST_ATTEMPTS, PAUSES
from declic.outbox.models import Message
from declic.referrals.models import Referral
from tests.api.conftest import send
from tests.api.listening import Listener
from tests.api.webhooks.minutes import accept, minute


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_call_that_was_not_heard_is_made_again(
    secret: str, referral: Referral, listener: Listener, status: int
) -> None:
    listener.status, listener.headers = status, {"Location": listener.url}
    accept(referral)
    now = timezone.now()
    minute(now)
    listener.status = 204
    assert [minute(now + timedelta(seconds=30)), minute(now + PAUSES[0])] == [0, 1]
    keys = {headers["Declic-Event-Id"] for headers, _ in listener.heard}
    assert (len(listener.heard), len(keys)) == (2, 1)


def test_a_program_that_drags_on_is_hung_up_on(
    secret: str, referral: Referral, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "DEADLINE_SECONDS", 0.2)
    listener.slow_seconds = 1.0
    accept(referral)
    assert minute() == 0
    assert Call.objects.get().failure.startswith("Pas de réponse")


def test_after_a_day_the_calls_stop_and_the_manager_is_told(
    secret: str, referral: Referral, listener: Listener
) -> None:
    listener.status = 500
    accept(referral)
    moment = timezone.now()
    minute(moment)
    Call.objects.update(attempts=MOST_ATTEMPTS - 1, due_at=moment)
    minute(moment + timedelta(days=1))
    assert not Webhook.objects.get().is_on
    assert Message.objects.filter(kind="program_silent").count() == 1


def test_what_was_missed_is_told_when_calls_resume(
    secret: str, referral: Referral, listener: Listener
) -> None:
    listener.status = 410
    accept(referral)
    minute()
    listener.status = 204
    webhooks.switch_on(Webhook.objects.get(), now=timezone.now())
    assert minute() == 1


def test_a_worker_that_died_in_a_call_loses_nothing(
    secret: str, referral: Referral, listener: Listener
) -> None:
    accept(referral)
    minute()
    Call.objects.update(state="calling", delivered_at=None, claimed_at=timezone.now())
    assert [minute(), minute(timezone.now() + timedelta(minutes=3))] == [0, 1]


def test_a_call_is_replayed_with_its_number(
    program: Client, secret: str, referral: Referral, listener: Listener
) -> None:
    accept(referral)
    minute()
    answer: Any = send(program, {}, to=f"webhooks/calls/{Call.objects.get().pk}/replay")
    minute()
    assert (answer.status_code, len({one[0]["Declic-Event-Id"] for one in listener.heard})) == (202, 1)
    assert len(listener.heard) == 2
