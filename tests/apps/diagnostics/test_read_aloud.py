"""Somebody of the team reads: the answers have numbers, the voice of the device keeps quiet."""

from collections.abc import Callable

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.diagnostics.models import DiagnosticRun

Visit = Callable[[], Client]
RUN = "/diagnostics/passer/"


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


def test_read_aloud_numbers_the_answers_and_drops_the_voice_of_the_instruction(
    asked_run: DiagnosticRun, visit: Visit
) -> None:
    DiagnosticRun.objects.filter(pk=asked_run.pk).update(is_read_aloud=True)
    page = visit().get(RUN).content.decode()
    assert "data-read-aloud" in page
    assert "Votre conseiller lit pour vous." in page
