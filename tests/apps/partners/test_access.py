"""Who sees partners, and how much the list costs."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.partners.models import Agreement, Destination, Referrer
from tests.apps.conftest import SignIn
from tests.factories import TODAY, DestinationFactory, ReferrerFactory

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
#: Address → what each of the five people gets.
EXPECTED = {
    "": [403, 200, 200, 200, 200],
    "redirections/": [403, 200, 200, 200, 200],
    "{partner}/": [403, 200, 200, 200, 404],
    "{partner}/prescripteurs/ajouter/": [403, 200, 200, 200, 404],
    "prescripteurs/{referrer}/modifier/": [403, 200, 200, 200, 404],
    "ajouter/": [403, 403, 200, 200, 403],
    "{partner}/modifier/": [403, 403, 200, 200, 403],
    "{partner}/conventions/ajouter/": [403, 403, 200, 200, 403],
    "conventions/{agreement}/modifier/": [403, 403, 200, 200, 403],
    "redirections/ajouter/": [403, 403, 200, 200, 403],
    "redirections/{destination}/modifier/": [403, 403, 200, 200, 403],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]


@pytest.fixture
def known(branch: Branch) -> dict[str, int]:
    referrer: Referrer = ReferrerFactory.create(partner__branch=branch)
    agreement = Agreement.objects.create(partner=referrer.partner, title="Convention", signed_on=TODAY)
    destination: Destination = DestinationFactory.create(branch=branch)
    return {
        "partner": referrer.partner_id,
        "referrer": referrer.pk,
        "agreement": agreement.pk,
        "destination": destination.pk,
    }


@pytest.mark.parametrize(("persona", "address", "status"), MATRIX)
def test_each_person_sees_what_is_theirs(
    persona: str,
    address: str,
    status: int,
    known: dict[str, int],
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    answer = client.get("/partenaires/" + address.format(**known))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize("address", list(EXPECTED))
def test_a_stranger_is_led_to_the_sign_in(address: str, known: dict[str, int], counsellor: object) -> None:
    answer = Client().get("/partenaires/" + address.format(**known))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)
