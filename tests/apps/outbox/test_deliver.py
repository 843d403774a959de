"""A message leaves once, after its transaction is kept, and its failures are told."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from declic.outbox.enums import Delivery, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import MOST_ATTEMPTS, claim, deliver, queue_message
from declic.outbox.tasks import deliver_queued
from tests.factories import NOW

pytestmark = pytest.mark.django_db
BROKEN = "tests.apps.outbox.broken_mail.BrokenBackend"


def queued(kind: str = MessageKind.REFERRAL_RECEIVED, key: str = "one") -> Message:
    return queue_message(kind, "sonia@example.org", "Bien reçu", "Merci.", once_key=key, now=NOW)


def test_a_message_leaves_when_the_transaction_is_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = queued()
        assert mail.outbox == []
    message.refresh_from_db()
    assert message.delivery == Delivery.SENT
    assert [sent.to for sent in mail.outbox] == [["sonia@example.org"]]


def test_the_same_key_is_queued_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert queued() == queued()
    assert len(mail.outbox) == 1


def test_a_message_that_left_never_leaves_again() -> None:
    message = queued()
    assert deliver(message, NOW)
    assert not deliver(message, NOW + timedelta(hours=1))
    assert len(mail.outbox) == 1


def test_a_restart_between_the_claim_and_the_sending_sends_nothing_twice() -> None:
    message = queued()
    claim(message, NOW)
    assert not deliver(Message.objects.get(pk=message.pk), NOW)
    assert mail.outbox == []
    assert message.delivery == Delivery.SENDING


def test_a_failure_is_kept_and_the_message_waits(settings: Settings) -> None:
    settings.EMAIL_BACKEND = BROKEN
    message = queued()
    assert deliver_queued.call(message.pk) is False
    message.refresh_from_db()
    assert (message.delivery, message.attempts) == (Delivery.QUEUED, 1)
    assert "serveur muet" in message.failure


def test_after_five_attempts_the_message_has_failed(settings: Settings) -> None:
    settings.EMAIL_BACKEND = BROKEN
    message = queued()
    Message.objects.filter(pk=message.pk).update(attempts=MOST_ATTEMPTS - 1)
    deliver(message, NOW)
    assert message.delivery == Delivery.FAILED
    assert not deliver(message, NOW)
    assert message.attempts == MOST_ATTEMPTS


def test_a_text_message_without_a_carrier_is_for_the_people_to_phone(settings: Settings) -> None:
    settings.DECLIC_SMS_FILE = False
    message = queue_message(
        MessageKind.SEAT_OFFERED, "+33639980001", "", "Bonjour", once_key="sms", now=NOW, channel="sms"
    )
    deliver(message, NOW)
    assert message.delivery == Delivery.UNREACHABLE
    assert "opérateur" in message.failure


@pytest.mark.parametrize("kind", [MessageKind.REFERRAL_LINK, MessageKind.INVITATION])
def test_a_secret_link_is_forgotten_once_it_left(kind: str) -> None:
    message = queued(kind)
    deliver(message, NOW)
    assert mail.outbox[0].body == "Merci."
    assert Message.objects.get(pk=message.pk).body == ""


def test_a_subject_is_one_line_whatever_name_it_carries() -> None:
    message = queue_message(
        MessageKind.STAFF_CHANGED, "lille@example.org", "Ana\nBcc: x ne vient pas", "…", once_key="n", now=NOW
    )
    assert message.subject == "Ana Bcc: x ne vient pas"
