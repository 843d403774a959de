"""Who sees the branch's places, and who changes them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch, Room
from tests.apps.conftest import SignIn
from tests.factories import RoomFactory, VenueFactory

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
#: Address → what each of the five people gets.
EXPECTED = {
    "": [403, 200, 200, 200, 200],
    "lieux/{venue}/": [403, 200, 200, 200, 404],
    "modifier/": [403, 403, 200, 200, 403],
    "lieux/ajouter/": [403, 403, 200, 200, 403],
    "lieux/{venue}/modifier/": [403, 403, 200, 200, 403],
    "lieux/{venue}/salles/ajouter/": [403, 403, 200, 200, 403],
    "lieux/{venue}/fermetures/ajouter/": [403, 403, 200, 200, 403],
    "salles/{room}/modifier/": [403, 403, 200, 200, 403],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]


@pytest.fixture
def room(branch: Branch) -> Room:
    return RoomFactory.create(venue__branch=branch)


@pytest.mark.parametrize(("persona", "address", "status"), MATRIX)
def test_each_person_sees_what_is_theirs(
    persona: str, address: str, status: int, room: Room, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    answer = client.get("/antenne/" + address.format(venue=room.venue_id, room=room.pk))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize("address", list(EXPECTED))
def test_a_stranger_is_led_to_the_sign_in(address: str, room: Room, manager_client: Client) -> None:
    answer = Client().get("/antenne/" + address.format(venue=room.venue_id, room=room.pk))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


@pytest.mark.parametrize("verb", ["salles/{}/fermer/", "salles/{}/rouvrir/", "salles/{}/modifier/"])
def test_the_room_of_another_branch_is_not_found(
    verb: str, manager_client: Client, other_branch: Branch
) -> None:
    elsewhere = RoomFactory.create(venue__branch=other_branch)
    assert manager_client.post(f"/antenne/{verb.format(elsewhere.pk)}").status_code == 404


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/antenne/").status_code == 200
    return len(asked)


def test_the_branch_page_keeps_its_number_of_queries(desk_client: Client, branch: Branch) -> None:
    RoomFactory.create_batch(10, venue__branch=branch)
    queries_of(desk_client)
    few = queries_of(desk_client)
    RoomFactory.create_batch(50, venue__branch=branch)
    assert queries_of(desk_client) == few


def test_an_empty_branch_says_what_to_do(desk_client: Client) -> None:
    assert "Aucun lieu pour l’instant" in desk_client.get("/antenne/").content.decode()


def test_a_venue_is_shown_with_its_rooms(desk_client: Client, branch: Branch) -> None:
    venue = VenueFactory.create(branch=branch, directions="Métro République\nPorte verte")
    assert (
        "Métro République<br>Porte verte" in desk_client.get(f"/antenne/lieux/{venue.pk}/").content.decode()
    )
