"""People may refuse reminders and kind words, and want them again; never what changes their course."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from declic.outbox.access import stop_address
from declic.outbox.enums import Delivery, MessageKind
from declic.outbox.models import OptOut
from declic.outbox.services import count_segments, deliver, opt_out
from declic.outbox.services.writing import letter_of
from tests.apps.outbox.messages import MOBILE, an_email, an_sms
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("counsellor")
OPTIONAL = [MessageKind.SESSION_REMINDER, MessageKind.KIND_WORD, MessageKind.VOLUNTEER_CALL]


def address_in_mail() -> str:
    assert deliver(an_email(MessageKind.SESSION_REMINDER), NOW)
    (address,) = re.findall(r"https?://[^/]+(/messages/\S+)", str(mail.outbox[-1].body))
    return str(address)


def test_the_link_of_an_email_refuses_the_next_ones_and_takes_it_back(client: Client) -> None:
    address = address_in_mail()
    assert "Ne plus recevoir ces messages ?" in client.get(address).content.decode()
    assert not OptOut.objects.exists()
    assert "C’est noté" in client.post(address, {"stop": "1"}, follow=True).content.decode()
    refused = an_email(MessageKind.SESSION_REMINDER)
    assert (deliver(refused, NOW), refused.delivery) == (False, Delivery.REFUSED)
    client.post(address, {"again": "1"})
    assert deliver(an_email(MessageKind.SESSION_REMINDER), NOW)


def test_refusing_twice_is_refusing_once(client: Client) -> None:
    address = address_in_mail()
    client.post(address, {"stop": "1"})
    client.post(address, {"stop": "1"})
    assert OptOut.objects.count() == 1


def test_the_link_names_nobody(client: Client) -> None:
    address = address_in_mail()
    assert "awa" not in address
    assert "awa@" not in client.get(address).content.decode()


@pytest.mark.parametrize("token", ["12", "12:forgée", "x"])
def test_a_forged_link_opens_nothing(client: Client, token: str) -> None:
    assert client.get(f"/messages/{token}/").status_code == 404


@pytest.mark.parametrize("kind", OPTIONAL)
def test_what_may_be_refused_says_how(kind: str) -> None:
    deliver(an_email(kind), NOW)
    assert "Ne plus recevoir ces messages" in str(mail.outbox[0].body)
    assert "List-Unsubscribe" in mail.outbox[0].extra_headers


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind not in OPTIONAL])
def test_the_others_arrive_whatever_was_refused(kind: str) -> None:
    opt_out("email", "awa@example.org", now=NOW)
    assert deliver(an_email(kind), NOW)
    assert mail.outbox[0].body == "Lundi 7 décembre, 10 h, à Lille."


def test_refusing_sms_does_not_refuse_emails() -> None:
    opt_out("sms", MOBILE, now=NOW)
    assert deliver(an_email(MessageKind.KIND_WORD), NOW)
    assert not deliver(an_sms(MessageKind.KIND_WORD), NOW)


def test_an_sms_says_how_only_where_it_costs_nothing(settings: Settings) -> None:
    settings.DECLIC_BASE_URL = "https://declic.example.org"
    short, full = an_sms(MessageKind.KIND_WORD, body="Bravo."), an_sms(MessageKind.KIND_WORD, body="a" * 150)
    assert stop_address(short) in letter_of(short).text
    assert count_segments(letter_of(short).text) == 1
    assert letter_of(full).text == full.body
