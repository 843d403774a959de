"""A contact moves a partner, with a note and a date; two people never move it at once."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch
from declic.partners.models import Partner, PartnerContact
from tests.factories import PartnerFactory


@pytest.fixture
def partner(branch: Branch) -> Partner:
    found: Partner = PartnerFactory.create(branch=branch, name="CCAS de Loos", stage="to_contact")
    return found


def post(client: Client, partner: Partner, **given: str) -> Any:
    told = {
        "stage": "met",
        "happened_on": f"{timezone.localdate():%d/%m/%Y}",
        "note": "Café",
        "next_on": "",
        "can_host": "oui",
    }
    return client.post(
        f"/territoire/partenaires/{partner.pk}/", {**told, "seen_stage": "to_contact", **given}
    )


def test_a_contact_moves_the_partner_and_is_kept(partner: Partner, desk_client: Client) -> None:
    assert post(desk_client, partner).status_code == 302
    partner.refresh_from_db()
    contact = PartnerContact.objects.get()
    assert (partner.stage, partner.can_host) == ("met", True)
    assert (contact.note, contact.stage) == ("Café", "met")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"happened_on": "01/01/2099"}, "pas encore venue"),
        ({"next_on": "01/01/2020"}, "vérifiez les deux dates"),
        ({"happened_on": "hier"}, "date"),
        ({"seen_stage": "active"}, "Un collègue vient de déplacer"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    given: dict[str, str], told: str, partner: Partner, desk_client: Client
) -> None:
    answer = post(desk_client, partner, **given)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Café" in answer.content.decode()
    assert not PartnerContact.objects.exists()


def test_a_human_puts_a_partner_to_sleep(partner: Partner, desk_client: Client) -> None:
    Partner.objects.update(stage="active", can_host=True)
    desk_client.post(f"/territoire/partenaires/{partner.pk}/endormir/")
    partner.refresh_from_db()
    assert (partner.stage, partner.is_active, partner.can_host) == ("asleep", True, True)
