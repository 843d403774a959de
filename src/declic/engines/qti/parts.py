"""The parts of a QTI item that every kind of question fills in."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from declic.engines.qti.markup import make
from declic.engines.qti.record import RecordCannotBeExported

RESPONSE = "RESPONSE"
SPOKEN = "spoken"
PICTURES = "pictures"
TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates"
SCREEN_SIZE = (640, 400)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_VIEW = re.compile(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')


@dataclass(frozen=True)
class Parts:
    """What is declared, what is shown, and how it is scored; `best` is the best score."""

    declaration: Element
    body: tuple[Element, ...]
    processing: Element
    best: int = 1
    pictures: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Asking:
    """The instruction of an item, whether a spoken text goes with it, and the drawings' contents."""

    instruction: str
    has_spoken: bool
    drawings: Mapping[str, bytes]

    def write(self, tag: str) -> Element:
        """Return the instruction in an element of this name."""
        return make(tag, self.instruction, data_catalog_idref=SPOKEN if self.has_spoken else None)


def declare_response(
    cardinality: str, base_type: str, right: Iterable[str], mapped: Iterable[Element] = ()
) -> Element:
    """Return the declaration of the response, with what is right and, if given, its mapping."""
    values = [make("qti-value", value) for value in right]
    entries = list(mapped)
    children = [make("qti-correct-response", *values)]
    if entries:
        children.append(make("qti-mapping", *entries, default_value=0, lower_bound=0, upper_bound=1))
    return make(
        "qti-response-declaration",
        *children,
        identifier=RESPONSE,
        cardinality=cardinality,
        base_type=base_type,
    )


def map_entry(key: str, *, case_sensitive: bool) -> Element:
    """Return the entry of a response that is worth one point."""
    return make("qti-map-entry", map_key=key, mapped_value=1, case_sensitive=case_sensitive)


def process_with(template: str) -> Element:
    """Return the processing by one of the standard's templates."""
    return make("qti-response-processing", template=f"{TEMPLATES}/{template}.xml")


def picture_path(name: str, where: str) -> str:
    """Return the path of a drawing, or refuse one that leaves the folder of drawings.

    Raises
    ------
    RecordCannotBeExported
        If the name is absolute or climbs.

    Examples
    --------
    >>> picture_path("screens/desktop.svg", "A1.2-a")
    'screens/desktop.svg'
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise RecordCannotBeExported(f"{where} : le chemin du dessin « {name} » sort de son dossier.")
    return str(path)


def show_picture(name: str, alternative: str) -> Element:
    """Return an image of the package with its text alternative."""
    return make("img", src=f"../{PICTURES}/{name}", alt=alternative)


def title_of(drawing: bytes) -> str:
    """Return the title of a drawing, which says what it shows; empty without one.

    Examples
    --------
    >>> title_of(b"<svg><title>Une cl&#233; &amp; un cadenas</title></svg>")
    'Une clé & un cadenas'
    """
    found = _TITLE.search(drawing.decode("utf-8", errors="replace"))
    return html.unescape(" ".join(found[1].split())) if found else ""


def size_of(drawing: bytes) -> tuple[int, int]:
    """Return the width and height of a drawing in its own units, from its viewBox.

    Examples
    --------
    >>> size_of(b'<svg viewBox="0 0 96 80">')
    (96, 80)
    """
    found = _VIEW.search(drawing.decode("utf-8", errors="replace"))
    return (round(float(found[1])), round(float(found[2]))) if found else SCREEN_SIZE
