"""The trace of an exercise is played again on the server: a forged one earns nothing and is told."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.diagnostics.models import BankItem, DiagnosticRun
from declic.diagnostics.queries import staff_result
from tests.answers import right_post
from tests.apps.diagnostics.conftest import answer_everything

Visit = Callable[[], Client]
ANSWER = "/diagnostics/passer/repondre/"


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


@pytest.fixture
def exercise(asked_run: DiagnosticRun) -> BankItem:
    """A simulated interface waits on the screen."""
    item = BankItem.objects.filter(bank=asked_run.bank, kind="mailbox").earliest("pk")
    asked_run.answers.update(item=item, variant=0)
    return item


def test_a_forged_trace_scores_nothing_and_the_team_is_told(
    asked_run: DiagnosticRun, exercise: BankItem, visit: Visit
) -> None:
    forged = json.loads(right_post(exercise)["trace"])
    forged += [{"action": "open", "target": "no-such-message", "value": "", "at_ms": 10**6}]
    visit().post(ANSWER, {"position": "1", "trace": json.dumps(forged)})
    answer = asked_run.answers.get(position=1)
    assert (answer.score, answer.flags) == (0, ["forged"])
    shown = staff_result(answer_everything(asked_run, knows=False))
    assert shown
    assert any("n’a pas pu être relue" in warning for warning in shown.warnings)


def test_an_honest_trace_earns_its_points(asked_run: DiagnosticRun, exercise: BankItem, visit: Visit) -> None:
    visit().post(ANSWER, {"position": "1", **right_post(exercise)})
    answer = asked_run.answers.get(position=1)
    assert answer.score == 3
    assert answer.flags == []
