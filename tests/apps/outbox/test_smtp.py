"""What a mail server says decides what a message becomes; silence after the dot is a doubt."""

import pytest

from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.outbox.services import MOST_ATTEMPTS, deliver, opened_carriers
from tests.apps.outbox.mail_server import MailServer
from tests.apps.outbox.messages import an_email
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def hang_up() -> None:
    raise ConnectionAbortedError


def test_many_letters_take_one_connection(post_office: MailServer) -> None:
    with opened_carriers() as carriers:
        left = [deliver(an_email(), NOW, carriers=carriers) for _ in range(20)]
    assert left == [True] * 20
    assert (len(post_office.taken), post_office.connections) == (20, 1)


@pytest.mark.parametrize(
    ("word", "reply", "state"),
    [
        ("RCPT", b"550 unknown", Delivery.FAILED),
        ("RCPT", b"450 busy", Delivery.QUEUED),
        ("DATA", b"554 refused", Delivery.FAILED),
        ("DOT", b"554 refused", Delivery.FAILED),
        ("DOT", b"451 later", Delivery.QUEUED),
        ("DOT", b"421 closing", Delivery.QUEUED),
        ("DOT", b"nonsense", Delivery.UNCONFIRMED),
        ("MAIL", b"550 who are you", Delivery.QUEUED),
        ("DOT", b"250 taken", Delivery.SENT),
    ],
)
def test_a_reply_decides(post_office: MailServer, word: str, reply: bytes, state: Delivery) -> None:
    post_office.replies[word] = reply
    message = an_email()
    deliver(message, NOW)
    assert message.delivery == state
    assert (message.handed_at is not None) == (state in {Delivery.SENT, Delivery.UNCONFIRMED})


def test_silence_after_the_dot_is_a_doubt_and_nobody_sends_again(post_office: MailServer) -> None:
    post_office.traps["text taken", 1] = hang_up
    message = an_email()
    assert not deliver(message, NOW)
    assert message.delivery == Delivery.UNCONFIRMED
    assert not deliver(Message.objects.get(), NOW)
    assert len(post_office.taken) == 1


def test_silence_before_the_dot_is_tried_again(post_office: MailServer) -> None:
    post_office.traps["text asked", 1] = hang_up
    message = an_email()
    deliver(message, NOW)
    assert (message.delivery, message.attempts < MOST_ATTEMPTS) == (Delivery.QUEUED, True)
    assert post_office.taken == []
