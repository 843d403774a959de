"""The antenna: who arrives, one member's giving, whom to ask, a link shown once."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.models import Proposal
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


def test_the_best_come_first_and_are_asked_in_one_push(
    session: GroupSession, branch: Branch, level: Level, desk_client: Client
) -> None:
    people = [volunteer_of(branch, level, last_name=f"D{number}") for number in range(4)]
    address = f"/benevoles/chercher/{session.pk}/"
    assert [one.member for one in desk_client.get(address).context["page"].candidates] == people
    page = desk_client.post(f"{address}proposer-aux-premiers/", {"task": "help"}, follow=True)
    assert "Propositions envoyées : 3" in page.content.decode()
    desk_client.post(f"{address}proposer/", {"task": "help", "member": people[3].pk})
    assert Proposal.objects.filter(state="asked").count() == 4


@pytest.mark.parametrize("answers", [{"task": "dance"}, {"task": "help", "member": "x"}, {"task": "help"}])
def test_a_forged_question_is_refused(
    answers: dict[str, str], session: GroupSession, desk_client: Client
) -> None:
    assert desk_client.post(f"/benevoles/chercher/{session.pk}/proposer/", answers).status_code == 409


def test_a_link_is_sent_and_shown_once(helper: TeamMember, desk_client: Client) -> None:
    page = desk_client.post(f"/benevoles/personne/{helper.pk}/lien/").content.decode()
    token = page.split("/benevoles/lien/")[1].split("/")[0]
    assert token in Message.objects.get(kind="volunteer_link").body
    assert Client().get(f"/benevoles/lien/{token}/").status_code == 200
    desk_client.post(f"/benevoles/personne/{helper.pk}/lien/", {"renew": "on"})
    assert Client().get(f"/benevoles/lien/{token}/").status_code == 409


def test_the_desk_says_ready_and_adds_a_level(
    newcomer: TeamMember, level: Level, desk_client: Client
) -> None:
    answers = {"step": "helping", "levels": [level.pk]}
    desk_client.post(f"/benevoles/personne/{newcomer.pk}/pret/", answers)
    newcomer.refresh_from_db()
    assert (newcomer.is_active, list(newcomer.levels.all())) == (True, [level])


def test_the_desk_chooses_a_session_and_lets_go(
    newcomer: TeamMember, session: GroupSession, desk_client: Client
) -> None:
    address = f"/benevoles/personne/{newcomer.pk}/"
    desk_client.post(f"{address}essai/", {"session": session.pk})
    assert newcomer.proposals.get().state == "accepted"
    desk_client.post(f"{address}depart/")
    assert newcomer.proposals.get().state == "cancelled"
    assert "Personne n’arrive" in desk_client.get("/benevoles/accueil/").content.decode()


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
