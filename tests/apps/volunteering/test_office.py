"""The antenna: who arrives, one member's giving, whom to ask, a link shown once."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests.apps.conftest import SignIn
from tests.apps.volunteering.people import signed_up, volunteer_of

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
EXPECTED = {
    "accueil/": [403, 200, 200, 200, 200],
    "a-risque/": [403, 200, 200, 200, 200],
    "personne/{member}/": [403, 200, 200, 200, 404],
    "chercher/{session}/": [403, 200, 200, 200, 404],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]


@pytest.mark.parametrize(("persona", "address", "status"), MATRIX)
def test_each_person_sees_what_is_theirs(
    persona: str,
    address: str,
    status: int,
    newcomer: TeamMember,
    session: GroupSession,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    answer = client.get("/benevoles/" + address.format(member=newcomer.pk, session=session.pk))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_keep_their_number_of_queries(
    session: GroupSession, branch: Branch, level: Level, desk_client: Client, now: datetime, today: date
) -> None:
    addresses = ["/benevoles/accueil/", f"/benevoles/chercher/{session.pk}/", "/benevoles/a-risque/"]
    [volunteer_of(branch, level) for _ in range(10)]
    [signed_up(branch, now=now, email=f"{number}@example.org") for number in range(10)]
    [queries_of(desk_client, one) for one in addresses]
    few = [queries_of(desk_client, one) for one in addresses]
    [volunteer_of(branch, level) for _ in range(50)]
    [signed_up(branch, now=now, email=f"n{number}@example.org") for number in range(50)]
    assert [queries_of(desk_client, one) for one in addresses] == few
    assert "Page 2 sur 2" in desk_client.get("/benevoles/accueil/?page=2").content.decode()
