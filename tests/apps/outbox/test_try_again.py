"""A worker that knows how to wait tries a failed message again later."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from declic.outbox.enums import MessageKind
from declic.outbox.services import PAUSES, queue_message
from declic.outbox.tasks import deliver_queued
from tests.factories import NOW

pytestmark = pytest.mark.django_db
ON_A_WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_failed_message_comes_back_after_a_pause(settings: Settings) -> None:
    settings.TASKS = ON_A_WORKER
    settings.EMAIL_BACKEND = "tests.apps.outbox.broken_mail.BrokenBackend"
    message = queue_message(
        MessageKind.REFERRAL_RECEIVED, "sonia@example.org", "Reçu", "Merci.", once_key="k", now=NOW
    )
    deliver_queued.call(message.pk)
    waiting = DBTaskResult.objects.get()
    assert waiting.args_kwargs["args"] == [message.pk]
    assert waiting.run_after - waiting.enqueued_at > PAUSES[0] - timedelta(seconds=5)


def test_a_delivered_message_does_not_come_back(settings: Settings) -> None:
    settings.TASKS = ON_A_WORKER
    message = queue_message(
        MessageKind.REFERRAL_RECEIVED, "sonia@example.org", "Reçu", "Merci.", once_key="k", now=NOW
    )
    deliver_queued.call(message.pk)
    assert not DBTaskResult.objects.exists()
