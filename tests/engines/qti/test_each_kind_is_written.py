from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.engines.qti.qti import all_of, find, score_order, texts_of

Record = dict[str, Any]
Written = Callable[[Record], Element]


def test_a_choice_shows_its_sentences_and_knows_the_right_one(
    written: Written, sentence_choice: Record
) -> None:
    root = written(sentence_choice)
    interaction = find(root, "qti-choice-interaction")
    assert interaction.attrib["max-choices"] == "1"
    assert texts_of(root, "qti-simple-choice") == ["1 < 2 & 3", "« Non »"]
    assert texts_of(find(root, "qti-correct-response"), "qti-value") == ["b"]
    assert find(root, "qti-response-processing").attrib["template"].endswith("match_correct.xml")


def test_a_picture_has_the_title_of_its_drawing(written: Written, sentence_choice: Record) -> None:
    image = find(written(sentence_choice), "img")
    assert image.attrib == {"src": "../pictures/folder.svg", "alt": "Une page & ses boutons"}


def test_pictures_to_choose_have_their_label(written: Written) -> None:
    options = [{"key": key, "picture": f"{key}.svg", "label": f"Dessin {key}"} for key in "ab"]
    content = {"options": options, "answer": "a"}
    root = written({"code": "x", "kind": "choose_picture", "instruction": "Oui ?", "content": content})
    assert [image.attrib["alt"] for image in all_of(root, "img")] == ["Dessin a", "Dessin b"]


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("abcde", 3),
        ("abced", 2),
        ("badce", 2),
        ("cabde", 2),
        ("cbade", 1),
        ("dabce", 1),
        ("bcdea", 1),
        ("cdeab", 0),
        ("edcba", 0),
        ("abcd", 0),
    ],
)
def test_an_order_is_scored_as_ours(written: Written, order: Record, response: str, score: int) -> None:
    assert score_order(written(order), response) == score


def test_an_order_is_not_written_in_the_right_order(written: Written, order: Record) -> None:
    root = written(order)
    shown = [choice.attrib["identifier"] for choice in all_of(root, "qti-simple-choice")]
    assert sorted(shown) == list("abcde") != shown
    assert find(root, "qti-order-interaction").attrib["shuffle"] == "true"
    assert find(root, "qti-outcome-declaration").attrib["normal-maximum"] == "3"


def test_several_places_of_a_screen_may_be_right(written: Written, pointing: Record) -> None:
    root = written(pointing)
    places = all_of(root, "qti-hotspot-choice")
    assert places[0].attrib["coords"] == "10,20,40,25"
    assert places[2].attrib["hotspot-label"] == "Place c"
    assert [entry.attrib["map-key"] for entry in all_of(root, "qti-map-entry")] == ["a", "c"]
    assert find(root, "qti-response-processing").attrib["template"].endswith("map_response.xml")


def test_a_screen_keeps_its_own_units(written: Written, pointing: Record) -> None:
    image = find(written(pointing), "img")
    assert (image.attrib["width"], image.attrib["height"]) == ("640", "400")


def test_a_spoken_text_goes_with_the_instruction(written: Written, order: Record) -> None:
    root = written(order | {"spoken": "Rangez les étapes."})
    catalog = find(root, "qti-catalog")
    assert find(root, "qti-prompt").attrib["data-catalog-idref"] == catalog.attrib["id"]
    assert find(catalog, "qti-card").attrib["support"] == "spoken"
    assert "Rangez les étapes." in "".join(catalog.itertext())
