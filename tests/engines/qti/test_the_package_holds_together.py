import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from declic.engines.qti import export_items
from tests.engines.qti.qti import ITEM, all_of, find, texts_of

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
ORDER_OF_PARTS = [
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-catalog-info",
    "qti-response-processing",
]
WRITTEN_KINDS = {"choose_picture", "choose_sentence", "order_steps", "point", "type_text"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Record = dict[str, Any]
Opened = Mapping[str, Element]


@pytest.fixture(scope="module")
def items(shipped_package: bytes, opened: Callable[[bytes], Opened]) -> list[Element]:
    return [root for path, root in opened(shipped_package).items() if path.startswith("items/")]


def test_the_shipped_items_are_written_or_named(shipped: list[Record], items: list[Element]) -> None:
    written = {root.attrib["title"] for root in items}
    left_out = set(export_items(shipped, lambda _: b"<svg/>").left_out)
    assert written | left_out == {record["code"] for record in shipped}
    assert {record["kind"] for record in shipped if record["code"] in written} == WRITTEN_KINDS
    assert not written & left_out


def test_each_item_has_its_parts_in_the_order_of_the_schema(items: list[Element]) -> None:
    found = [[child.tag.removeprefix(ITEM) for child in root] for root in items]
    assert [parts for parts in found if parts != [n for n in ORDER_OF_PARTS if n in parts]] == []
    assert {root.attrib[LANGUAGE] for root in items} == {"fr"}


def test_each_interaction_answers_the_response_that_is_declared(items: list[Element]) -> None:
    bound = [root.findall(".//*[@response-identifier='RESPONSE']") for root in items]
    assert {len(interactions) for interactions in bound} == {1}
    declared = {find(root, "qti-response-declaration").attrib["identifier"] for root in items}
    assert declared == {"RESPONSE"}


def test_what_is_right_is_among_the_choices(items: list[Element]) -> None:
    shown = {
        root.attrib["title"]: {
            choice.attrib["identifier"]
            for name in ("qti-simple-choice", "qti-hotspot-choice")
            for choice in all_of(root, name)
        }
        for root in items
    }
    right = {
        root.attrib["title"]: set(texts_of(find(root, "qti-correct-response"), "qti-value")) for root in items
    }
    assert [code for code, choices in shown.items() if choices and not right[code] <= choices] == []


def test_every_identifier_is_a_name(items: list[Element]) -> None:
    names = {
        element.attrib["identifier"]
        for root in items
        for element in root.iter()
        if "identifier" in element.attrib
    }
    assert [name for name in names if not NAME.fullmatch(name)] == []


def test_every_picture_shown_is_in_the_package(shipped_package: bytes, items: list[Element]) -> None:
    shown = {image.attrib["src"].removeprefix("../") for root in items for image in all_of(root, "img")}
    names = zipfile.ZipFile(io.BytesIO(shipped_package)).namelist()
    assert shown == {name for name in names if name.startswith("pictures/")}
    assert {image.attrib["alt"] != "" for root in items for image in all_of(root, "img")} == {True}
