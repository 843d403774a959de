"""The file of a referral: facts, criteria with reasons, and the answer in place."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from declic.referrals.services import accept_referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import NOW


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    digitall_rules(programme)
    person = facts(phone="+33639980001", employment="unemployed", free_slots=(0,))
    return received(referrer, programme, person, need="Un travail").referral


def post(client: Client, name: str, referral: Referral, **typed: Any) -> str:
    address = reverse("referrals:detail", args=[referral.pk])
    came_from: dict[str, Any] = {"HTTP_REFERER": f"http://testserver{address}"}
    answered = client.post(reverse(name, args=[referral.pk]), typed, follow=True, **came_from)
    referral.refresh_from_db()
    return answered.content.decode()


def test_everything_needed_to_decide_is_there(desk_client: Client, referral: Referral) -> None:
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).content.decode()
    expected = ("06 39 98 00 01", "lundi matin", "Un travail", "38 ans", "Évaluer le niveau de français")
    assert [word for word in expected if word not in page] == []
    assert "UNDEFINED" not in page


def test_who_has_no_e_mail_is_to_be_called(
    desk_client: Client, referral: Referral, referrer: Referrer
) -> None:
    Referrer.objects.update(email="", phone="+33320000000")
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).content.decode()
    assert "à prévenir par téléphone (03 20 00 00 00)" in page


def test_somebody_who_resembles_can_be_compared(
    desk_client: Client, referral: Referral, stranger: Referrer, programme: Programme
) -> None:
    other = received(stranger, programme, facts(phone="+33639980001")).referral
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).content.decode()
    assert reverse("learners:merge", args=[other.learner_id, referral.learner_id]) in page


def test_an_answered_file_offers_no_second_answer(
    desk_client: Client, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    referral = received(referrer, programme).referral
    accept_referral(referral, by=counsellor, now=NOW)
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).content.decode()
    assert reverse("referrals:accept", args=[referral.pk]) not in page
