"""The dashboard, one figure, and its list say the same numbers."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.engines.indicators import INDICATORS
from declic.programmes.models import Level
from tests.apps.impact.many import many_people


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def crowd(branch: Branch, level: Level) -> None:
    many_people(branch, level, 12)


def test_an_empty_year_says_so(desk_client: Client) -> None:
    assert "Rien à compter sur ces dates" in text_of(desk_client, reverse("impact:dashboard"))


def test_the_dashboard_shows_every_family(crowd: None, desk_client: Client) -> None:
    page = desk_client.get(reverse("impact:dashboard")).context["page"]
    cards = {card.key: card for family in page.families for card in family.cards}
    assert cards["referred"].value == "12"
    assert cards["women"].fraction.endswith("sur 5")
    assert "age_coop_soixante_dix_plus" not in cards


@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_every_figure_opens(crowd: None, desk_client: Client, key: str) -> None:
    assert "Comment on compte" in text_of(desk_client, reverse("impact:figure", args=[key]))


@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_a_count_equals_its_list(crowd: None, desk_client: Client, key: str) -> None:
    shown = desk_client.get(reverse("impact:figure", args=[key])).context["page"]
    listed = desk_client.get(reverse("impact:members", args=[key])).context["page"]
    assert shown.members == str(listed.rows.paginator.count)


@pytest.mark.parametrize("key", ["referred", "admitted", "placed", "participants", "started"])
def test_the_number_of_people_is_the_length_of_the_list(crowd: None, desk_client: Client, key: str) -> None:
    card = desk_client.get(reverse("impact:figure", args=[key])).context["page"].card
    listed = desk_client.get(reverse("impact:members", args=[key])).context["page"]
    assert card.value == str(listed.rows.paginator.count)


def test_the_months_of_the_chart_are_those_of_its_table(crowd: None, desk_client: Client) -> None:
    text = text_of(desk_client, reverse("impact:figure", args=["referred"]))
    chart = desk_client.get(reverse("impact:figure", args=["referred"])).context["page"].chart
    rows = re.findall(r'<th scope="row">\s*([^<]+?)\s*</th>\s*<td data-numeric>\s*([^<]+?)\s*</td>', text)
    assert [(one.label.capitalize(), one.value) for one in chart.points] == rows[: len(chart.points)]
    assert text.count('class="chart-bar"') == len(chart.points)


def test_a_figure_that_does_not_exist_is_not_found(desk_client: Client) -> None:
    assert desk_client.get(reverse("impact:figure", args=["nonsense"])).status_code == 404
