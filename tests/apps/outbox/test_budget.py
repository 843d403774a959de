"""SMS never cost more in a month than the ceiling; what did not leave costs nothing."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from declic.outbox.enums import Delivery
from declic.outbox.models import Message, MonthlySpending
from declic.outbox.queries import month_cost, to_phone
from declic.outbox.services import claim, deliver, send_due
from declic.outbox.services.spending import book_cost
from tests.apps.outbox.messages import an_email, an_sms
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(seconds=121)
DECEMBER = NOW + timedelta(days=8)


@pytest.fixture(autouse=True)
def prices(settings: Settings) -> None:
    settings.DECLIC_SMS_CENTS, settings.DECLIC_SMS_MONTH_CENTS = 10, 50


def spent(sender: str = "branch:3", now: datetime = NOW) -> int:
    return month_cost(sender, now).spent_cents


def sent_sms(now: datetime = NOW, sender: str = "branch:3", body: str = "Bonjour") -> Message:
    message = an_sms(sender_key=sender, body=body, now=now)
    deliver(message, now)
    return message


def test_an_sms_costs_its_segments() -> None:
    message = sent_sms(body="a" * 200)
    assert (message.parts, message.cost_cents, spent()) == (2, 20, 20)


def test_an_email_costs_nothing() -> None:
    deliver(an_email(sender_key="branch:3"), NOW)
    assert spent() == 0


def test_over_the_ceiling_people_are_phoned() -> None:
    states = [sent_sms().delivery for _ in range(6)]
    assert states == [Delivery.SENT] * 5 + [Delivery.OVER_BUDGET]
    assert (spent(), to_phone("branch:3", NOW).count()) == (50, 1)


def test_each_sender_and_each_month_has_its_own_ceiling() -> None:
    [sent_sms() for _ in range(5)]
    assert sent_sms(sender="branch:4").delivery == Delivery.SENT
    assert sent_sms(now=DECEMBER).delivery == Delivery.SENT
    assert (spent(), spent("branch:4"), spent(now=DECEMBER)) == (50, 10, 10)


@pytest.mark.parametrize(("count", "warns"), [(3, False), (4, True)])
def test_the_page_warns_from_four_fifths_on(count: int, warns: bool) -> None:
    [sent_sms() for _ in range(count)]
    assert bool(month_cost("branch:3", NOW).warning) is warns


def test_the_warning_says_the_amounts() -> None:
    [sent_sms() for _ in range(5)]
    assert "0,50 € sur 0,50 €" in month_cost("branch:3", NOW).warning


def test_what_did_not_leave_is_given_back(settings: Settings) -> None:
    settings.DECLIC_SMS_URL = "http://127.0.0.1:1/"
    message = sent_sms()
    assert (message.delivery, message.cost_cents, spent()) == (Delivery.QUEUED, 0, 0)


def test_what_a_dead_worker_held_is_paid_once() -> None:
    claim(an_sms(sender_key="branch:3"), NOW)
    assert spent() == 10
    assert send_due(LATER, clock=lambda: LATER).sent == 1
    assert spent() == 10


def test_a_cost_is_counted_only_where_it_fits() -> None:
    MonthlySpending.objects.create(sender_key="branch:3", month=NOW.date().replace(day=1), spent_cents=41)
    assert not book_cost("branch:3", 10, NOW)
    assert book_cost("branch:3", 9, NOW)
    assert spent() == 50
