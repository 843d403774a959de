from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from tests.engines.qti.qti import all_of, find

Record = dict[str, Any]
Written = Callable[[Record], Element]


def test_a_text_is_accepted_without_its_accents(written: Written, typing: Record) -> None:
    root = written(typing)
    entries = all_of(root, "qti-map-entry")
    assert {entry.attrib["map-key"] for entry in entries} == {"L’été", "L’ete", "L'été", "L'ete"}
    assert {entry.attrib["case-sensitive"] for entry in entries} == {"false"}


def test_an_exact_text_keeps_its_accents_and_capitals(written: Written, typing: Record) -> None:
    typing["content"]["exact"] = True
    entries = all_of(written(typing), "qti-map-entry")
    assert {entry.attrib["map-key"] for entry in entries} == {"L’été", "L'été"}
    assert {entry.attrib["case-sensitive"] for entry in entries} == {"true"}


def test_what_must_be_copied_may_be_a_drawing(written: Written, typing: Record) -> None:
    typing["content"]["shown"] = "key-enter.svg"
    assert find(written(typing), "img").attrib["src"] == "../pictures/key-enter.svg"
