"""A carrier that answers nobody is knocked at once a minute, by one message; nothing is lost."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.outbox.services import PAUSES, send_due
from tests.apps.outbox.messages import an_email
from tests.factories import NOW

pytestmark = pytest.mark.django_db
BROKEN = "tests.apps.outbox.broken_mail.BrokenBackend"


@pytest.fixture
def waiting(settings: Settings) -> list[Message]:
    settings.EMAIL_BACKEND = BROKEN
    return [an_email() for _ in range(10)]


def test_one_message_knocks_and_the_others_wait(waiting: list[Message]) -> None:
    assert send_due(NOW, clock=lambda: NOW).sent == 0
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0] * 9 + [1]
    assert not Message.objects.due(NOW + timedelta(seconds=59)).exists()


def test_everything_leaves_once_the_carrier_is_back(waiting: list[Message], settings: Settings) -> None:
    send_due(NOW, clock=lambda: NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    later = NOW + timedelta(minutes=1)
    assert send_due(later, clock=lambda: later).sent == len(waiting)
    assert len(mail.outbox) == len(waiting)


@pytest.mark.parametrize(("attempts", "pause"), list(enumerate(PAUSES)))
def test_each_attempt_waits_longer(settings: Settings, attempts: int, pause: timedelta) -> None:
    settings.EMAIL_BACKEND = BROKEN
    message = an_email()
    Message.objects.filter(pk=message.pk).update(attempts=attempts)
    send_due(NOW, clock=lambda: NOW)
    message.refresh_from_db()
    assert (message.delivery, message.not_before) == (Delivery.QUEUED, NOW + pause)


def test_a_round_ends_in_time() -> None:
    an_email()
    assert send_due(NOW, clock=lambda: NOW + timedelta(minutes=1)).sent == 0
    assert mail.outbox == []
