"""A referral without an answer is withdrawn by whoever sent it."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.services import accept_referral
from tests.apps.referrals.doors import door_of, received
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("manager")


def test_an_open_referral_is_cancelled_by_whoever_sent_it(
    client: Client, referrer: Referrer, programme: Programme
) -> None:
    referral = received(referrer, programme).referral
    door = door_of(referrer.partner, referrer)
    client.post(reverse("referrals:cancel", args=[door.token, referral.pk]))
    referral.refresh_from_db()
    assert referral.status == ReferralStatus.CANCELLED


def test_nobody_else_cancels_it(
    client: Client, referrer: Referrer, colleague: Referrer, programme: Programme
) -> None:
    referral = received(referrer, programme).referral
    door = door_of(colleague.partner, colleague)
    assert client.post(reverse("referrals:cancel", args=[door.token, referral.pk])).status_code == 404


def test_what_is_answered_is_not_cancelled(
    client: Client, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    referral = received(referrer, programme).referral
    accept_referral(referral, by=counsellor, now=NOW)
    door = door_of(referrer.partner, referrer)
    address = reverse("referrals:cancel", args=[door.token, referral.pk])
    assert "Annuler cette orientation" not in client.get(door.follow_url).content.decode()
    assert client.post(address).status_code == 409
    assert Referral.objects.get().status == ReferralStatus.ACCEPTED
