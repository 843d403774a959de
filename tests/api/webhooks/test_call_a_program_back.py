"""A program that subscribed is called at each change: signed, told once, with numbers only."""

import hashlib
import hmac
import json

from declic.api.models import Webhook
from declic.partners.models import Partner
from declic.referrals.models import Referral
from tests import factories
from tests.api.listening import Listener
from tests.api.webhooks.minutes import accept, minute


def test_an_answer_is_told_once_with_numbers_only(
    secret: str, referral: Referral, listener: Listener
) -> None:
    accept(referral)
    assert [minute(), minute()] == [1, 0]
    told = json.loads(listener.heard[0][1])
    assert (told["type"], told["referral"]) == (
        "referral.answered",
        {"id": referral.pk, "status": "accepted", "next_date": None},
    )
    assert referral.learner.last_name not in listener.heard[0][1].decode()


def test_what_stood_before_is_not_told(secret: str, listener: Listener) -> None:
    assert (minute(), listener.heard) == (0, [])


def test_a_call_is_signed_with_the_secret(secret: str, referral: Referral, listener: Listener) -> None:
    accept(referral)
    minute()
    headers, body = listener.heard[0]
    at, signature = (part.partition("=")[2] for part in headers["Declic-Signature"].split(","))
    expected = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(signature, expected)
    assert secret not in str(list(Webhook.objects.values()))


def test_a_group_that_opens_is_told_with_its_seats(secret: str, partner: Partner, listener: Listener) -> None:
    group = factories.small_group(partner.branch, factories.LevelFactory.create())
    minute()
    assert json.loads(listener.heard[0][1])["group"] == {"id": group.pk, "free_seats": group.seats.count()}


def test_an_expired_referral_is_an_outcome(secret: str, referral: Referral, listener: Listener) -> None:
    Referral.objects.filter(pk=referral.pk).update(status="expired")
    minute()
    assert json.loads(listener.heard[0][1])["type"] == "referral.outcome"
