"""Managers declare the days when a venue cannot be used; a week is said in words."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch, Closure, Venue
from declic.branches.queries import week_in_words
from tests.factories import VenueFactory


@pytest.fixture
def venue(branch: Branch) -> Venue:
    return VenueFactory.create(branch=branch)


def test_a_closure_is_noted_and_cancelled(manager_client: Client, venue: Venue) -> None:
    dates = {"starts_on": "3 mai 2027", "ends_on": "05/05/2027", "reason": "peinture"}
    manager_client.post(f"/antenne/lieux/{venue.pk}/fermetures/ajouter/", dates)
    closure = Closure.objects.get()
    assert (closure.starts_on, closure.ends_on) == (date(2027, 5, 3), date(2027, 5, 5))
    manager_client.post(f"/antenne/fermetures/{closure.pk}/annuler/")
    assert not Closure.objects.exists()


def test_a_closure_that_ends_before_it_starts_is_refused(manager_client: Client, venue: Venue) -> None:
    dates = {"starts_on": "05/05/2027", "ends_on": "03/05/2027", "reason": "peinture"}
    page = manager_client.post(f"/antenne/lieux/{venue.pk}/fermetures/ajouter/", dates)
    assert "La fin vient avant le début" in page.content.decode()


@pytest.mark.parametrize(
    ("slots", "words"),
    [((), ""), ((0, 3, 4), "lundi matin, soir ; mardi matin"), (range(20), "toute la semaine")],
)
def test_a_week_is_said_in_words(slots: tuple[int, ...], words: str) -> None:
    assert week_in_words(slots) == words
