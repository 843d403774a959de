"""A forged, expired or revoked link says so, and offers a way on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from declic.partners.models import ReferralLink, Referrer
from tests.apps.referrals.doors import TYPED, OpenDoor, door_of

pytestmark = pytest.mark.usefixtures("programme", "manager")
PAGES = ("referrals:refer", "referrals:follow")


@pytest.fixture
def door(referrer: Referrer) -> OpenDoor:
    return door_of(referrer.partner, referrer)


@pytest.mark.parametrize("name", PAGES)
def test_a_forged_link(client: Client, name: str) -> None:
    response = client.get(reverse(name, args=["forged"]))
    assert (response.status_code, "n’existe pas" in response.content.decode()) == (409, True)


@pytest.mark.parametrize("name", PAGES)
def test_an_expired_link(client: Client, door: OpenDoor, name: str) -> None:
    ReferralLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    page = client.get(reverse(name, args=[door.token])).content.decode()
    assert "n’est plus valable" in page
    assert "Demandez-en un nouveau" in page


@pytest.mark.parametrize("name", PAGES)
def test_a_revoked_link(client: Client, door: OpenDoor, name: str) -> None:
    ReferralLink.objects.update(revoked_at=timezone.now())
    assert "fermé par l’équipe" in client.get(reverse(name, args=[door.token])).content.decode()


def test_nothing_is_received_through_a_closed_link(client: Client, door: OpenDoor) -> None:
    ReferralLink.objects.update(revoked_at=timezone.now())
    response = client.post(door.refer_url, TYPED)
    assert response.status_code == 409
    assert not door.link.partner.referrals.exists()
