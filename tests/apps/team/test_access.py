"""Who sees the team, and how much the list costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.team.models import TeamMember
from tests.apps.conftest import SignIn
from tests.factories import LevelFactory, TeamMemberFactory

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
EXPECTED = {
    "": [403, 200, 200, 200, 200],
    "ajouter/": [403, 200, 200, 200, 200],
    "{pk}/": [403, 200, 200, 200, 404],
    "{pk}/modifier/": [403, 200, 200, 200, 404],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]


@pytest.fixture
def member(branch: Branch) -> TeamMember:
    return TeamMemberFactory.create(branch=branch)


@pytest.mark.parametrize(("persona", "address", "status"), MATRIX)
def test_each_person_sees_what_is_theirs(
    persona: str,
    address: str,
    status: int,
    member: TeamMember,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    answer = client.get("/equipe/" + address.format(pk=member.pk))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize("address", list(EXPECTED))
def test_a_stranger_is_led_to_the_sign_in(address: str, member: TeamMember, counsellor: object) -> None:
    answer = Client().get("/equipe/" + address.format(pk=member.pk))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


def test_the_team_of_another_branch_is_not_listed(outsider_client: Client, member: TeamMember) -> None:
    assert member.last_name not in outsider_client.get("/equipe/").content.decode()


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/equipe/").status_code == 200
    return len(asked)


def test_the_list_keeps_its_number_of_queries_and_has_pages(desk_client: Client, branch: Branch) -> None:
    level = LevelFactory.create()
    TeamMemberFactory.create_batch(10, branch=branch, levels=[level])
    queries_of(desk_client)
    few = queries_of(desk_client)
    TeamMemberFactory.create_batch(50, branch=branch, levels=[level])
    assert queries_of(desk_client) == few
    assert "Page 2 sur 2" in desk_client.get("/equipe/?page=2").content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?tri=-name", ["Zola", "Amar"]),
        ("?type=volunteer", ["Zola"]),
        ("?q=karim+am", ["Amar"]),
        ("?tri=nimporte", ["Amar", "Zola"]),
    ],
)
def test_sorting_and_filters_are_in_the_address(
    query: str, names: list[str], desk_client: Client, branch: Branch
) -> None:
    TeamMemberFactory.create(branch=branch, last_name="Zola", kind="volunteer")
    TeamMemberFactory.create(branch=branch, last_name="Amar")
    rows = desk_client.get(f"/equipe/{query}").context["page"].rows
    assert [member.last_name for member in rows] == names


@pytest.mark.parametrize(
    ("query", "told"), [("", "Personne pour l’instant"), ("?q=rien", "Personne ne correspond")]
)
def test_an_empty_list_teaches(query: str, told: str, desk_client: Client) -> None:
    assert told in desk_client.get(f"/equipe/{query}").content.decode()
