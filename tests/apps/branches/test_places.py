"""Managers describe venues, rooms and closures."""

import pytest
from django.test import Client

from declic.branches.models import Branch, Room, Venue
from declic.branches.queries import rooms_of
from tests.factories import CommuneFactory, PostcodeFactory, RoomFactory, VenueFactory

VENUE = {"name": "Centre Mitterrand", "address": "2 rue du Port", "postcode": "59000", "city": "lille"}
ROOM = {
    "name": "Salle bleue",
    "seats": "12",
    "computers": "10",
    "access": ["step_free"],
    "open_slots": ["0", "7"],
}


@pytest.fixture
def venue(branch: Branch) -> Venue:
    return VenueFactory.create(branch=branch)


@pytest.fixture(autouse=True)
def lille(db: None) -> None:
    PostcodeFactory.create(code="59000", commune=CommuneFactory.create())


def test_a_venue_finds_its_commune(manager_client: Client, branch: Branch) -> None:
    manager_client.post("/antenne/lieux/ajouter/", VENUE)
    assert branch.venues.get().commune.name == "Lille"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"city": "Roubaix"}, "Nous ne trouvons pas cette ville"),
        ({"postcode": "59"}, "cinq chiffres"),
        ({"name": ""}, "obligatoire"),
    ],
)
def test_a_wrong_venue_is_explained_and_nothing_typed_is_lost(
    manager_client: Client, changed: dict[str, str], sentence: str
) -> None:
    page = manager_client.post("/antenne/lieux/ajouter/", VENUE | changed).content.decode()
    assert sentence in page
    assert "2 rue du Port" in page
    assert not Venue.objects.exists()


def test_two_venues_of_a_branch_do_not_share_a_name(manager_client: Client, venue: Venue) -> None:
    page = manager_client.post("/antenne/lieux/ajouter/", {**VENUE, "name": venue.name})
    assert "porte déjà ce nom" in page.content.decode()


def test_a_room_keeps_its_slots_and_access(manager_client: Client, venue: Venue) -> None:
    manager_client.post(f"/antenne/lieux/{venue.pk}/salles/ajouter/", ROOM)
    room = venue.rooms.get()
    assert (room.seats, room.open_slots, room.access) == (12, (0, 7), ["step_free"])
    page = manager_client.get(f"/antenne/lieux/{venue.pk}/").content.decode()
    assert "lundi matin ; mardi soir" in page
    assert "Accès sans marche" in page


def test_a_room_without_a_seat_is_refused(manager_client: Client, venue: Venue) -> None:
    page = manager_client.post(f"/antenne/lieux/{venue.pk}/salles/ajouter/", {**ROOM, "seats": "0"})
    assert "au moins une place" in page.content.decode()


@pytest.mark.parametrize("closed", ["salles/{room}", "lieux/{venue}"])
def test_a_closed_place_is_not_offered_but_kept(
    manager_client: Client, branch: Branch, venue: Venue, closed: str
) -> None:
    room = RoomFactory.create(venue=venue)
    address = f"/antenne/{closed.format(room=room.pk, venue=venue.pk)}"
    manager_client.post(f"{address}/fermer/")
    assert not rooms_of(branch).exists()
    assert Room.objects.filter(pk=room.pk).exists()
    manager_client.post(f"{address}/rouvrir/")
    assert rooms_of(branch).get() == room
