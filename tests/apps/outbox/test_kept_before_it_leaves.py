"""What cannot be taken back is written, and committed, first."""

import pytest
from django.db import connection

from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from tests.apps.outbox.mail_server import MailServer
from tests.apps.outbox.messages import an_email

pytestmark = pytest.mark.django_db(transaction=True)


def test_another_connection_reads_the_hand_over_before_the_letter_is_answered(
    post_office: MailServer,
) -> None:
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        message = Message.objects.get()
        seen.append((message.delivery, message.handed_at is not None))
        connection.close()

    post_office.traps["text taken", 1] = look
    an_email()  # there is no transaction: it leaves at once
    assert seen == [(Delivery.SENDING, True)]
    assert Message.objects.get().delivery == Delivery.SENT
