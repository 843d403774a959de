"""The lists cost as much for sixty partners as for ten, sort, filter, and teach when empty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from tests.factories import DestinationFactory, PartnerFactory


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("address", "factory"),
    [("/partenaires/", PartnerFactory), ("/partenaires/redirections/", DestinationFactory)],
)
def test_a_list_keeps_its_number_of_queries_and_has_pages(
    address: str, factory: type[PartnerFactory], desk_client: Client, branch: Branch
) -> None:
    factory.create_batch(10, branch=branch)
    queries_of(desk_client, address)
    few = queries_of(desk_client, address)
    factory.create_batch(50, branch=branch)
    assert queries_of(desk_client, address) == few
    assert "Page 2 sur 2" in desk_client.get(f"{address}?page=2").content.decode()


@pytest.mark.parametrize(
    ("query", "first"),
    [("?tri=-name", "Zèbre"), ("?q=arbre", "Arbre"), ("?type=caf", "Zèbre"), ("?tri=?", "Arbre")],
)
def test_sorting_and_filters_are_in_the_address(
    query: str, first: str, desk_client: Client, branch: Branch
) -> None:
    PartnerFactory.create(branch=branch, name="Zèbre", kind="caf")
    PartnerFactory.create(branch=branch, name="Arbre")
    page = desk_client.get(f"/partenaires/{query}").context["page"]
    assert page.rows[0].name == first


@pytest.mark.parametrize(
    ("query", "told"), [("", "Ajoutez le premier CCAS"), ("?q=rien", "Aucun partenaire ne correspond")]
)
def test_an_empty_list_teaches(query: str, told: str, desk_client: Client) -> None:
    assert told in desk_client.get(f"/partenaires/{query}").content.decode()
