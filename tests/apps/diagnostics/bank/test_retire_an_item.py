"""An item is retired or put back in a new version; runs under way and past keep theirs."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.enums import BankOrigin
from declic.diagnostics.errors import AlreadyInService, BankTooPoor, NotInService, ReasonMissing
from declic.diagnostics.models import BankItem, DiagnosticRun, ItemBank, Placement
from declic.diagnostics.queries.bank_facts import facts_of
from declic.diagnostics.queries.surfaces import met_before
from declic.diagnostics.services import bring_back_item, retire_item, return_to_version
from declic.diagnostics.services.engine import next_step_of
from tests.apps.diagnostics.bank.scenes import answered_runs, small_bank
from tests.factories import NOW, UserFactory

CODE = "A1.1-a"


def retired(bank: ItemBank, code: str = CODE) -> ItemBank:
    return retire_item(bank.items.get(code=code), reason="Mal comprise.", by=UserFactory.create(), now=NOW)


def test_the_next_version_no_longer_asks_it(bank: ItemBank) -> None:
    made = retired(bank)
    assert (made.is_current, made.origin, made.parent) == (True, BankOrigin.EDITED, bank)
    assert made.note == f"{CODE} retirée : Mal comprise."
    assert made.made_by is not None
    assert made.items.count() == bank.items.count()
    assert CODE not in [item.key for item in facts_of(made.pk).items]


def test_nothing_changes_for_runs_that_began(bank: ItemBank, branch: Branch) -> None:
    run = answered_runs(bank, branch, people=1)[0]
    answers = list(run.answers.select_related("item")[:3])
    before, details = next_step_of(run, answers, met_before(run)), Placement.objects.get(run=run).details
    retired(bank, answers[0].item.code)
    same = DiagnosticRun.objects.get(pk=run.pk)
    assert same.bank_id == bank.pk
    assert next_step_of(same, list(same.answers.select_related("item")[:3]), met_before(same)) == before
    assert Placement.objects.get(run=run).details == details


def test_a_bank_that_could_no_longer_serve_is_refused(db: None) -> None:
    bank = small_bank(items_an_area=5)
    with pytest.raises(BankTooPoor, match="La banque ne pourrait plus servir"):
        retired(bank)
    assert ItemBank.objects.get() == bank
    assert not BankItem.objects.filter(is_retired=True).exists()


def test_a_reason_is_asked_for(bank: ItemBank) -> None:
    with pytest.raises(ReasonMissing):
        retire_item(bank.items.get(code=CODE), reason=" ", by=UserFactory.create(), now=NOW)


def test_the_second_of_two_people_is_told_that_the_bank_has_changed(bank: ItemBank) -> None:
    retired(bank)
    with pytest.raises(NotInService):
        retired(bank, "B1.1-a")


def test_a_retired_item_is_put_back(bank: ItemBank) -> None:
    by = UserFactory.create()
    made = bring_back_item(retired(bank).items.get(code=CODE), reason="Réécrite.", by=by, now=NOW)
    assert made.note == f"{CODE} remise : Réécrite."
    assert facts_of(made.pk).items == facts_of(bank.pk).items


def test_an_earlier_version_returns(bank: ItemBank) -> None:
    retired(bank)
    return_to_version(bank)
    assert ItemBank.objects.get(is_current=True) == bank


def test_the_version_in_service_does_not_return(bank: ItemBank) -> None:
    with pytest.raises(AlreadyInService):
        return_to_version(bank)


def test_the_page_retires_with_a_reason(bank: ItemBank, national_client: Client) -> None:
    address = reverse("diagnostics:bank_switch", args=[bank.items.get(code=CODE).pk])
    assert national_client.post(address, {"reason": ""}).status_code == 422
    assert national_client.post(address, {"reason": "Ambiguë."}).status_code == 302
    assert ItemBank.objects.get(is_current=True).items.get(code=CODE).is_retired


def test_the_page_of_versions_tells_them_all(bank: ItemBank, national_client: Client) -> None:
    retired(bank)
    page = national_client.get(reverse("diagnostics:bank_versions")).content.decode()
    assert "A1.1-a retirée : Mal comprise." in page
    assert "Revenir à cette version" in page
