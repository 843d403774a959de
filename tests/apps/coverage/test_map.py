"""The map says where we are and are not, and its table says the same."""

from datetime import timedelta

from django.test import Client

from declic.branches.models import Branch
from declic.territory.models import Figure
from tests.apps.coverage.land import come_from, page_of
from tests.factories import NOW


def shown_counts(client: Client) -> dict[str, str]:
    return {line.name: line.reach.count.words for line in page_of(client).rows}


def test_people_are_counted_by_commune_of_this_branch_only(
    land: Branch, other_branch: Branch, desk_client: Client
) -> None:
    come_from(land, "59350", 12)
    come_from(land, "59350", 7, created_at=NOW - timedelta(days=400))
    come_from(other_branch, "59350", 9)
    assert shown_counts(desk_client) == {"Lille": "12", "Roubaix": "0", "Tourcoing": "0"}


def test_a_small_number_is_shown_nowhere(land: Branch, desk_client: Client) -> None:
    come_from(land, "59350", 30)
    come_from(land, "59512", 3)
    assert shown_counts(desk_client) == {"Lille": "masqué", "Roubaix": "moins de 5", "Tourcoing": "0"}
    table = desk_client.get("/territoire/communes.csv").content.decode("utf-8-sig")
    assert "59512;Roubaix;14000,0;moins de 5;;" in table


def test_the_first_sentence_names_the_holes(land: Branch, desk_client: Client) -> None:
    come_from(land, "59350", 40)
    first = page_of(desk_client).sentences[0]
    assert "Roubaix (14\u202f000), Tourcoing (11\u202f000)" in first
    assert "pas un hasard" in first


def test_the_drawing_has_every_commune_and_every_layer(land: Branch, desk_client: Client) -> None:
    drawing = page_of(desk_client).drawing
    assert sum(len(group.surfaces) for group in drawing.groups) == 3
    assert {group.layer: len(group.dots) for group in drawing.dots} == {
        "quartiers": 1,
        "structures": 0,
        "partenaires": 2,
        "lieux": 1,
    }


def test_the_script_gets_the_same_map(land: Branch, desk_client: Client) -> None:
    document = desk_client.get("/territoire/carte.json?couche=lieux").json()
    assert len(document["communes"]["features"]) == 3
    assert [mark["properties"]["kind"] for mark in document["marks"]["features"]] == ["venue"]


def test_without_figures_the_page_says_what_to_bring(land: Branch, desk_client: Client) -> None:
    Figure.objects.all().delete()
    assert "Importez le fichier officiel" in page_of(desk_client).sentences[0]


def test_without_communes_the_page_teaches(branch: Branch, desk_client: Client) -> None:
    assert "Aucune commune" in desk_client.get("/territoire/").content.decode()
