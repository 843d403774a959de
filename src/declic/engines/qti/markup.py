"""XML elements, written without a prefix; every text and attribute is escaped."""

import re
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

# What XML 1.0 forbids, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGE = "fr"


def make(tag: str, *children: Element | str, **attributes: object) -> Element:
    """Return an element; `response_identifier=` becomes the attribute `response-identifier`.

    Parameters
    ----------
    children
        Elements and texts, in order.
    attributes
        None is left out; true and false are written as XML does.

    Examples
    --------
    >>> ET.tostring(make("p", "1 < 2", make("br"), "oui", data_note='"'), encoding="unicode")
    '<p data-note="&quot;">1 &lt; 2<br />oui</p>'
    """
    element = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            written = str(value).lower() if isinstance(value, bool) else str(value)
            element.set(name.replace("_", "-"), clean(written))
    for child in children:
        if isinstance(child, Element):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + clean(child)
        else:
            element.text = (element.text or "") + clean(child)
    return element


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids.

    Examples
    --------
    >>> clean(f"a{chr(0)}b")
    'ab'
    """
    return _FORBIDDEN.sub("", text)


def write(root: Element, *, namespace: str, location: str) -> bytes:
    """Return the document of a root, in a default namespace whose schema is at `location`."""
    root.set("xmlns", namespace)
    root.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root.set("xsi:schemaLocation", f"{namespace} {location}")
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
