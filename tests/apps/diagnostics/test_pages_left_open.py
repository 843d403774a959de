"""A page left open on a shared computer never answers for the next person, nor another question."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.services import start_run
from tests import factories
from tests.apps.conftest import SignIn
from tests.apps.diagnostics.conftest import admit

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


def test_a_page_that_somebody_left_open_does_not_answer_for_the_next_person(
    asked_run: DiagnosticRun, handed: Client, branch: Branch
) -> None:
    left_open = start_run(admit(branch), by=None, now=factories.NOW)
    handed.post(ANSWER, {"run": str(left_open.pk), "position": "1", "dont_know": "1"})
    assert answered(asked_run) == 0


def test_an_old_tab_does_not_answer_the_question_that_took_its_place(
    asked_run: DiagnosticRun, handed: Client
) -> None:
    handed.post(ANSWER, {"position": "1", "code": "Z9.9-z", "dont_know": "1"})
    assert answered(asked_run) == 0


def test_the_next_person_on_the_same_computer_sees_only_their_own_screen(
    asked_run: DiagnosticRun, handed: Client, branch: Branch, counsellor: User, manager_client: Client
) -> None:
    manager_client.post(reverse("diagnostics:free", args=[asked_run.pk]))
    other = start_run(admit(branch), by=counsellor, now=factories.NOW)
    handed.force_login(counsellor)
    handed.post(reverse("diagnostics:hand_over", args=[other.pk]), {"place": "Poste 3"})
    page = handed.get(RUN).content.decode()
    assert f'name="run" value="{other.pk}"' in page
    assert f'data-run="{asked_run.pk}-' not in page
