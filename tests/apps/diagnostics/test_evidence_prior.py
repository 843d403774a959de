"""Results from elsewhere are a starting point of stated weight, never the level by themselves."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.diagnostics.enums import EvidenceSource, Purpose
from declic.diagnostics.models import DiagnosticRun, ExternalEvidence, ItemBank
from declic.diagnostics.services import start_run
from declic.diagnostics.services.expectation import QUESTIONS_WORTH, weigh
from declic.learners.models import Learner
from tests import factories
from tests.apps.diagnostics.conftest import answer_everything, begin_questions


def evidence(
    learner: Learner, *, days_ago: int = 20, source: str = "abc_diag", level: str = "advanced"
) -> None:
    ExternalEvidence.objects.create(
        learner=learner,
        source=source,
        measured_on=factories.TODAY - timedelta(days=days_ago),
        result="7 sur 10",
        suggested_level=level,
        recorded_at=factories.NOW,
    )


@pytest.mark.parametrize(
    ("days_ago", "weight"), [(0, 3), (365, 3), (366, 1.5), (730, 1.5), (731, 0), (-1, 0)]
)
def test_a_result_weighs_less_as_it_grows_old(days_ago: int, weight: float) -> None:
    measured_on = factories.TODAY - timedelta(days=days_ago)
    one = ExternalEvidence(source="abc_diag", measured_on=measured_on, suggested_level="advanced")
    assert weigh(one, today=factories.TODAY) == weight


def test_a_result_without_a_level_weighs_nothing() -> None:
    assert weigh(ExternalEvidence(source="pix", measured_on=date(2026, 11, 1)), today=factories.TODAY) == 0


def test_every_source_has_its_weight() -> None:
    assert set(QUESTIONS_WORTH) == set(EvidenceSource)


def test_without_results_nothing_is_expected(run: DiagnosticRun) -> None:
    assert run.prior is None


def test_a_run_freezes_what_is_expected_with_its_sources(bank: ItemBank, learner: Learner) -> None:
    evidence(learner)
    run = start_run(learner, by=None, now=factories.NOW)
    assert run.prior
    assert run.prior["mean"] > 0
    assert run.prior["sd"] < 1
    assert [(one["source"], one["weight"]) for one in run.prior["sources"]] == [("abc_diag", 3.0)]


def test_only_the_latest_result_of_a_source_counts(bank: ItemBank, learner: Learner) -> None:
    evidence(learner, days_ago=200, level="beginner")
    evidence(learner, days_ago=10)
    run = start_run(learner, by=None, now=factories.NOW)
    assert run.prior
    assert [one["level"] for one in run.prior["sources"]] == ["advanced"]


def test_an_exit_expects_nothing_from_elsewhere(bank: ItemBank, learner: Learner) -> None:
    evidence(learner)
    factories.confirm_level(learner)
    assert start_run(learner, by=None, now=factories.NOW, purpose=Purpose.EXIT).prior is None


@pytest.fixture
def contradicted(bank: ItemBank, learner: Learner) -> DiagnosticRun:
    """Every other tool says « au-delà »; the person answers « Je ne sais pas » to everything."""
    evidence(learner, source="abc_diag", level="beyond")
    evidence(learner, source="pix", level="beyond")
    evidence(learner, source="partner", level="beyond")
    return answer_everything(begin_questions(start_run(learner, by=None, now=factories.NOW)), knows=False)


def test_results_from_elsewhere_are_never_the_level_by_themselves(contradicted: DiagnosticRun) -> None:
    assert contradicted.answers.count() >= contradicted.rules["min_questions"]
    assert contradicted.placement.proposed_level in {"beginner", "intermediate"}
    assert contradicted.placement.confirmed_level == ""


def test_the_page_says_what_was_expected_and_the_level_without_it(
    contradicted: DiagnosticRun, desk_client: Client
) -> None:
    page = desk_client.get(reverse("diagnostics:result", args=[contradicted.pk])).content.decode()
    assert "Attente de départ" in page
    assert "ABC Diag du 3 novembre 2026 (« au-delà »), pèse autant que 3 questions" in page
    assert "Sans cela, la proposition serait" in page
