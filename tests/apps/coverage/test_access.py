"""Who sees the territory, and whose."""

import pytest
from django.test import Client

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from tests.apps.conftest import SignIn, person_in
from tests.apps.coverage.asking import queued_study
from tests.apps.coverage.land import partner_named

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
#: Address → what each of the five people gets.
EXPECTED = {
    "": [403, 200, 200, 200, 200],
    "carte.json": [403, 200, 200, 200, 200],
    "communes.csv": [403, 200, 200, 200, 200],
    "fichiers/": [403, 403, 200, 200, 403],
    "ou-aller/": [403, 403, 200, 200, 403],
    "ou-aller/{study}/": [403, 403, 200, 200, 403],
    "partenaires/": [403, 200, 200, 200, 200],
    "partenaires/{partner}/": [403, 200, 200, 200, 404],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]


@pytest.fixture
def known(land: Branch, manager: User) -> dict[str, int]:
    study = queued_study(land, manager)
    return {"study": study.pk, "partner": partner_named("CCAS de Roubaix").pk}


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
    answer = client.get("/territoire/" + address.format(**known))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize("address", list(EXPECTED))
def test_a_stranger_is_led_to_the_sign_in(address: str, known: dict[str, int]) -> None:
    answer = Client().get("/territoire/" + address.format(**known))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


def test_another_antenna_s_manager_finds_no_study(
    known: dict[str, int], other_branch: Branch, sign_in: SignIn
) -> None:
    client = sign_in(person_in(other_branch, Role.MANAGER))
    assert client.get(f"/territoire/ou-aller/{known['study']}/").status_code == 404
    assert client.post(f"/territoire/ou-aller/{known['study']}/annuler/").status_code == 404
    assert client.post(f"/territoire/partenaires/{known['partner']}/endormir/").status_code == 404
