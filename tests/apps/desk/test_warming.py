"""A process makes its tables ready before anybody asks, and dies of nothing."""

import pytest
from django.db import OperationalError

from declic.desk.services import warm
from declic.diagnostics.models import ItemBank
from declic.diagnostics.queries.bank_facts import items_of, prepared_bank, prepared_with
from declic.diagnostics.services.engine import frozen_rules
from tests.apps.diagnostics.bank.scenes import small_bank


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.desk.services.warming.connection.close", lambda: None)
    prepared_bank.cache_clear()
    items_of.cache_clear()


def test_the_tables_of_the_bank_in_service_are_ready(db: None) -> None:
    bank = small_bank()
    ItemBank.objects.filter(pk=bank.pk).update(is_current=True)
    warm()
    assert prepared_bank.cache_info().currsize == 1
    prepared_with(bank.pk, frozen_rules(bank))
    assert prepared_bank.cache_info().hits == 1


def test_a_database_that_is_not_there_yet_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr("declic.desk.services.warming.make_ready", away)
    warm()


def test_a_house_without_a_bank_is_ready_too(db: None) -> None:
    warm()
    assert prepared_bank.cache_info().currsize == 0
