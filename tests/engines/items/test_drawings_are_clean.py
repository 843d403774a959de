import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from declic.engines.items import load_every_variant, load_gestures, pictures_of

FOLDER = Path(__file__).parents[3] / "data" / "bank"
PICTURES = FOLDER / "pictures"
SVG = "{http://www.w3.org/2000/svg}"
USED = {name for item in (*load_every_variant(FOLDER), *load_gestures(FOLDER)) for name in pictures_of(item)}

every_drawing = pytest.mark.parametrize("path", sorted(PICTURES.rglob("*.svg")), ids=lambda p: p.stem)
every_line_picture = pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda p: p.stem)
every_screen = pytest.mark.parametrize(
    "path", sorted((PICTURES / "screens").glob("*.svg")), ids=lambda p: p.stem
)


def relative(path: Path) -> str:
    return path.relative_to(PICTURES).as_posix()


@every_drawing
def test_it_has_a_title(path: Path) -> None:
    title = ET.parse(path).getroot().find(f"{SVG}title")  # noqa: S314 - our own files
    assert title is not None
    assert title.text


@every_drawing
def test_it_loads_nothing_and_runs_nothing(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|href|<script|<style|<image|\bon\w+=", drawing)


@every_line_picture
def test_a_line_picture_takes_the_colour_of_the_text(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 - our own files
    assert (root.get("viewBox"), root.get("stroke"), root.get("stroke-width")) == (
        "0 0 96 96",
        "currentColor",
        "4",
    )


@every_line_picture
def test_a_line_picture_is_used(path: Path) -> None:
    assert relative(path) in USED


@every_screen
def test_a_screen_is_used(path: Path) -> None:
    assert relative(path) in USED


@every_screen
def test_the_words_of_a_screen_stay_legible_on_a_phone(path: Path) -> None:
    texts = ET.parse(path).getroot().iter(f"{SVG}text")  # noqa: S314 - our own files
    assert min((float(text.get("font-size", "0")) for text in texts), default=26) >= 23


def test_the_card_has_twelve_pictures() -> None:
    assert len(list((PICTURES / "card").glob("*.svg"))) == 12
