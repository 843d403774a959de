"""One screen before a diagnostic: how, where, and at which moment of the journey."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank
from declic.diagnostics.services import hand_over_run
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.conftest import admit


@pytest.fixture
def address(learner: Learner, bank: ItemBank) -> str:
    return reverse("diagnostics:start", args=[learner.pk])


def started(learner: Learner) -> DiagnosticRun:
    return DiagnosticRun.objects.get(learner=learner)


def test_the_form_proposes_alone_on_the_first_computer(address: str, desk_client: Client) -> None:
    page = desk_client.get(address).content.decode()
    assert 'value="Poste 1"' in page
    assert "Quel diagnostic ?" not in page


def test_the_room_may_propose_another_computer(address: str, desk_client: Client) -> None:
    assert 'value="Poste 7"' in desk_client.get(f"{address}?poste=Poste 7").content.decode()


@pytest.mark.parametrize(
    ("mode", "is_read_aloud", "is_assisted"),
    [("alone", False, False), ("read_aloud", True, False), ("assisted", False, True)],
)
def test_the_way_of_answering_is_kept(
    address: str, learner: Learner, desk_client: Client, mode: str, is_read_aloud: bool, is_assisted: bool
) -> None:
    desk_client.post(address, {"mode": mode, "place": "Poste 2"})
    run = started(learner)
    assert (run.is_read_aloud, run.is_assisted, run.place_label) == (is_read_aloud, is_assisted, "Poste 2")


def test_starting_here_hands_the_computer_over_at_once(
    address: str, learner: Learner, desk_client: Client
) -> None:
    response = desk_client.post(address, {"mode": "alone", "place": "Poste 2", "here": "1"})
    assert response.headers["Location"] == "/diagnostics/passer/"
    assert started(learner).visit_key
    assert desk_client.get("/diagnostics/salle/").status_code == 302


def test_an_unknown_way_is_told_and_nothing_typed_is_lost(
    address: str, learner: Learner, desk_client: Client
) -> None:
    response = desk_client.post(address, {"mode": "telepathy", "place": "Poste 9"})
    assert response.status_code == 422
    assert 'value="Poste 9"' in response.content.decode()
    assert not DiagnosticRun.objects.exists()


def test_whoever_has_a_diagnostic_under_way_is_led_to_it(
    address: str, run: DiagnosticRun, desk_client: Client
) -> None:
    assert desk_client.get(address).headers["Location"] == reverse("diagnostics:result", args=[run.pk])


def test_the_exit_is_proposed_once_the_entry_level_is_confirmed(
    address: str, learner: Learner, desk_client: Client
) -> None:
    factories.confirm_level(learner)
    page = desk_client.get(address).content.decode()
    assert "Quel diagnostic ?" in page
    desk_client.post(address, {"mode": "alone", "purpose": "exit", "place": ""})
    assert DiagnosticRun.objects.latest("pk").purpose == "exit"


def test_a_poor_bank_is_said_before_anybody_is_asked_anything(
    address: str, bank: ItemBank, desk_client: Client
) -> None:
    BankItem.objects.filter(bank=bank, area="C").delete()
    response = desk_client.post(
        address, {"mode": "alone"}, headers={"referer": f"http://testserver{address}"}, follow=True
    )
    assert "domaine C" in response.content.decode()
    assert not DiagnosticRun.objects.exists()


def test_a_taken_computer_is_told_with_its_name_and_nothing_starts(
    run: DiagnosticRun, desk_client: Client
) -> None:
    hand_over_run(run, place="Poste 2", now=timezone.now())
    other = reverse("diagnostics:start", args=[admit(run.learner.branch).pk])
    response = desk_client.post(other, {"mode": "alone", "place": "Poste 2", "here": "1"})
    assert response.status_code == 422
    assert "« Poste 2 » est occupé" in response.content.decode()
    assert DiagnosticRun.objects.get() == run
