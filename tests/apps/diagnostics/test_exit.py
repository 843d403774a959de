"""The exit diagnostic measures what somebody has gained; it moves nobody and replaces nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.diagnostics.enums import Purpose
from declic.diagnostics.errors import NoEntryLevel
from declic.diagnostics.models import DiagnosticRun, ItemBank
from declic.diagnostics.queries import learner_result, staff_result
from declic.diagnostics.services import confirm_run, start_run
from declic.groups.enums import Stage
from declic.groups.queries import stage_of
from declic.groups.queries.waiting import level_of
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.diagnostics.conftest import answer_everything, begin_questions

LATER = factories.NOW + timedelta(days=70)


@pytest.fixture
def arrived(run: DiagnosticRun, counsellor: User) -> DiagnosticRun:
    """Somebody who knew nothing at the arrival, and whose level is confirmed."""
    entry = answer_everything(begin_questions(run), knows=False)
    confirm_run(entry, level="beginner", by=counsellor, now=factories.NOW)
    return entry


@pytest.fixture
def leaving(arrived: DiagnosticRun, learner: Learner) -> DiagnosticRun:
    """The same person, who knows everything at the exit."""
    left = start_run(learner, by=None, now=LATER, purpose=Purpose.EXIT)
    return answer_everything(begin_questions(left), knows=True)


def surfaces(run: DiagnosticRun) -> set[tuple[str, int]]:
    return set(run.answers.values_list("item__code", "variant"))


def test_there_is_no_exit_without_a_confirmed_arrival(bank: ItemBank, learner: Learner) -> None:
    with pytest.raises(NoEntryLevel):
        start_run(learner, by=None, now=factories.NOW, purpose=Purpose.EXIT)


def test_nobody_meets_the_same_surface_twice(arrived: DiagnosticRun, leaving: DiagnosticRun) -> None:
    assert surfaces(arrived) & surfaces(leaving) == set()


def test_the_exit_asks_in_every_area(leaving: DiagnosticRun) -> None:
    assert set(leaving.answers.values_list("item__area", flat=True)) == set("ABCDEF")


def test_the_team_reads_the_gain_with_its_interval(leaving: DiagnosticRun, desk_client: Client) -> None:
    shown = staff_result(leaving)
    assert shown
    assert shown.gain
    assert shown.gain.gain
    assert shown.gain.low < shown.gain.gain < shown.gain.high
    page = desk_client.get(reverse("diagnostics:result", args=[leaving.pk])).content.decode()
    assert "Un progrès mesuré : +" in page
    assert "Depuis l’arrivée" in page


def test_the_learner_reads_what_is_new_without_figures(leaving: DiagnosticRun) -> None:
    shown = learner_result(leaving)
    assert shown
    assert shown.newly_done
    assert set(shown.newly_done) & set(shown.can_do) == set()
    assert "Vous savez maintenant" in shown.spoken


def test_an_arrival_shows_no_gain(arrived: DiagnosticRun) -> None:
    shown = staff_result(arrived)
    assert shown
    assert shown.gain is None


def test_the_exit_level_leaves_the_arrival_and_the_waiting_list_as_they_are(
    arrived: DiagnosticRun, leaving: DiagnosticRun, level: Level, learner: Learner, counsellor: User
) -> None:
    before = level_of(learner)
    assert before == level
    confirm_run(leaving, level="advanced", reason="Progrès.", by=counsellor, now=LATER)
    assert level_of(learner) == before
    assert stage_of(learner, today=LATER.date()).stage == Stage.WAITING
    arrived.placement.refresh_from_db()
    assert arrived.placement.confirmed_level == "beginner"


def test_a_finished_exit_does_not_take_somebody_off_the_waiting_list(
    leaving: DiagnosticRun, level: Level, branch: Branch, learner: Learner
) -> None:
    assert stage_of(learner, today=LATER.date()).stage == Stage.WAITING
