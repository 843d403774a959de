"""Managers declare the days when a venue cannot be used; a week is said in words."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch, Closure, Venue
from declic.branches.queries import is_day_off, week_in_words
from tests.factories import RoomFactory, VenueFactory


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


def test_a_closure_is_mended(manager_client: Client, venue: Venue) -> None:
    days = {"starts_on": date(2027, 5, 3), "ends_on": date(2027, 5, 5)}
    closure = Closure.objects.create(venue=venue, reason="peinture", **days)
    address = f"/antenne/fermetures/{closure.pk}/modifier/"
    mended = {"starts_on": "03/05/2027", "ends_on": "07/05/2027", "reason": "peinture"}
    assert manager_client.post(address, mended).status_code == 302
    closure.refresh_from_db()
    assert closure.ends_on == date(2027, 5, 7)


def test_one_room_closes_and_the_others_stay_open(manager_client: Client, branch: Branch) -> None:
    room, other = RoomFactory.create(venue__branch=branch), RoomFactory.create(venue__branch=branch)
    dates = {"starts_on": "03/05/2027", "ends_on": "05/05/2027", "reason": "peinture", "room": room.pk}
    manager_client.post(f"/antenne/lieux/{room.venue_id}/fermetures/ajouter/", dates)
    monday, venue = date(2027, 5, 3), room.venue
    assert (
        is_day_off(branch, venue, monday, skips_school_holidays=True, room=room) == "salle fermée : peinture"
    )
    assert is_day_off(branch, venue, monday, skips_school_holidays=True, room=other) is None
    assert is_day_off(branch, venue, monday, skips_school_holidays=True) is None


def test_the_room_of_another_venue_cannot_be_closed_here(manager_client: Client, venue: Venue) -> None:
    stranger = RoomFactory.create()
    dates = {"starts_on": "03/05/2027", "ends_on": "05/05/2027", "reason": "peinture", "room": stranger.pk}
    page = manager_client.post(f"/antenne/lieux/{venue.pk}/fermetures/ajouter/", dates)
    assert "valide" in page.content.decode()
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("slots", "words"),
    [((), ""), ((0, 3, 4), "lundi matin, soir ; mardi matin"), (range(20), "toute la semaine")],
)
def test_a_week_is_said_in_words(slots: tuple[int, ...], words: str) -> None:
    assert week_in_words(slots) == words
