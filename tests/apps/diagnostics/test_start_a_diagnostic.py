"""A diagnostic starts for somebody admitted, with a bank that can serve, one at a time."""

from dataclasses import replace

import pytest

from declic.branches.models import Branch
from declic.diagnostics.errors import BankTooPoor, NoBank, NotAdmitted, RunAlreadyOpen
from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank
from declic.diagnostics.queries.bank_facts import prepared_for
from declic.diagnostics.queries.surfaces import met_before
from declic.diagnostics.services import abandon_run, load_item_bank, start_run
from declic.diagnostics.services.engine import next_step_of
from declic.learners.models import Learner
from tests import factories


def test_whoever_is_not_admitted_waits(bank: ItemBank, branch: Branch) -> None:
    with pytest.raises(NotAdmitted):
        start_run(factories.LearnerFactory.create(branch=branch), by=None, now=factories.NOW)


def test_without_a_bank_a_sentence_says_so(learner: Learner) -> None:
    with pytest.raises(NoBank):
        start_run(learner, by=None, now=factories.NOW)


def test_a_bank_without_an_area_is_refused_before_anybody_is_asked(bank: ItemBank, learner: Learner) -> None:
    BankItem.objects.filter(bank=bank, area="C").delete()
    with pytest.raises(BankTooPoor, match="C"):
        start_run(learner, by=None, now=factories.NOW)


def test_one_diagnostic_at_a_time(run: DiagnosticRun, learner: Learner) -> None:
    with pytest.raises(RunAlreadyOpen):
        start_run(learner, by=None, now=factories.NOW)
    abandon_run(run, now=factories.NOW)
    assert start_run(learner, by=None, now=factories.NOW).pk != run.pk


def test_a_run_keeps_the_rules_and_the_bank_it_began_with(
    asked_run: DiagnosticRun, settings: object, tmp_path: object
) -> None:
    kept = asked_run.rules["max_questions"]
    first = next_step_of(asked_run, [], met_before(asked_run))
    ItemBank.objects.filter(pk=asked_run.bank_id).update(is_current=False)
    ItemBank.objects.create(version="2", content_hash="2" * 64, is_current=True, loaded_at=factories.NOW)
    again = DiagnosticRun.objects.select_related("bank").get(pk=asked_run.pk)
    assert next_step_of(again, [], met_before(again)) == first
    assert prepared_for(again).settings.max_questions == kept


def test_other_rules_make_other_tables(asked_run: DiagnosticRun) -> None:
    before = prepared_for(asked_run)
    asked_run.rules = {**asked_run.rules, "max_questions": 7}
    assert prepared_for(asked_run).settings == replace(before.settings, max_questions=7)


def test_loading_the_same_bank_twice_changes_nothing(bank: ItemBank) -> None:
    from django.conf import settings

    again = load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=factories.NOW)
    assert again == bank
    assert ItemBank.objects.count() == 1
