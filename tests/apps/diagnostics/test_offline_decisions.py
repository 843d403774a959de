"""What came back without a file waits for somebody, who says whose it is or sets it aside."""

import json

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import DiagnosticRun, ItemBank, OfflinePanel, OfflineReturn
from declic.diagnostics.services import receive_offline_run, start_run
from declic.learners.models import Learner
from tests import factories
from tests.apps.conftest import SignIn
from tests.apps.diagnostics.offline_device import SENT_AT, taken

STRANGER = {"first_name": "Awa", "last_name": "Diop", "phone": "06 12 34 56 78"}


@pytest.fixture
def client_of_team(counsellor: User, sign_in: SignIn) -> Client:
    return sign_in(counsellor)


@pytest.fixture
def returned(panel: OfflinePanel, branch: Branch, counsellor: User) -> OfflineReturn:
    """A diagnostic of somebody who had no file on the device."""
    sent = taken(panel, STRANGER)
    return receive_offline_run(sent, branch=branch, by=counsellor, now=SENT_AT).returned


def test_the_board_says_how_many_wait(returned: OfflineReturn, client_of_team: Client) -> None:
    assert "1 diagnostic revenu sans réseau" in client_of_team.get("/diagnostics/").content.decode()


def test_the_list_and_the_page_name_who_it_was(returned: OfflineReturn, client_of_team: Client) -> None:
    assert "Awa Diop" in client_of_team.get("/diagnostics/revenus/").content.decode()
    assert "06 12 34 56 78" in client_of_team.get(f"/diagnostics/revenus/{returned.pk}/").content.decode()


def test_somebody_attaches_it_once(returned: OfflineReturn, learner: Learner, client_of_team: Client) -> None:
    address = f"/diagnostics/revenus/{returned.pk}/rattacher/{learner.pk}/"
    for _ in range(2):
        client_of_team.post(address)
    run = DiagnosticRun.objects.get()
    assert (run.learner, run.placement.proposed_level) == (learner, "beyond")
    assert (
        "Ce diagnostic est rattaché"
        in client_of_team.get(f"/diagnostics/revenus/{returned.pk}/").content.decode()
    )


def test_it_is_not_attached_to_somebody_who_answers_now(
    returned: OfflineReturn, learner: Learner, client_of_team: Client
) -> None:
    start_run(learner, by=None, now=factories.NOW)
    address = f"/diagnostics/revenus/{returned.pk}/rattacher/{learner.pk}/"
    page = client_of_team.post(address, follow=True).content.decode()
    assert "Un diagnostic est en cours pour cette personne." in page
    assert OfflineReturn.objects.get().run is None


def test_it_is_not_attached_to_somebody_who_is_not_admitted(
    returned: OfflineReturn, branch: Branch, client_of_team: Client
) -> None:
    stranger = factories.LearnerFactory.create(branch=branch)
    client_of_team.post(f"/diagnostics/revenus/{returned.pk}/rattacher/{stranger.pk}/")
    assert DiagnosticRun.objects.count() == 0


def test_set_aside_it_leaves_the_list_and_keeps_its_answers(
    returned: OfflineReturn, client_of_team: Client
) -> None:
    client_of_team.post(f"/diagnostics/revenus/{returned.pk}/mettre-de-cote/")
    assert "Rien à rattacher" in client_of_team.get("/diagnostics/revenus/").content.decode()
    assert OfflineReturn.objects.get().taken["answers"]


def test_a_device_is_told_what_became_of_it(
    panel: OfflinePanel, learner: Learner, client_of_team: Client
) -> None:
    body = json.dumps(taken(panel, {"learner": learner.pk}))
    answers = [client_of_team.post("/classe/diagnostic/retour/", body, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert [answer.json()["sentence"][:10] for answer in answers] == ["Reçu. Le n", "Déjà reçu."]


@pytest.mark.parametrize("body", ["", "{", "[]", "[" * 100_000, '"' + "a" * 400_000 + '"'])
def test_a_device_is_told_in_a_sentence_what_is_refused(
    bank: ItemBank, client_of_team: Client, body: str
) -> None:
    answer = client_of_team.post("/classe/diagnostic/retour/", body, "application/json")
    assert (answer.status_code, list(answer.json())) == (422, ["sentence"])
