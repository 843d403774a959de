"""The list is searched, filtered, sorted and paginated, at a constant cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.learners.models import Learner
from tests.apps.learners.people import registered
from tests.factories import CommuneFactory, LearnerFactory

LIST = reverse("learners:list")


def names(client: Client, query: str) -> list[str]:
    return [row.name for row in client.get(f"{LIST}?{query}").context["page"].rows]


def cost(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(LIST)
    return len(queries)


def test_sixty_rows_cost_as_many_queries_as_ten(desk_client: Client, branch: Branch) -> None:
    LearnerFactory.create_batch(10, branch=branch)
    desk_client.get(LIST)
    ten = cost(desk_client)
    LearnerFactory.create_batch(50, branch=branch)
    assert cost(desk_client) == ten


def test_fifty_people_a_page(desk_client: Client, branch: Branch) -> None:
    LearnerFactory.create_batch(60, branch=branch)
    assert (len(names(desk_client, "")), len(names(desk_client, "page=2"))) == (50, 10)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Diop Awa", "Martin Lucie"]),
        ("tri=-nom", ["Martin Lucie", "Diop Awa"]),
        ("q=marten", []),
        ("q=lucy martin", ["Martin Lucie"]),
        ("situation=unemployed", ["Diop Awa"]),
        ("manque=naissance", ["Martin Lucie"]),
        ("public=invisible", ["Diop Awa"]),
        ("situation=nonsense&tri=nonsense&manque=nonsense&page=nonsense", ["Diop Awa", "Martin Lucie"]),
    ],
)
def test_the_address_says_who_is_shown(
    desk_client: Client, branch: Branch, query: str, expected: list[str]
) -> None:
    registered(branch, employment="unemployed", known_by=())
    registered(branch, first_name="Lucie", last_name="Martin", birth_on=None)
    assert names(desk_client, query) == expected


def test_other_branches_are_not_in_the_list(
    desk_client: Client, branch: Branch, other_branch: Branch
) -> None:
    registered(other_branch)
    assert names(desk_client, "") == []


def test_the_empty_list_teaches(desk_client: Client) -> None:
    assert "Ouvrir une première fiche" in desk_client.get(LIST).content.decode()


def test_a_search_without_result_says_how_to_look(desk_client: Client, branch: Branch) -> None:
    registered(branch)
    assert "Personne ne correspond" in desk_client.get(f"{LIST}?q=zzz").content.decode()


def test_every_variable_of_the_page_is_given(desk_client: Client, branch: Branch) -> None:
    Learner.objects.filter(pk=registered(branch).pk).update(commune=CommuneFactory.create())
    assert "UNDEFINED" not in desk_client.get(LIST).content.decode()
