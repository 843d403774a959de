"""Who reads a plan and decides about it, and how much its pages cost."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun, ProposedGroup
from tests.apps.conftest import SignIn

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
PAGES = {
    "": [403, 200, 200, 200, 200],
    "{run}/": [403, 200, 200, 200, 404],
    "{run}/donnees/": [403, 200, 200, 200, 404],
    "{run}/donnees/faits.json": [403, 403, 200, 200, 403],
    "{run}/donnees/plan.json": [403, 403, 200, 200, 403],
}
ACTIONS = {
    "{run}/tout-accepter/": [403, 302, 302, 302, 404],
    "groupes/{group}/accepter/": [403, 302, 302, 302, 404],
    "groupes/{group}/refuser/": [403, 302, 302, 302, 404],
    "places/{seat}/accepter/": [403, 302, 302, 302, 404],
    "places/{seat}/refuser/": [403, 302, 302, 302, 404],
    "{run}/relancer/": [403, 409, 409, 409, 404],
    "{run}/garder/": [403, 409, 409, 409, 404],
    "{run}/arreter/": [403, 409, 409, 409, 404],
    "{run}/annuler/": [403, 409, 409, 409, 404],
    "{run}/tout-defaire/": [403, 409, 409, 409, 404],
    "{run}/redonner/": [403, 409, 409, 409, 404],
    "groupes/{group}/defaire/": [403, 409, 409, 409, 404],
}


def matrix(expected: dict[str, list[int]]) -> list[tuple[str, str, int]]:
    return [
        (persona, address, status)
        for address, statuses in expected.items()
        for persona, status in zip(PEOPLE, statuses, strict=True)
    ]


@pytest.fixture
def known(proposed: ProposedGroup) -> dict[str, int]:
    return {"run": proposed.run_id, "group": proposed.pk, "seat": proposed.seats.all()[0].pk}


@pytest.fixture
def knock(sign_in: SignIn, request: pytest.FixtureRequest) -> Client:
    return sign_in(request.getfixturevalue(request.getfixturevalue("persona")))


@pytest.mark.parametrize(("persona", "address", "status"), matrix(PAGES))
def test_each_person_reads_what_is_theirs(
    knock: Client, persona: str, address: str, status: int, known: dict[str, int]
) -> None:
    answer = knock.get("/planificateur/" + address.format(**known))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize(("persona", "address", "status"), matrix(ACTIONS))
def test_each_person_decides_about_what_is_theirs(
    knock: Client, persona: str, address: str, status: int, known: dict[str, int]
) -> None:
    assert knock.post("/planificateur/" + address.format(**known)).status_code == status


@pytest.mark.parametrize("address", [*PAGES, *ACTIONS])
def test_strangers_are_asked_to_sign_in(
    client: Client, address: str, known: dict[str, int], counsellor: User
) -> None:
    answer = client.get("/planificateur/" + address.format(**known))
    assert answer.status_code == 302
    assert "?next=/planificateur/" in answer["Location"]


@pytest.mark.parametrize("address", ACTIONS)
def test_reading_an_address_decides_nothing(desk_client: Client, address: str, known: dict[str, int]) -> None:
    assert desk_client.get("/planificateur/" + address.format(**known)).status_code == 405
    assert LearningGroup.objects.count() == 0


def test_the_list_of_another_branch_shows_none_of_ours(outsider_client: Client, run: PlanRun) -> None:
    assert f"/planificateur/{run.pk}/" not in outsider_client.get("/planificateur/").content.decode()
