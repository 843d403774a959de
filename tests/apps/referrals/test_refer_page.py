"""A partner refers somebody in one page, without an account."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.learners.models import Learner
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from tests.apps.referrals.doors import TYPED, door_of

pytestmark = pytest.mark.usefixtures("programme", "manager")


def test_a_referral_is_received_and_acknowledged(client: Client, referrer: Referrer) -> None:
    door = door_of(referrer.partner, referrer)
    page = client.post(door.refer_url, TYPED, follow=True).content.decode()
    referral = Referral.objects.get()
    assert (referral.partner, referral.referrer) == (referrer.partner, referrer)
    assert "Awa D." in page
    assert "En orienter une autre" in page
    assert "sonia@example.org" in page
    assert "UNDEFINED" not in page


def test_sending_the_form_twice_leads_to_the_same_receipt(client: Client, referrer: Referrer) -> None:
    door = door_of(referrer.partner, referrer)
    key = client.get(door.refer_url).context["page"].form["key"].value()
    answers = [client.post(door.refer_url, {**TYPED, "key": key}) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Referral.objects.count() == 1


def test_sent_again_from_a_new_form_the_page_says_so_kindly(client: Client, referrer: Referrer) -> None:
    door = door_of(referrer.partner, referrer)
    client.post(door.refer_url, {**TYPED, "key": "first"})
    page = client.post(door.refer_url, {**TYPED, "key": "second"}).content.decode()
    assert "déjà orienté cette personne" in page
    assert Referral.objects.count() == 1
    client.post(door.refer_url, {**TYPED, "key": "second", "is_another": "on"})
    assert Referral.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"phone": ""}, "Donnez un téléphone ou un e-mail"),
        ({"phone": "06 39"}, "pas un numéro complet"),
        ({"phone": "", "is_unreachable": "on"}, "Dites par qui ou comment"),
        ({"is_informed": ""}, "Dites-le à la personne"),
        ({"last_name": ""}, "Écrivez ce nom"),
        ({"birth_on": "12/13/1990"}, "Cette date n’existe pas"),
        ({"postcode": "59"}, "Un code postal a cinq chiffres"),
    ],
)
def test_bad_input_says_how_to_mend_it_and_keeps_the_rest(
    client: Client, referrer: Referrer, typed: dict[str, Any], sentence: str
) -> None:
    door = door_of(referrer.partner, referrer)
    page = client.post(door.refer_url, {**TYPED, **typed}).content.decode()
    assert sentence in page
    assert "Chercher un travail" in page
    assert not Referral.objects.exists()


def test_somebody_without_phone_or_e_mail_is_referred_too(client: Client, referrer: Referrer) -> None:
    typed = {**TYPED, "phone": "", "is_unreachable": "on", "how_to_reach": "Par l’accueil, le mardi"}
    client.post(door_of(referrer.partner, referrer).refer_url, typed)
    assert Learner.objects.get().phone_note == "Par l’accueil, le mardi"


def test_a_made_up_receipt_shows_nothing(client: Client, referrer: Referrer) -> None:
    door = door_of(referrer.partner, referrer)
    assert client.get(reverse("referrals:thanks", args=[door.token, "1"])).status_code == 404


def test_without_a_programme_the_page_says_whom_to_ask(
    client: Client, referrer: Referrer, programme: Programme
) -> None:
    programme.delete()
    response = client.get(door_of(referrer.partner, referrer).refer_url)
    assert (response.status_code, "pas encore de programme" in response.content.decode()) == (409, True)
