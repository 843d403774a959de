"""Somebody of the team sits beside: what they did is said, and only what was done alone earns points."""

from collections.abc import Callable

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.diagnostics.models import Answer, DiagnosticRun, Placement
from declic.diagnostics.queries import learner_result, staff_result
from tests.answers import right_post

Visit = Callable[[], Client]
RUN, ANSWER = "/diagnostics/passer/", "/diagnostics/passer/repondre/"


@pytest.fixture(autouse=True)
def somebody_has_an_account(counsellor: User) -> None:
    """An installation without any account leads to its first screen."""


@pytest.fixture
def assisted(asked_run: DiagnosticRun) -> DiagnosticRun:
    asked_run.is_assisted = True
    asked_run.save()
    return asked_run


def answer_rightly(run: DiagnosticRun, visit: Visit, help_given: str) -> Answer:
    waiting = run.answers.select_related("item").get(answered_at=None)
    form = {"position": "1", "help_given": help_given, **right_post(waiting.item, waiting.variant)}
    visit().post(ANSWER, form)
    waiting.refresh_from_db()
    return waiting


def test_the_screen_asks_what_help_was_given_and_proposes_none(assisted: DiagnosticRun, visit: Visit) -> None:
    page = visit().get(RUN).content.decode()
    assert "Aide donnée" in page
    assert 'name="help_given" value="" checked' in " ".join(page.split())


def test_a_diagnostic_taken_alone_asks_nothing_of_the_kind(asked_run: DiagnosticRun, visit: Visit) -> None:
    assert "Aide donnée" not in visit().get(RUN).content.decode()


def test_reading_again_counts_fully(assisted: DiagnosticRun, visit: Visit) -> None:
    answer = answer_rightly(assisted, visit, "reread")
    assert (answer.help_given, answer.flags) == ("reread", [])
    assert answer.score
    assert answer.score >= 1


@pytest.mark.parametrize("help_given", ["showed", "did"])
def test_what_was_shown_or_done_for_somebody_earns_no_point(
    assisted: DiagnosticRun, visit: Visit, help_given: str
) -> None:
    answer = answer_rightly(assisted, visit, help_given)
    assert (answer.score, answer.help_given, answer.flags) == (0, help_given, ["helped"])


def test_an_unknown_help_is_no_help(assisted: DiagnosticRun, visit: Visit) -> None:
    assert answer_rightly(assisted, visit, "magic").help_given == ""


def test_nobody_can_add_help_to_a_diagnostic_taken_alone(asked_run: DiagnosticRun, visit: Visit) -> None:
    assert answer_rightly(asked_run, visit, "did").help_given == ""


def test_the_result_says_where_help_was_given_and_can_do_leaves_it_out(
    assisted: DiagnosticRun, visit: Visit
) -> None:
    answer = answer_rightly(assisted, visit, "did")
    Placement.objects.create(
        run=assisted, proposed_level="beginner", probability=0.7, finish_reason="sure_enough"
    )
    staff, learner = staff_result(assisted), learner_result(assisted)
    assert staff
    assert learner
    helped = [(one.position, one.help_given, one.counts) for one in staff.helped]
    assert helped == [(answer.position, "j’ai fait à sa place", False)]
    assert learner.can_do == []


def test_going_back_forgets_the_help_of_the_answer_that_is_opened_again(
    assisted: DiagnosticRun, visit: Visit
) -> None:
    answer = answer_rightly(assisted, visit, "did")
    DiagnosticRun.objects.filter(pk=assisted.pk).update(visit_key="")
    visit().post("/diagnostics/passer/revenir/")
    answer.refresh_from_db()
    assert (answer.help_given, answer.flags, answer.answered_at) == ("", [], None)
