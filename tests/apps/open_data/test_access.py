"""Who opens which page of open data."""

import pytest
from django.test import Client

from declic.open_data.models import Feed, ServiceSheet
from declic.open_data.services import make_feed
from tests import factories
from tests.apps.conftest import SignIn

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
#: Address → what each of the five people gets.
READ = {
    "fiche/": [403, 200, 200, 200, 200],
    "fiche/modifier/": [403, 403, 200, 200, 403],
    "fiche/programmes/{programme}/": [403, 403, 200, 200, 403],
    "flux/": [403, 200, 200, 200, 200],
    "": [200, 200, 200, 200, 200],
    "antenne/{branch}/": [200, 200, 200, 200, 200],
    "catalogue.json": [200, 200, 200, 200, 200],
}
DONE = {
    "fiche/programmes/{programme}/essai/": [403, 403, 200, 200, 403],
    "fiche/publier/": [403, 403, 302, 302, 403],
    "fiche/retirer/": [403, 403, 302, 302, 403],
    "flux/{feed}/couper/": [403, 302, 302, 302, 404],
}


def matrix(expected: dict[str, list[int]]) -> list[tuple[str, str, int]]:
    return [
        (persona, address, status)
        for address, statuses in expected.items()
        for persona, status in zip(PEOPLE, statuses, strict=True)
    ]


@pytest.fixture
def feed(service: ServiceSheet) -> Feed:
    return make_feed(service.sheet.branch, None, by=factories.UserFactory.create(), now=factories.NOW)[0]


def named(address: str, service: ServiceSheet, feed: Feed) -> str:
    facts = {"programme": service.programme_id, "branch": service.sheet.branch_id, "feed": feed.pk}
    return f"/ouvert/{address.format(**facts)}"


@pytest.mark.parametrize(("persona", "address", "status"), matrix(READ))
def test_each_person_reads_what_is_theirs(
    persona: str,
    address: str,
    status: int,
    service: ServiceSheet,
    feed: Feed,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    assert client.get(named(address, service, feed)).status_code == status


@pytest.mark.parametrize(("persona", "address", "status"), matrix(DONE))
def test_each_person_does_what_is_theirs(
    persona: str,
    address: str,
    status: int,
    service: ServiceSheet,
    feed: Feed,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    assert client.post(named(address, service, feed)).status_code == status


@pytest.mark.parametrize("address", [*list(READ)[:4], *DONE])
def test_whoever_is_not_signed_in_meets_the_door(address: str, service: ServiceSheet, feed: Feed) -> None:
    response = Client().post(named(address, service, feed))
    assert (response.status_code, response.headers["Location"].startswith("/demo/")) == (302, True)
