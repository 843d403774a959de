"""An address that refuses three messages for good is dead: nobody writes there, somebody phones."""

import pytest

from declic.outbox.enums import Delivery
from declic.outbox.models import DeadAddress, Message
from declic.outbox.queries import to_phone
from declic.outbox.services import deliver, send_again
from tests.apps.outbox.mail_server import MailServer
from tests.apps.outbox.messages import an_email
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def refused(post_office: MailServer, times: int) -> list[Message]:
    post_office.replies["RCPT"] = b"550 no such user"
    messages = [an_email(sender_key="branch:3") for _ in range(times)]
    [deliver(message, NOW) for message in messages]
    del post_office.replies["RCPT"]
    return messages


def test_a_definite_refusal_is_tried_once(post_office: MailServer) -> None:
    (message,) = refused(post_office, 1)
    assert (message.delivery, message.attempts) == (Delivery.FAILED, 1)
    assert "550" in message.failure


def test_after_three_refusals_nobody_writes_there(post_office: MailServer) -> None:
    refused(post_office, 3)
    before = post_office.connections
    message = an_email(sender_key="branch:3")
    assert not deliver(message, NOW)
    assert (message.delivery, post_office.connections) == (Delivery.FAILED, before)
    assert message.failure.startswith("Adresse morte après 3 refus")
    assert to_phone("branch:3", NOW).count() == 4


def test_after_two_refusals_we_still_write(post_office: MailServer) -> None:
    refused(post_office, 2)
    assert deliver(an_email(), NOW)
    assert not DeadAddress.objects.exists()


def test_a_crowd_of_dead_addresses_is_written_to_thrice_each_at_most(post_office: MailServer) -> None:
    post_office.replies["RCPT"] = b"550 no such user"
    crowd = [an_email(recipient=f"person{number % 10}@example.org") for number in range(100)]
    [deliver(message, NOW) for message in crowd]
    assert post_office.connections == 30
    assert {message.delivery for message in crowd} == {Delivery.FAILED}


def test_an_address_that_is_no_address_fails_at_once(post_office: MailServer) -> None:
    message = an_email(recipient="awa@exa mple.org\n")
    deliver(message, NOW)
    assert (message.delivery, message.attempts) == (Delivery.FAILED, 1)


def test_somebody_who_vouches_for_an_address_brings_it_back(post_office: MailServer) -> None:
    message = refused(post_office, 3)[-1]
    assert deliver(send_again(message, NOW), NOW)
    assert not DeadAddress.objects.exists()
