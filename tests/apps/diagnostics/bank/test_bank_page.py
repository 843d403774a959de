"""The bank in service, question by question: filtered, searched, sorted, in a constant number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.models import ItemBank
from declic.diagnostics.queries.bank_list import BankFilters, BankPage, bank_page
from tests.apps.diagnostics.bank.scenes import answered_runs, small_bank

ADDRESS = "diagnostics:bank"


def shown(**filters: str) -> BankPage:
    return bank_page(BankFilters(**filters), number="1")


def codes(page: BankPage) -> list[str]:
    return [line.item.code for line in page.lines]


def test_gestures_and_practice_are_not_questions(bank: ItemBank) -> None:
    assert shown().total == 48


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"area": "C"}, 8),
        ({"level": "beyond"}, 12),
        ({"area": "C", "level": "beyond"}, 2),
        ({"kind": "sort_safe"}, 7),
        ({"state": "retirees"}, 0),
        ({"text": "DOMAINE d"}, 8),
        ({"text": "a1.1-A"}, 1),
    ],
)
def test_filters_keep_what_is_asked_for(bank: ItemBank, filters: dict[str, str], count: int) -> None:
    assert shown(**filters).lines.paginator.count == count


def test_the_hardest_come_first_when_asked(bank: ItemBank) -> None:
    assert codes(shown(sort="-difficulte"))[0] == "F4.1-h"


def test_answers_are_counted_in_all_versions(bank: ItemBank, branch: Branch) -> None:
    answered_runs(bank, branch, people=3)
    ItemBank.objects.update(is_current=False)
    small_bank(version="suivante")
    page = shown()
    assert page.runs == 3
    assert sum(line.answers for line in page.lines) == 60
    assert {round(3 * line.asked_share, 6) for line in page.lines} <= {0, 1, 2, 3}


def test_an_expert_is_believed_within_seven_tenths_of_a_logit(bank: ItemBank) -> None:
    line = next(line for line in shown().lines if line.item.code == "A1.1-a")
    assert (line.figures.is_calibrated, line.figures.difficulty_error) == (False, 0.7)


def test_the_page_draws_the_error_of_each_question(bank: ItemBank, national_client: Client) -> None:
    page = national_client.get(reverse(ADDRESS)).content.decode()
    assert "Difficulté -1,50, à plus ou moins 0,70 logit" in page
    assert 'style="' not in page


def test_the_number_of_queries_does_not_grow(branch: Branch, national_client: Client) -> None:
    answered_runs(small_bank(items_an_area=4, version="vingt"), branch, people=1)
    few = queries(national_client)
    ItemBank.objects.update(is_current=False)
    answered_runs(small_bank(items_an_area=10, version="soixante"), branch, people=9)
    assert queries(national_client) == few <= 16


def queries(client: Client) -> int:
    client.get(reverse(ADDRESS))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(ADDRESS)).status_code == 200
    return len(captured)


def test_without_a_bank_the_page_says_what_to_do(national_client: Client) -> None:
    assert "declic load_bank" in national_client.get(reverse(ADDRESS)).content.decode()
