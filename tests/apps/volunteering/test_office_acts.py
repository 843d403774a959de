"""What the antenna does for its volunteers: asks, sends a link, says ready, lets go."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.models import Proposal
from tests.apps.volunteering.people import volunteer_of


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


@pytest.mark.parametrize(
    "answers",
    [
        {"task": "dance"},
        {"task": "help", "member": "x"},
        {"task": "help", "member": "9" * 5000},
        {"task": "help"},
    ],
)
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
    answers = {"step": "leading", "levels": [level.pk]}
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
