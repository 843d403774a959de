"""What the map shows is chosen in its address, and costs the same for a large territory."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.territory.models import Commune
from tests.apps.coverage.land import page_of


def test_layers_are_chosen_in_the_address(land: Branch, desk_client: Client) -> None:
    page = page_of(desk_client, "?couche=lieux")
    assert [group.layer for group in page.drawing.dots] == ["lieux"]
    assert [group.verdict for group in page.drawing.groups] == ["unknown"]


@pytest.mark.parametrize(
    ("query", "first"), [("?tri=name", "Lille"), ("?tri=-name", "Tourcoing"), ("?tri=need", "Tourcoing")]
)
def test_the_table_sorts(query: str, first: str, land: Branch, desk_client: Client) -> None:
    assert page_of(desk_client, query).rows[0].name == first


@pytest.mark.parametrize(
    ("query", "communes"),
    [("", 3), ("?zone=epci-200093201", 3), ("?zone=dep-59", 3), ("?zone=rayon-10", 1), ("?zone=dep-00", 3)],
)
def test_the_territory_is_chosen_in_the_address(
    query: str, communes: int, land: Branch, desk_client: Client
) -> None:
    assert len(page_of(desk_client, query).territory.zone.communes) == communes


def test_a_large_territory_costs_no_more_queries(land: Branch, desk_client: Client) -> None:
    page_of(desk_client)
    with CaptureQueriesContext(connection) as few:
        page_of(desk_client)
    base = Commune.objects.get(pk="59350")
    place = {"department_code": "59", "latitude": base.latitude, "longitude": base.longitude}
    codes = [f"59{number:03d}" for number in range(60)]
    Commune.objects.bulk_create(
        [
            Commune(code=code, name=code, epci_code="200093201", epci_name="Métropole", **place)
            for code in codes
        ]
    )
    with CaptureQueriesContext(connection) as many:
        page = page_of(desk_client)
    assert (len(many), page.rows.paginator.num_pages) == (len(few), 2)
