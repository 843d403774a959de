"""One conversation with a mail server: a word before the final dot, and nothing half sent."""

from socket import SHUT_RDWR, socket

import pytest

from declic.outbox.models import Message
from declic.outbox.services import deliver
from declic.outbox.services.carriers.mail import SmtpCarrier
from declic.outbox.services.carriers.port import ClaimLost, Letter
from declic.outbox.services.writing import reference_of
from tests.apps.outbox.mail_server import MailServer
from tests.apps.outbox.messages import an_email
from tests.factories import NOW

LETTER = Letter("reference", "awa@example.org", "Votre place", "Bonjour.\n.Une ligne à point.\n")


def lose_the_claim() -> None:
    raise ClaimLost


def socket_of(carrier: SmtpCarrier) -> socket:
    connection = carrier.backend.connection
    assert connection is not None
    assert connection.sock is not None
    return connection.sock


def test_a_text_arrives_as_it_was_written(post_office: MailServer) -> None:
    carrier = SmtpCarrier()
    carrier.carry(LETTER, lambda: None)
    carrier.close()
    mail = post_office.taken[0]
    assert str(mail["Message-ID"]) == "<reference@localhost>"
    assert [line for line in str(mail.get_payload()).splitlines() if line][-1].startswith("..Une ligne")


def test_nothing_arrives_when_the_claim_is_lost_before_the_dot(post_office: MailServer) -> None:
    carrier = SmtpCarrier()
    with pytest.raises(ClaimLost):
        carrier.carry(LETTER, lose_the_claim)
    carrier.carry(LETTER, lambda: None)
    carrier.close()
    assert (post_office.begun, len(post_office.taken)) == (2, 1)


def test_a_connection_that_died_between_two_letters_is_opened_again(post_office: MailServer) -> None:
    carrier = SmtpCarrier()
    carrier.carry(LETTER, lambda: None)
    socket_of(carrier).shutdown(SHUT_RDWR)
    carrier.carry(LETTER, lambda: None)
    carrier.close()
    assert (len(post_office.taken), post_office.connections) == (2, 2)


def test_the_word_comes_before_the_server_has_the_letter(post_office: MailServer) -> None:
    taken_before: list[int] = []
    carrier = SmtpCarrier()
    carrier.carry(LETTER, lambda: taken_before.append(len(post_office.taken)))
    carrier.close()
    assert (taken_before, len(post_office.taken)) == ([0], 1)


@pytest.mark.django_db
def test_the_message_id_is_the_same_at_each_attempt(post_office: MailServer) -> None:
    post_office.replies["DOT"] = b"451 later"
    message = an_email()
    deliver(message, NOW)
    Message.objects.update(not_before=None)
    deliver(Message.objects.get(), NOW)
    assert set(post_office.references) == {f"<{reference_of(message)}@localhost>"}
    assert (len(post_office.taken), message.once_key in post_office.references[0]) == (2, False)
