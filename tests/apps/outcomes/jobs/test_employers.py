"""Employers are kept once, with whom to call, and found again."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.outcomes.forms.employers import has_right_key
from declic.outcomes.models import Employer, EmployerContact

LIST, ADD = "outcomes:employers", "outcomes:add_employer"


def test_an_employer_is_added_with_its_contact(branch: Branch, desk_client: Client) -> None:
    desk_client.post(reverse(ADD), {"name": "Ada Conseil", "siret": "732 829 320 00074", "is_active": "on"})
    employer = Employer.objects.get(branch=branch)
    contact = {"first_name": "Léo", "last_name": "Petit", "phone": "06 39 98 00 01", "is_active": "on"}
    desk_client.post(reverse("outcomes:add_employer_contact", args=[employer.pk]), contact)
    assert employer.siret == "73282932000074"
    assert EmployerContact.objects.get(employer=employer).phone == "+33639980001"


@pytest.mark.parametrize("typed", ["73282932000075", "123", "00000000000001"])
def test_a_wrong_siret_is_refused_and_nothing_typed_is_lost(desk_client: Client, typed: str) -> None:
    response = desk_client.post(reverse(ADD), {"name": "Ada Conseil", "siret": typed})
    assert response.status_code == 422
    assert "Ada Conseil" in response.content.decode()
    assert not Employer.objects.exists()


def test_a_poste_establishment_follows_its_own_key() -> None:
    assert has_right_key("35600000049837")
    assert has_right_key("35600000000048")
    assert not has_right_key("35600000049838")


def test_the_same_name_is_kept_once(employer: Employer, desk_client: Client) -> None:
    response = desk_client.post(reverse(ADD), {"name": "Ada Conseil", "is_active": "on"})
    assert "porte déjà ce nom" in response.content.decode()


def test_digital_employers_come_first(branch: Branch, employer: Employer, desk_client: Client) -> None:
    Employer.objects.create(branch=branch, name="Aaa Boulangerie")
    page = desk_client.get(reverse(LIST)).content.decode()
    assert page.index("Ada Conseil") < page.index("Aaa Boulangerie")
    assert "Aaa Boulangerie" not in desk_client.get(reverse(LIST) + "?type=numerique").content.decode()


def test_an_employer_is_found_by_its_trade(branch: Branch, employer: Employer, desk_client: Client) -> None:
    Employer.objects.create(branch=branch, name="Pain doré", trade="boulangerie")
    page = desk_client.get(reverse(LIST) + "?q=boulang").content.decode()
    assert "Pain doré" in page
    assert "Ada Conseil" not in page


def test_another_antenna_sees_no_employer(employer: Employer, outsider_client: Client) -> None:
    assert outsider_client.get(reverse("outcomes:employer", args=[employer.pk])).status_code == 404
    assert "Ada Conseil" not in outsider_client.get(reverse(LIST)).content.decode()
