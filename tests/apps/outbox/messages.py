"""Messages for tests: an SMS, a reminder, one that a worker holds."""

from datetime import datetime
from itertools import count
from typing import Any

from declic.outbox.enums import Channel, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import claim, queue_message
from tests.factories import NOW

MOBILE = "+33639980001"
KEYS = count()


def an_email(kind: str = MessageKind.SEAT_CONFIRMED, *, now: datetime = NOW, **facts: Any) -> Message:
    facts = {"recipient": "awa@example.org", "once_key": f"email:{next(KEYS)}", **facts}
    return queue_message(
        kind, subject="Votre place", body="Lundi 7 décembre, 10 h, à Lille.", now=now, **facts
    )


def an_sms(kind: str = MessageKind.SEAT_CONFIRMED, *, now: datetime = NOW, **facts: Any) -> Message:
    facts = {"recipient": MOBILE, "body": "Lundi 7 décembre, 10 h.", "once_key": f"sms:{next(KEYS)}", **facts}
    return queue_message(kind, subject="", now=now, channel=Channel.SMS, **facts)


def a_claimed_email(kind: str = MessageKind.SEAT_CONFIRMED, *, now: datetime = NOW) -> Message:
    message = an_email(kind)
    assert claim(message, now)
    return message
