"""A gain is said in exact words: what was found, between what it lies, and when nothing can be said."""

import pytest

from declic.accounts.models import User
from declic.diagnostics.enums import Purpose
from declic.diagnostics.models import DiagnosticRun, Placement
from declic.diagnostics.queries.gain import gain_report, gain_words, level_width, measure_of
from declic.diagnostics.services import start_run, try_gesture
from tests import factories


@pytest.mark.parametrize(
    ("gain", "low", "high", "is_measurable", "words"),
    [
        (0.8, 0.3, 1.3, True, "Un progrès mesuré : +0,8 niveau, entre +0,3 et +1,3."),
        (0.2, -0.4, 0.8, False, "Aucun changement mesurable : +0,2 niveau, entre −0,4 et +0,8."),
        (0.7, -0.1, 1.5, True, "Un progrès très probable : +0,7 niveau, entre −0,1 et +1,5."),
        (0.0, -0.5, 0.5, False, "Aucun changement mesurable : 0,0 niveau, entre −0,5 et +0,5."),
    ],
)
def test_the_words_say_what_was_found(
    gain: float, low: float, high: float, is_measurable: bool, words: str
) -> None:
    assert gain_words(gain, low, high, is_measurable=is_measurable) == words


def test_a_fall_is_said_and_invites_to_talk() -> None:
    words = gain_words(-0.9, -1.5, -0.3, is_measurable=True)
    assert words.startswith("Une baisse mesurée : −0,9 niveau")
    assert "Parlez-en avec la personne" in words


def test_an_arrival_that_stopped_at_the_gestures_cannot_be_compared(
    run: DiagnosticRun, counsellor: User
) -> None:
    try_gesture(run, "click", {"dont_know": "1"}, now=factories.NOW)
    Placement.objects.filter(run=run).update(confirmed_level="beginner")
    DiagnosticRun.objects.filter(pk=run.pk).update(state="confirmed")
    left = start_run(run.learner, by=counsellor, now=factories.NOW.replace(hour=11), purpose=Purpose.EXIT)
    Placement.objects.create(
        run=left,
        proposed_level="beginner",
        probability=0.8,
        finish_reason="sure_enough",
        details={"ability": 0.1, "ability_sd": 0.4},
    )
    report = gain_report(left)
    assert report
    assert report.gain is None
    assert "Pas de mesure possible" in report.words


def test_an_arrival_pulled_by_other_tools_is_measured_without_them() -> None:
    alone = {"ability": -0.5, "ability_sd": 0.4}
    pulled = Placement(details={"ability": 0.2, "ability_sd": 0.3, "without_evidence": alone})
    measured = measure_of(pulled)
    assert measured
    assert (measured.ability, measured.sd) == (-0.5, 0.4)


def test_a_level_is_as_wide_as_the_cuts_of_its_bank_say(run: DiagnosticRun) -> None:
    run.bank.cuts = [-1.0, 0.5, 2.0]
    assert level_width(run.bank) == pytest.approx(1.5)
