"""What a dead worker held is taken up when that is safe, and set aside when nobody knows."""

from datetime import timedelta

import pytest
from django.core import mail

from declic.outbox.enums import Delivery, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import MOST_ATTEMPTS, send_due
from declic.outbox.services.carriers.port import ClaimLost
from declic.outbox.services.claiming import hand_over
from declic.outbox.services.delivering import note_success
from tests.apps.outbox.messages import a_claimed_email, an_email
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SOON, LATER = NOW + timedelta(seconds=60), NOW + timedelta(seconds=121)


def test_a_message_not_handed_over_leaves_again_after_the_lease() -> None:
    a_claimed_email()
    sweep = send_due(LATER, clock=lambda: LATER)
    assert (sweep.freed, sweep.in_doubt, sweep.sent, len(mail.outbox)) == (1, 0, 1, 1)


def test_a_living_worker_keeps_what_it_took() -> None:
    message = a_claimed_email()
    assert send_due(SOON, clock=lambda: SOON).freed == 0
    message.refresh_from_db()
    assert (message.delivery, mail.outbox) == (Delivery.SENDING, [])


def test_a_message_handed_over_is_set_aside() -> None:
    message = a_claimed_email()
    hand_over(message, NOW)
    sweep = send_due(LATER, clock=lambda: LATER)
    message.refresh_from_db()
    assert (sweep.in_doubt, message.delivery, mail.outbox) == (1, Delivery.UNCONFIRMED, [])
    assert message.body


def test_a_secret_link_that_probably_left_is_forgotten() -> None:
    message = a_claimed_email(MessageKind.AVAILABILITY_ASKED)
    hand_over(message, NOW)
    send_due(LATER, clock=lambda: LATER)
    assert Message.objects.get().body == ""


def test_a_message_taken_before_claims_had_a_date_is_set_aside() -> None:
    Message.objects.filter(pk=an_email().pk).update(delivery=Delivery.SENDING)
    assert send_due(NOW, clock=lambda: NOW).in_doubt == 1


def test_a_slow_worker_whose_message_was_freed_cannot_hand_it_over() -> None:
    slow = a_claimed_email()
    send_due(LATER, clock=lambda: LATER)
    with pytest.raises(ClaimLost):
        hand_over(slow, LATER)
    assert len(mail.outbox) == 1


def test_an_answer_that_comes_after_the_lease_ends_the_doubt() -> None:
    slow = a_claimed_email()
    hand_over(slow, NOW)
    send_due(LATER, clock=lambda: LATER)
    note_success(slow, "", LATER)
    assert Message.objects.get().delivery == Delivery.SENT


def test_a_message_that_kills_its_worker_each_time_is_given_up() -> None:
    message = a_claimed_email()
    Message.objects.filter(pk=message.pk).update(attempts=MOST_ATTEMPTS)
    send_due(LATER, clock=lambda: LATER)
    message.refresh_from_db()
    assert (message.delivery, mail.outbox) == (Delivery.FAILED, [])
    assert "à chaque essai" in message.failure
