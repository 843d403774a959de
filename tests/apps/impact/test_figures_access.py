"""Who sees figures, and who sees names."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.programmes.models import Level
from tests.apps.conftest import SignIn
from tests.apps.impact.many import many_people
from tests.words import says

PAGES = ["members", "members_csv", "members_xlsx"]


@pytest.fixture
def national_client(sign_in: SignIn, national: User) -> Client:
    return sign_in(national)


@pytest.fixture
def crowd(branch: Branch, level: Level) -> None:
    many_people(branch, level, 12)


def referred(client: Client, query: str = "") -> str:
    shown: str = client.get(reverse("impact:figure", args=["referred"]) + query).context["page"].card.value
    return shown


def test_a_volunteer_sees_no_figure(crowd: None, volunteer_client: Client) -> None:
    assert volunteer_client.get(reverse("impact:dashboard")).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_the_national_team_reads_no_list(crowd: None, national_client: Client, name: str) -> None:
    assert national_client.get(reverse(f"impact:{name}", args=["referred"])).status_code == 403


@pytest.mark.parametrize("query", ["", "?antenne=toutes"])
def test_the_national_team_sees_counts_without_names(
    crowd: None, national_client: Client, query: str
) -> None:
    response = national_client.get(reverse("impact:figure", args=["referred"]) + query)
    assert response.context["page"].card.value == "12"
    assert not says(response.content.decode(), "Awa")
    assert "/personnes" not in response.content.decode()


def test_the_national_team_counts_every_branch_together(
    crowd: None, other_branch: Branch, level: Level, national_client: Client
) -> None:
    many_people(other_branch, level, 7)
    assert referred(national_client, "?antenne=toutes") == "19"


def test_another_branch_counts_its_own(crowd: None, outsider_client: Client) -> None:
    assert referred(outsider_client) == "0"


def test_only_the_national_team_asks_for_the_whole_association(
    crowd: None, other_branch: Branch, level: Level, desk_client: Client
) -> None:
    many_people(other_branch, level, 7)
    assert referred(desk_client, "?antenne=toutes") == "12"


def test_small_numbers_are_hidden_from_the_national_team(
    branch: Branch, level: Level, national_client: Client
) -> None:
    many_people(branch, level, 3)
    assert referred(national_client) == "caché"


def test_whoever_opens_the_list_sees_small_numbers(branch: Branch, level: Level, desk_client: Client) -> None:
    many_people(branch, level, 3)
    assert referred(desk_client) == "3"
    assert referred(desk_client, "?petits=masques") == "caché"


def test_a_hidden_part_cannot_be_worked_out(crowd: None, national_client: Client) -> None:
    page = national_client.get(reverse("impact:figure", args=["referred"])).context["page"]
    sexes = next(one for one in page.breakdowns if one.key == "sex")
    assert [part.count for part in sexes.parts] == ["caché", "caché", "4"]


def test_the_months_hide_small_numbers_too(branch: Branch, level: Level, national_client: Client) -> None:
    many_people(branch, level, 3)
    chart = national_client.get(reverse("impact:figure", args=["referred"])).context["page"].chart
    assert {point.value for point in chart.points} == {"0", "caché"}
