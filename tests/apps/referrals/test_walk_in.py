"""Somebody who comes alone is received at the desk, with the same questions."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.outbox.models import Message
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import Door
from declic.referrals.models import Referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import TYPED, received

pytestmark = pytest.mark.usefixtures("programme")
WALK_IN = reverse("referrals:walk_in")


def test_nobody_needs_a_partner(desk_client: Client, counsellor: User) -> None:
    page = desk_client.post(WALK_IN, TYPED, follow=True).content.decode()
    referral = Referral.objects.get()
    assert (referral.partner, referral.door) == (None, Door.DESK)
    assert referral.learner.created_by == counsellor
    assert "venue d’elle-même" in page
    assert not Message.objects.exists()


def test_the_desk_is_led_to_the_referral_already_open(
    desk_client: Client, referrer: Referrer, programme: Programme
) -> None:
    known = received(referrer, programme).referral
    page = desk_client.post(WALK_IN, TYPED).content.decode()
    assert reverse("referrals:detail", args=[known.pk]) in page
    assert Referral.objects.count() == 1


def test_the_same_names_can_be_another_person(
    desk_client: Client, referrer: Referrer, programme: Programme
) -> None:
    received(referrer, programme, facts(phone="+33639980001"))
    desk_client.post(WALK_IN, {**TYPED, "is_another": "on"})
    assert Referral.objects.count() == 2


def test_the_form_says_how_to_mend_and_keeps_the_rest(desk_client: Client) -> None:
    page = desk_client.post(WALK_IN, {**TYPED, "phone": ""}).content.decode()
    assert "Donnez un téléphone ou un e-mail" in page
    assert "Chercher un travail" in page
    assert "UNDEFINED" not in page
