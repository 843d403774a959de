"""SMS leave through an operator: what it answers decides, silence is a doubt, only https is spoken."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from declic.outbox.enums import Delivery
from declic.outbox.models import DeadAddress, Message
from declic.outbox.services import deliver, send_again
from declic.outbox.services.carriers.http import HttpCarrier
from declic.outbox.services.carriers.port import CarrierDown
from tests.apps.outbox.messages import MOBILE, an_sms
from tests.apps.outbox.sms_operator import Operator, sms_operator
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(settings: Settings) -> Iterator[Operator]:
    with sms_operator() as made:
        settings.DECLIC_SMS_URL, settings.DECLIC_SMS_TOKEN = made.url, "secret"
        settings.DECLIC_SMS_SENDER = "Declic"
        yield made


def test_an_sms_says_to_whom_from_whom_and_what(operator: Operator) -> None:
    message = an_sms(body="Séance lundi à 10 h, « Lille ».")
    assert deliver(message, NOW)
    (asked,) = operator.asked
    reference = asked.headers["Idempotency-Key"]
    assert asked.headers["Authorization"] == "Bearer secret"
    assert asked.content == {"to": MOBILE, "from": "Declic", "text": message.body, "reference": reference}
    assert (message.delivery, message.provider_ref) == (Delivery.SENT, "abc-1")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, Delivery.SENT),
        (202, Delivery.SENT),
        (302, Delivery.QUEUED),
        (400, Delivery.FAILED),
        (422, Delivery.FAILED),
        (401, Delivery.QUEUED),
        (402, Delivery.QUEUED),
        (429, Delivery.QUEUED),
        (500, Delivery.QUEUED),
        (503, Delivery.QUEUED),
    ],
)
def test_the_answer_decides(operator: Operator, status: int, state: Delivery) -> None:
    operator.status = status
    message = an_sms()
    deliver(message, NOW)
    assert (message.delivery, len(operator.asked)) == (state, 1)
    assert DeadAddress.objects.exists() is (state == Delivery.FAILED)


def test_an_answer_that_nobody_can_read_is_an_answer(operator: Operator) -> None:
    operator.reply = b"<html>ok</html>"
    message = an_sms()
    assert deliver(message, NOW)
    assert message.provider_ref == ""


def test_silence_is_a_doubt_and_a_person_who_sends_again_uses_the_same_key(operator: Operator) -> None:
    operator.is_silent = True
    message = an_sms()
    deliver(message, NOW)
    assert message.delivery == Delivery.UNCONFIRMED
    assert not deliver(message, NOW)
    operator.is_silent = False
    assert deliver(send_again(message, NOW), NOW)
    first, second = (asked.headers["Idempotency-Key"] for asked in operator.asked)
    assert first == second


def test_nobody_listening_is_tried_again(settings: Settings) -> None:
    settings.DECLIC_SMS_URL = "http://127.0.0.1:1/messages"
    message = an_sms()
    deliver(message, NOW)
    assert (message.delivery, message.handed_at) == (Delivery.QUEUED, None)


@pytest.mark.parametrize("url", ["http://sms.example.org/", "ftp://localhost/", "sms.example.org"])
def test_only_https_is_spoken(url: str) -> None:
    with pytest.raises(CarrierDown, match="https"):
        HttpCarrier(url, token="t", sender="Declic")


def test_an_unsafe_address_is_told_in_the_list(settings: Settings) -> None:
    settings.DECLIC_SMS_URL = "http://sms.example.org/"
    deliver(an_sms(), NOW)
    assert "https" in Message.objects.get().failure
