"""What a counsellor reads before deciding, and what managers read of the decisions."""

import html
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.models import Answer, BankItem, DiagnosticRun, Placement
from declic.diagnostics.queries import decisions_page, staff_result
from declic.diagnostics.queries.reasons import time_words
from declic.diagnostics.services import confirm_run
from tests import factories
from tests.apps.diagnostics.conftest import answer_everything


@pytest.fixture
def finished(asked_run: DiagnosticRun) -> DiagnosticRun:
    return answer_everything(asked_run, knows=False)


def test_the_answers_that_count_most_are_said_in_words(finished: DiagnosticRun) -> None:
    shown = staff_result(finished)
    assert shown
    assert 1 <= len(shown.reasons) <= 5
    assert {reason.outcome for reason in shown.reasons} == {"« Je ne sais pas »"}
    assert shown.reasons[0].effect == "parle nettement pour débutant"


def test_questions_are_told_as_the_person_read_them(asked_run: DiagnosticRun, desk_client: Client) -> None:
    with_blanks = BankItem.objects.filter(bank=asked_run.bank, instruction__contains="{").first()
    asked_run.answers.update(item=with_blanks, variant=1)
    finished = answer_everything(asked_run, knows=False)
    shown = staff_result(finished)
    assert shown
    assert "{" not in shown.questions[0].instruction
    page = desk_client.get(reverse("diagnostics:result", args=[finished.pk])).content.decode()
    assert shown.questions[0].instruction in html.unescape(page)


def test_the_page_shows_reasons_profile_and_time(finished: DiagnosticRun, desk_client: Client) -> None:
    page = desk_client.get(reverse("diagnostics:result", args=[finished.pk])).content.decode()
    assert "Les réponses qui comptent le plus" in page
    assert "Profil par domaine" in page
    assert "le plus souvent" in page


def test_time_leaves_out_whoever_went_away() -> None:
    thought = Answer(shown_at=factories.NOW, answered_at=factories.NOW + timedelta(seconds=40))
    away = Answer(shown_at=factories.NOW, answered_at=factories.NOW + timedelta(hours=3))
    assert time_words([thought, thought, away]) == "11 min pour 3 questions, le plus souvent 40 s."


def test_nothing_asked_takes_no_time() -> None:
    assert time_words([]) == ""


def test_managers_read_how_often_levels_are_changed(
    finished: DiagnosticRun, counsellor: User, branch: Branch, manager_client: Client
) -> None:
    reason = "A tenu la caisse d’un commerce."
    confirm_run(finished, level="advanced", reason=reason, by=counsellor, now=factories.NOW)
    page = decisions_page(branch)
    counted = {one.label: (one.confirmed, one.raised, one.lowered) for one in page.levels}
    assert counted["débutant"] == (0, 1, 0)
    assert reason in manager_client.get(reverse("diagnostics:decisions")).content.decode()


def test_a_confirmed_and_a_lowered_level_are_counted_apart(branch: Branch) -> None:
    factories.placed_learner(branch)
    factories.confirm_level(factories.LearnerFactory.create(branch=branch), "advanced")
    lowered = Placement.objects.latest("pk")
    Placement.objects.filter(pk=lowered.pk).update(confirmed_level="beginner", override_reason="Essai.")
    page = decisions_page(branch)
    assert (page.total, page.confirmed) == (2, 1)
    assert [(one.confirmed, one.lowered) for one in page.levels if one.total] == [(1, 0), (0, 1)]


def test_counsellors_do_not_open_the_figures_about_decisions(desk_client: Client) -> None:
    assert desk_client.get(reverse("diagnostics:decisions")).status_code == 403


def test_another_antenna_counts_nothing_of_ours(
    finished: DiagnosticRun, counsellor: User, other_branch: Branch
) -> None:
    confirm_run(finished, level="beginner", by=counsellor, now=factories.NOW)
    assert decisions_page(other_branch).total == 0
