"""Lists of imports and of rows cost as many queries whatever they hold."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.referrals.models import SpreadsheetImport
from declic.referrals.services.spreadsheets import apply_import
from tests.apps.referrals.spreadsheets import files
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def empty_imports(by: User, count: int) -> None:
    """Make imports without rows."""
    partner = files.partner_of(by)
    SpreadsheetImport.objects.bulk_create(
        SpreadsheetImport(
            branch=partner.branch, partner=partner, file_name=f"{number}.csv",
            content_hash=f"{partner.pk}-{number}",
            cells={}, first_data_row=2, made_by=by, made_at=NOW,
        )
        for number in range(count)
    )  # fmt: skip


def check_url(spreadsheet: SpreadsheetImport) -> str:
    return reverse("referrals:import_check", args=[spreadsheet.pk])


def test_checking_sixty_rows_costs_as_many_queries_as_ten(
    desk_client: Client, branch: Branch, counsellor: User
) -> None:
    people = files.many(60)
    files.applied(counsellor, files.csv_of(*people))
    ten = files.received(counsellor, files.csv_of(*people[:10]))
    sixty = files.received(counsellor, files.csv_of(*people))
    assert Learner.objects.filter(branch=branch).count() == 60
    assert sixty.rows.filter(decision="merge").count() == 60
    desk_client.get(check_url(ten))
    assert cost(desk_client, check_url(sixty)) == cost(desk_client, check_url(ten)) <= 16


def test_a_page_shows_fifty_rows(desk_client: Client, counsellor: User) -> None:
    spreadsheet = files.received(counsellor, files.csv_of(*files.many(60)))
    first = desk_client.get(check_url(spreadsheet))
    second = desk_client.get(check_url(spreadsheet) + "?page=2")
    assert [len(response.context["page"].rows) for response in (first, second)] == [50, 10]


def test_sixty_imports_cost_as_many_queries_as_ten(desk_client: Client, counsellor: User) -> None:
    address = reverse("referrals:imports")
    empty_imports(counsellor, 10)
    desk_client.get(address)
    ten = cost(desk_client, address)
    empty_imports(counsellor, 50)
    assert cost(desk_client, address) == ten


def test_the_report_of_sixty_rows_costs_as_many_queries_as_ten(desk_client: Client, counsellor: User) -> None:
    people = files.many(70)
    ten = files.applied(counsellor, files.csv_of(*people[:10]))
    sixty = files.received(counsellor, files.csv_of(*people[10:]))
    apply_import(sixty, by=counsellor, now=NOW)
    addresses = [reverse("referrals:import_report", args=[each.pk]) for each in (ten, sixty)]
    desk_client.get(addresses[0])
    assert cost(desk_client, addresses[0]) == cost(desk_client, addresses[1]) <= 15
