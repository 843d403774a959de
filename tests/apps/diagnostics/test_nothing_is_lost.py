"""Sent twice, taken back or cut off: an answer is neither lost nor counted twice."""

from collections.abc import Callable

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.diagnostics.models import DiagnosticRun
from declic.diagnostics.services import answer_item, questions, return_to_previous
from tests import factories
from tests.apps.diagnostics.conftest import answer_everything

Visit = Callable[[], Client]
RUN, ANSWER = "/diagnostics/passer/", "/diagnostics/passer/repondre/"
BACK = "/diagnostics/passer/revenir/"


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


def answered(run: DiagnosticRun) -> list[int]:
    return list(run.answers.filter(answered_at__isnull=False).values_list("position", flat=True))


def test_an_answer_is_kept_before_the_next_page_is_shown(
    asked_run: DiagnosticRun, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit()
    client.post(ANSWER, {"position": "1", "dont_know": "1"})
    monkeypatch.setattr("declic.diagnostics.views.learner.render", None)
    with pytest.raises(TypeError):
        client.get(RUN)
    assert answered(asked_run) == [1]


def test_when_the_next_question_cannot_be_chosen_the_same_one_waits_again(
    asked_run: DiagnosticRun, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, form = visit(), {"position": "1", "dont_know": "1"}
    with monkeypatch.context() as broken:
        broken.setattr(questions, "next_step_of", None)
        with pytest.raises(TypeError):
            client.post(ANSWER, form)
    assert answered(asked_run) == []
    client.post(ANSWER, form)
    assert answered(asked_run) == [1]


def test_going_back_three_times_opens_the_three_last_questions(asked_run: DiagnosticRun) -> None:
    for position in (1, 2, 3):
        answer_item(asked_run, position=position, response={"dont_know": True}, now=factories.NOW)
    codes = list(asked_run.answers.values_list("item__code", flat=True))
    for left in (4, 3, 2):
        return_to_previous(asked_run, position=left)
    assert answered(asked_run) == []
    assert asked_run.answers.get().item.code == codes[0]
    finished = answer_everything(asked_run, knows=False)
    assert answered(finished) == list(range(1, len(answered(finished)) + 1))


def test_going_back_pressed_twice_on_one_screen_goes_back_once(
    asked_run: DiagnosticRun, visit: Visit
) -> None:
    client = visit()
    client.post(ANSWER, {"position": "1", "dont_know": "1"})
    client.post(ANSWER, {"position": "2", "dont_know": "1"})
    client.post(BACK, {"shown": "3"})
    client.post(BACK, {"shown": "3"})
    assert answered(asked_run) == [1]


def test_going_back_changes_the_last_answer_only(asked_run: DiagnosticRun) -> None:
    for position in (1, 2):
        answer_item(asked_run, position=position, response={"dont_know": True}, now=factories.NOW)
    first = asked_run.answers.get(position=1)
    return_to_previous(asked_run)
    assert asked_run.answers.get(position=1) == first
    assert asked_run.answers.get(position=1).answered_at == first.answered_at
