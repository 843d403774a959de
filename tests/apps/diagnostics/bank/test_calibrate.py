"""A calibration learns from answers, one at a time; somebody decides what becomes of it."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from declic.diagnostics.enums import BankOrigin, CalibrationState
from declic.diagnostics.errors import CalibrationUnderWay, NothingToCalibrate
from declic.diagnostics.models import Calibration, ItemBank
from declic.diagnostics.queries.calibration_answers import CollectedAnswers, collect_answers
from declic.diagnostics.queries.item_figures import figures_of
from declic.diagnostics.services import (
    adopt_calibration,
    ask_calibration,
    calculate,
    calibrating,
)
from tests.factories import NOW, UserFactory

CODE = "A1.1-a"


def asked() -> Calibration:
    return ask_calibration(by=UserFactory.create(), now=NOW)


def test_the_worker_calculates_what_was_asked(
    answered_bank: ItemBank, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        calibration = asked()
    calibration.refresh_from_db()
    assert (calibration.state, calibration.percent, calibration.failure) == (CalibrationState.DONE, 100, "")
    assert (calibration.people, calibration.answers) == (60, 1200)
    made = adopt_calibration(calibration, by=UserFactory.create(), now=NOW)
    figures = figures_of(made.items.get(code=CODE).parameters)
    assert (made.is_current, made.origin, made.parent) == (True, BankOrigin.CALIBRATED, answered_bank)
    assert figures.is_calibrated
    assert 0 < figures.difficulty_error < 0.7
    assert [bias.who for bias in figures.biases] == ["femmes et hommes"]
    assert (figures.drift, made.items.get(code=CODE).parameters["expert"]["difficulty"]) == (None, -1.5)


def test_a_second_calibration_measures_the_drift_from_the_first(answered_bank: ItemBank) -> None:
    adopt_calibration(calculate(asked(), now=NOW), by=UserFactory.create(), now=NOW)
    made = adopt_calibration(calculate(asked(), now=NOW), by=UserFactory.create(), now=NOW)
    figures = figures_of(made.items.get(code=CODE).parameters)
    assert figures.drift == pytest.approx(0, abs=0.05)
    assert not figures.has_moved


def test_one_calibration_at_a_time(answered_bank: ItemBank) -> None:
    asked()
    with pytest.raises(CalibrationUnderWay):
        asked()


def test_without_answers_there_is_nothing_to_learn(bank: ItemBank) -> None:
    with pytest.raises(NothingToCalibrate):
        asked()


def test_a_failure_says_so_and_changes_nothing(
    answered_bank: ItemBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(calibrating, "estimate_items", break_down)
    calibration = calculate(asked(), now=NOW)
    assert (calibration.state, calibration.failure) == (CalibrationState.FAILED, calibrating.STOPPED)
    assert (calibration.result, ItemBank.objects.count()) == ({}, 1)


def test_the_result_of_a_worker_that_was_replaced_is_let_go(
    answered_bank: ItemBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_over(_: ItemBank) -> CollectedAnswers:
        Calibration.objects.update(result={"started_at": "later"})
        return collect_answers(answered_bank)

    monkeypatch.setattr(calibrating, "collect_answers", taken_over)
    calibration = calculate(asked(), now=NOW)
    assert (calibration.state, calibration.result) == (CalibrationState.RUNNING, {"started_at": "later"})
