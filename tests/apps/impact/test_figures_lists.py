"""The list behind a figure: pages, files, and the same questions for many people as for few."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests.apps.impact.many import many_people

LIST = "impact:members"
ADDRESSES: dict[str, tuple[str, list[str]]] = {
    "dashboard": ("impact:dashboard", []),
    "figure": ("impact:figure", ["participants"]),
    "list": (LIST, ["referred"]),
}


def address(name: str, *args: str, query: str = "") -> str:
    return reverse(name, args=args) + query


@pytest.fixture
def workbook(desk_client: Client) -> Callable[[str], Any]:
    def opened(key: str) -> Any:
        response = desk_client.get(address("impact:members_xlsx", key))
        return load_workbook(io.BytesIO(response.content)).active

    return opened


@pytest.mark.parametrize("name", ADDRESSES)
def test_sixty_people_ask_no_more_than_ten(
    branch: Branch, level: Level, desk_client: Client, name: str
) -> None:
    view, args = ADDRESSES[name]
    many_people(branch, level, 10)
    few = queries_of(desk_client, reverse(view, args=args))
    many_people(branch, level, 50)
    assert queries_of(desk_client, reverse(view, args=args)) == few


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_list_has_fifty_people_a_page(branch: Branch, level: Level, desk_client: Client) -> None:
    many_people(branch, level, 60)
    first = desk_client.get(address(LIST, "referred")).context["page"].rows
    last = desk_client.get(address(LIST, "referred", query="?page=2")).context["page"].rows
    assert (len(first), len(last)) == (50, 10)


def test_those_who_are_not_known_have_their_list(branch: Branch, level: Level, desk_client: Client) -> None:
    many_people(branch, level, 12)
    page = desk_client.get(address(LIST, "women", query="?liste=inconnues")).context["page"]
    figure = desk_client.get(address("impact:figure", "women")).context["page"]
    assert figure.unknowns == str(page.rows.paginator.count)
    assert {Learner.objects.get(pk=row.pk).sex for row in page.rows} == {""}


def test_a_workbook_keeps_numbers_as_numbers(
    branch: Branch, level: Level, workbook: Callable[[str], Any]
) -> None:
    many_people(branch, level, 3)
    rows = list(workbook("referred").iter_rows(values_only=True))
    assert rows[0][:4] == ("numéro", "nom", "heures", "séances suivies")
    assert {type(cell) for row in rows[1:] for cell in (row[0], row[2], row[3])} <= {int, float}
    assert len(rows) == 4


def test_a_name_is_never_a_formula(
    branch: Branch, level: Level, desk_client: Client, workbook: Callable[[str], Any]
) -> None:
    many_people(branch, level, 1)
    Learner.objects.update(last_name="=cmd()")
    assert workbook("referred")["B2"].data_type == "s"
    text = desk_client.get(address("impact:members_csv", "referred")).content.decode("utf-8-sig")
    assert "'=CMD() Awa" in text.splitlines()[1]


@pytest.mark.parametrize("key", ["active_partners", "active_volunteers", "volunteer_hours"])
def test_partners_and_volunteers_have_their_lists(
    branch: Branch, level: Level, desk_client: Client, key: str
) -> None:
    many_people(branch, level, 3)
    assert desk_client.get(address(LIST, key)).status_code == 200
