"""The link of a partner asks who refers; the link of a referrer knows."""

import pytest
from django.test import Client

from declic.partners.models import Partner, Referrer
from declic.referrals.models import Referral
from declic.referrals.services import name_referrer
from tests.apps.referrals.doors import TYPED, door_of

pytestmark = pytest.mark.usefixtures("programme", "manager")


def test_the_link_of_a_partner_asks_who_refers(client: Client, partner: Partner, referrer: Referrer) -> None:
    door = door_of(partner)
    assert str(referrer) in client.get(door.refer_url).content.decode()
    client.post(door.refer_url, {**TYPED, "referrer": referrer.pk})
    assert Referral.objects.get().referrer == referrer


def test_somebody_new_says_their_name(client: Client, partner: Partner) -> None:
    new = {"referrer": "new", "referrer_first_name": "Paul", "referrer_last_name": "Roy"}
    door = door_of(partner)
    assert "pour notre réponse" in client.post(door.refer_url, {**TYPED, **new}).content.decode()
    client.post(door.refer_url, {**TYPED, **new, "referrer_email": "paul@example.org"})
    assert str(Referral.objects.get().referrer) == "Paul Roy"


def test_nobody_of_another_partner_can_be_chosen(
    client: Client, partner: Partner, stranger: Referrer
) -> None:
    page = client.post(door_of(partner).refer_url, {**TYPED, "referrer": stranger.pk})
    assert page.status_code == 200
    assert not Referral.objects.exists()


def test_the_next_person_is_referred_by_the_same_colleague(
    client: Client, partner: Partner, referrer: Referrer, colleague: Referrer
) -> None:
    form = client.get(f"{door_of(partner).refer_url}?qui={colleague.pk}").context["page"].form
    assert form["referrer"].value() == str(colleague.pk)


def test_a_referrer_is_known_by_their_e_mail(referrer: Referrer) -> None:
    again = name_referrer(
        referrer.partner, first_name="S.", last_name="M.", email="SONIA@example.org", phone=""
    )
    assert again == referrer


def test_the_name_of_a_colleague_does_not_reveal_her_e_mail(referrer: Referrer) -> None:
    names = {"first_name": referrer.first_name, "last_name": referrer.last_name}
    again = name_referrer(referrer.partner, **names, email="", phone="+33639980009")
    assert again != referrer
    assert (again.email, again.phone) == ("", "+33639980009")


def test_somebody_who_had_left_is_known_by_their_e_mail(referrer: Referrer) -> None:
    Referrer.objects.update(is_active=False)
    names = {"first_name": "Sonia", "last_name": "Martel", "phone": ""}
    assert name_referrer(referrer.partner, **names, email="sonia@example.org") == referrer


def test_somebody_new_at_the_partner_is_written_down(referrer: Referrer) -> None:
    new = name_referrer(referrer.partner, first_name="Paul", last_name="Roy", email="", phone="+33320000000")
    assert (str(new), new.partner) == ("Paul Roy", referrer.partner)
