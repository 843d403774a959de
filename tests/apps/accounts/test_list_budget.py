"""The list of accounts asks the database as often for sixty colleagues as for ten."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from tests.factories import MembershipFactory


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/antenne/comptes/").status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_the_list_of_accounts_keeps_its_number_of_queries(manager_client: Client, branch: Branch) -> None:
    MembershipFactory.create_batch(10, branch=branch)
    queries_of(manager_client)
    few = queries_of(manager_client)
    MembershipFactory.create_batch(50, branch=branch)
    assert queries_of(manager_client) == few


def test_the_list_of_accounts_has_pages_of_fifty(manager_client: Client, branch: Branch) -> None:
    MembershipFactory.create_batch(60, branch=branch)
    assert "Page 2 sur 2" in manager_client.get("/antenne/comptes/?page=2").content.decode()
