"""People are reached by what they have; whom nothing reaches stays in the list to phone."""

import pytest
from pytest_django import Settings

from declic.outbox.enums import Channel, Delivery, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import Reach, queue_to_person, reach
from tests.apps.outbox.messages import MOBILE
from tests.factories import NOW


@pytest.mark.parametrize(
    ("email", "phone", "prefers", "channel", "recipient"),
    [
        ("awa@example.org", MOBILE, "", "email", "awa@example.org"),
        ("awa@example.org", MOBILE, "sms", "sms", MOBILE),
        ("awa@example.org", MOBILE, "phone", "phone", MOBILE),
        ("awa@example.org", "+33320000000", "sms", "email", "awa@example.org"),
        ("", "06 39 98 00 01", "email", "sms", MOBILE),
        ("", "+33755123456", "", "sms", "+33755123456"),
        ("", "+262692123456", "", "sms", "+262692123456"),
        ("", "+32470123456", "", "sms", "+32470123456"),
        ("", "+33320000000", "", "phone", "+33320000000"),
        ("", "+33612", "", "phone", "+33612"),
        ("", "chez sa sœur", "", "phone", "chez sa sœur"),
        ("", "", "", "phone", ""),
    ],
)
def test_a_person_is_reached_by_what_they_have(
    email: str, phone: str, prefers: str, channel: str, recipient: str
) -> None:
    assert reach(email=email, phone=phone, prefers=prefers) == Reach(channel, recipient)


def test_without_an_operator_a_mobile_phone_is_called(settings: Settings) -> None:
    settings.DECLIC_SMS_FILE = False
    found = reach(phone=MOBILE)
    assert (found, found.can_be_written_to) == (Reach("phone", MOBILE), False)


def queued(found: Reach) -> Message:
    return queue_to_person(
        MessageKind.SESSION_REMINDER,
        found,
        "Votre séance de lundi",
        "Bonjour, votre séance a lieu lundi 7 décembre à 10 h, à Lille.",
        sms="Séance lundi 7 décembre, 10 h, Lille.",
        once_key="session:1:learner:12",
        now=NOW,
        sender_key="branch:3",
        person_key="learner:12",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("found", "begins", "state"),
    [
        (Reach(Channel.EMAIL, "awa@example.org"), "Bonjour", Delivery.QUEUED),
        (Reach(Channel.SMS, MOBILE), "Séance", Delivery.QUEUED),
        (Reach(Channel.PHONE, ""), "Séance", Delivery.UNREACHABLE),
    ],
)
def test_the_text_fits_the_way(found: Reach, begins: str, state: Delivery) -> None:
    message = queued(found)
    assert message.body.startswith(begins)
    assert (message.delivery, message.sender_key, message.person_key) == (state, "branch:3", "learner:12")
    assert queued(found) == message
