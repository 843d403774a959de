"""What the bank is worth, under today's settings or others; what it lacks is named."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.queries import simulation
from declic.diagnostics.queries.simulation import Policy, SimulationPage, simulation_page
from tests.apps.diagnostics.bank.scenes import small_bank

ADDRESS = "diagnostics:simulation"


@pytest.fixture(autouse=True)
def few_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "PEOPLE", 60)


def simulated(policy: Policy | None = None) -> SimulationPage:
    return simulation_page(policy or Policy())


def test_a_dearer_question_makes_a_shorter_diagnostic(bank: ItemBank) -> None:
    usual, dear = simulated().report, simulated(Policy(cost=0.05)).report
    assert usual is not None
    assert dear is not None
    assert dear.mean_questions < usual.mean_questions


def test_the_same_people_come_each_time(bank: ItemBank) -> None:
    first = simulated()
    simulation.simulated.cache_clear()
    assert simulated() == first


def test_exposure_adds_up_to_the_questions_asked(bank: ItemBank) -> None:
    found = simulation.simulated(bank.pk, Policy())
    assert sum(found.exposure.values()) == pytest.approx(found.report.mean_questions, rel=0.15)


def test_the_table_counts_the_items_of_each_level(bank: ItemBank) -> None:
    assert [row.counts for row in simulated().coverage] == [[2, 2, 2, 2]] * 6


def test_a_retired_item_is_no_longer_counted(bank: ItemBank) -> None:
    BankItem.objects.filter(bank=bank, code__in=["A1.1-a", "A1.1-e"]).update(is_retired=True)
    page = simulated()
    assert page.coverage[0].counts == [0, 2, 2, 2]
    assert any(sentence.startswith("A1.1 ") for sentence in page.bare_skills)


def test_the_page_tries_other_settings_and_keeps_nothing(bank: ItemBank, national_client: Client) -> None:
    page = national_client.get(reverse(ADDRESS), {"cost": "0,02", "max_questions": "20"}).content.decode()
    assert "Ce que la banque couvre" in page
    assert 'value="20"' in page


def test_impossible_settings_get_a_sentence(bank: ItemBank, national_client: Client) -> None:
    answer = national_client.get(reverse(ADDRESS), {"cost": "douze", "max_questions": "500"})
    assert answer.status_code == 422


def test_a_bank_too_small_says_what_it_lacks(db: None, national_client: Client) -> None:
    small_bank(items_an_area=4)
    page = national_client.get(reverse(ADDRESS)).content.decode()
    assert "il en faut au moins" in page
