"""A period and a public narrow every figure the same way."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch, Venue
from declic.groups.models import LearningGroup
from declic.partners.models import Partner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.many import many_people


@pytest.fixture
def partner(branch: Branch) -> Partner:
    return factories.PartnerFactory.create(branch=branch)


@pytest.fixture
def crowd(branch: Branch, level: Level, partner: Partner) -> None:
    other = factories.LevelFactory.create(programme__code="digistart", name="découverte")
    many_people(branch, level, 12, partner=partner)
    many_people(branch, other, 6)


def count(client: Client, key: str, query: str) -> str:
    response = client.get(reverse("impact:figure", args=[key]) + query)
    assert response.status_code == 200
    value: str = response.context["page"].card.value
    return value


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("", "18"),
        ("?sexe=woman", "6"),
        ("?sexe=man", "6"),
        ("?invisible=1", "6"),
        ("?ages=job_seekers:50_plus", "18"),
        ("?ages=job_seekers:25_49", "0"),
        ("?qpv=2024", "0"),
        ("?sexe=martian", "18"),
        ("?periode=annee-derniere", "0"),
        ("?periode=libre&du=2026-09-05&au=2026-09-05", "18"),
        ("?periode=libre&du=05/09/2026&au=05/09/2026", "18"),
    ],
)
def test_a_choice_narrows(crowd: None, desk_client: Client, query: str, people: str) -> None:
    assert count(desk_client, "referred", query) == people


@pytest.mark.parametrize("key", ["referred", "placed", "participants"])
def test_a_programme_keeps_what_happens_there(
    crowd: None, level: Level, desk_client: Client, key: str
) -> None:
    everybody, there = (
        count(desk_client, key, ""),
        count(desk_client, key, f"?programme={level.programme_id}"),
    )
    assert int(there) < int(everybody)
    assert int(there) == int(everybody) - int(
        count(desk_client, key, f"?programme={programme_of('digistart')}")
    )


def programme_of(code: str) -> int:
    return Level.objects.get(programme__code=code).programme_id


def test_a_venue_keeps_who_comes_there(crowd: None, level: Level, desk_client: Client) -> None:
    venue = Venue.objects.get(rooms__groups=LearningGroup.objects.get(level=level))
    assert count(desk_client, "placed", f"?lieu={venue.pk}") == "12"
    assert count(desk_client, "placed", f"?niveau={level.pk}") == "12"


def test_a_partner_keeps_whom_it_sent(crowd: None, partner: Partner, desk_client: Client) -> None:
    assert count(desk_client, "referred", f"?partenaire={partner.pk}") == "12"
    assert count(desk_client, "participants", f"?partenaire={partner.pk}") == "7"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?periode=libre&du=2026-09-30&au=2026-09-01", "La fin vient avant le début"),
        ("?periode=libre&du=hier&au=2026-09-01", "Écrivez les deux dates"),
        ("?periode=libre&du=0001-01-01&au=2026-09-01", "Écrivez les deux dates"),
    ],
)
def test_dates_that_cannot_be_read_say_how_to_mend_them(
    crowd: None, desk_client: Client, query: str, sentence: str
) -> None:
    response = desk_client.get(reverse("impact:dashboard") + query)
    assert sentence in response.content.decode()


def test_a_period_to_come_is_empty(crowd: None, desk_client: Client) -> None:
    query = "?periode=libre&du=2031-01-01&au=2031-12-31"
    assert "Rien à compter" in desk_client.get(reverse("impact:dashboard") + query).content.decode()
