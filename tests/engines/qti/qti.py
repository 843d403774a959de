"""A reader of what was exported, as small as the tests need: names, and the score of an order."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

ITEM = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PACKAGE = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"


def find(root: Element, *path: str) -> Element:
    """Return the one element on this path."""
    found = root.findall("/".join(f".//{ITEM}{name}" for name in path))
    assert len(found) == 1, path
    return found[0]


def all_of(root: Element, name: str) -> list[Element]:
    """Return every element of this name."""
    return list(root.iter(ITEM + name))


def texts_of(root: Element, name: str) -> list[str]:
    """Return the texts of every element of this name."""
    return ["".join(element.itertext()).strip() for element in all_of(root, name)]


def score_order(root: Element, response: Sequence[str]) -> float:
    """Return the score that the response processing of an order gives."""
    condition = find(root, "qti-response-condition")
    for branch in condition:
        orders = [texts_of(ordered, "qti-base-value") for ordered in all_of(branch, "qti-ordered")]
        if all_of(branch, "qti-correct"):
            orders.append(texts_of(find(root, "qti-correct-response"), "qti-value"))
        if list(response) in orders or branch.tag.endswith("response-else"):
            return float(texts_of(find(branch, "qti-set-outcome-value"), "qti-base-value")[0])
    raise AssertionError(response)
