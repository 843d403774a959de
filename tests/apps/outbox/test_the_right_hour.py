"""A message leaves at its hour: neither before, nor in the evening, nor too late."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from declic.outbox.enums import Delivery, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import deliver, send_due
from tests.apps.outbox.messages import an_email, an_sms
from tests.factories import NOW

EVENING = NOW + timedelta(hours=11)
MORNING = NOW + timedelta(hours=22)
pytestmark = pytest.mark.django_db


def sweep_at(moment: datetime) -> int:
    return send_due(moment, clock=lambda: moment).sent


def test_an_sms_of_the_evening_leaves_in_the_morning(sms_file: Path) -> None:
    message = an_sms(now=EVENING)
    assert (message.not_before, sweep_at(EVENING)) == (MORNING, 0)
    assert sweep_at(MORNING) == 1
    assert len(sms_file.read_text(encoding="utf-8").splitlines()) == 1


def test_an_sms_that_missed_the_day_waits_for_the_next() -> None:
    message = an_sms()
    assert not deliver(message, EVENING)
    assert (message.delivery, message.not_before) == (Delivery.QUEUED, MORNING)


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (MessageKind.SESSION_REMINDER, 0),
        (MessageKind.KIND_WORD, 0),
        (MessageKind.VOLUNTEER_CALL, 0),
        (MessageKind.SESSION_CANCELLED, 1),
        (MessageKind.SEAT_CHANGED, 1),
    ],
)
def test_only_what_can_wait_lets_the_evening_in_peace(kind: str, left: int) -> None:
    an_email(kind, now=EVENING)
    assert sweep_at(EVENING) == left


def test_a_message_with_an_hour_waits_for_it() -> None:
    an_email(not_before=NOW + timedelta(hours=1))
    assert [sweep_at(NOW), sweep_at(NOW + timedelta(hours=1))] == [0, 1]


def test_the_worker_is_asked_for_that_hour(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        an_sms(now=EVENING)
    assert DBTaskResult.objects.get().run_after == MORNING


def test_a_reminder_past_its_hour_is_never_sent() -> None:
    message = an_email(MessageKind.SESSION_REMINDER, not_after=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)
    assert (sweep_at(later), mail.outbox) == (0, [])
    message.refresh_from_db()
    assert message.delivery == Delivery.EXPIRED


def test_a_reminder_asked_for_too_late_is_kept_as_such() -> None:
    message = an_email(MessageKind.SESSION_REMINDER, not_after=NOW - timedelta(minutes=1))
    assert (message.delivery, Message.objects.due(NOW).count()) == (Delivery.EXPIRED, 0)
