"""A diagnostic is open in one browser at a time, and a browser shows one person only."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.services import abandon_run
from tests import factories
from tests.apps.conftest import SignIn

Visit = Callable[[], Client]
RUN, ANSWER = "/diagnostics/passer/", "/diagnostics/passer/repondre/"


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


@pytest.fixture
def handed(asked_run: DiagnosticRun, sign_in: SignIn, counsellor: User) -> Client:
    """The browser that a counsellor has handed over."""
    client = sign_in(counsellor)
    client.post(reverse("diagnostics:hand_over", args=[asked_run.pk]), {"place": "Poste 3"})
    return client


def answered(run: DiagnosticRun) -> int:
    return run.answers.filter(answered_at__isnull=False).count()


def test_a_freed_computer_says_kindly_that_it_is_over_and_shows_nothing_more(
    asked_run: DiagnosticRun, handed: Client, manager_client: Client
) -> None:
    manager_client.post(reverse("diagnostics:free", args=[asked_run.pk]))
    asked_run.refresh_from_db()
    assert (asked_run.place_label, asked_run.paused_at is None) == ("", False)
    closed = handed.get(RUN)
    assert closed.status_code == 409
    assert "Cette séance est fermée. Votre travail est gardé." in closed.content.decode()
    assert "Montrez votre carte" in handed.get(RUN).content.decode()


def test_an_answer_sent_from_a_freed_computer_leads_to_the_kind_page(
    asked_run: DiagnosticRun, handed: Client, manager_client: Client
) -> None:
    manager_client.post(reverse("diagnostics:free", args=[asked_run.pk]))
    response = handed.post(ANSWER, {"position": "1", "dont_know": "1"}, follow=True)
    assert "Votre travail est gardé" in response.content.decode()
    assert answered(asked_run) == 0


def test_the_learners_own_page_closes_too(
    asked_run: DiagnosticRun, handed: Client, manager_client: Client
) -> None:
    assert handed.get("/ma-page/").status_code == 200
    manager_client.post(reverse("diagnostics:free", args=[asked_run.pk]))
    assert handed.get("/ma-page/").status_code == 409


def test_opened_elsewhere_the_first_browser_is_closed(
    asked_run: DiagnosticRun, handed: Client, visit: Visit
) -> None:
    phone = visit()
    assert "ouvert sur un autre poste" in phone.get(RUN).content.decode()
    phone.post("/diagnostics/passer/reprendre/")
    assert "Je ne sais pas" in phone.get(RUN).content.decode()
    assert "continue sur un autre poste" in handed.get(RUN).content.decode()


def test_a_second_browser_does_not_answer_for_the_first(
    asked_run: DiagnosticRun, handed: Client, visit: Visit
) -> None:
    visit().post(ANSWER, {"position": "1", "dont_know": "1"})
    assert answered(asked_run) == 0


def test_whoever_answers_first_holds_the_diagnostic(asked_run: DiagnosticRun, visit: Visit) -> None:
    first, second = visit(), visit()
    first.post(ANSWER, {"position": "1", "dont_know": "1"})
    second.post(ANSWER, {"position": "2", "dont_know": "1"})
    assert answered(asked_run) == 1


def test_an_abandoned_diagnostic_closes_its_computer(asked_run: DiagnosticRun, handed: Client) -> None:
    abandon_run(asked_run, now=factories.NOW)
    assert "Cette séance est fermée" in handed.get(RUN).content.decode()
