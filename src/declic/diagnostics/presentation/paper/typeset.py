"""Setting sheets in type: one folder made for the time of a print, nothing from the network."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, Literal

import typst
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LAYOUT = Path(__file__).with_name("form.typ")
FAMILY = "Atkinson Hyperlegible Next"
FONT_FILE = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
WEIGHTS = {"Regular": 400, "Bold": 700}
FAMILY_NAMES, STYLE_NAMES = (1, 16), (2, 17)
DRAWN_FAMILY = re.compile(r'font-family="[^"]*"')
ACCESSIBLE: Literal["ua-1"] = "ua-1"


def typeset(form: Mapping[str, Any], pictures: Path, fonts: Path) -> bytes:
    """Return the sheets as a tagged PDF; the same form gives the same bytes.

    `pictures` is the folder of the bank's drawings, `fonts` one made by `prepare_fonts`.
    """
    with TemporaryDirectory(prefix="declic-paper-") as name:
        folder = Path(name)
        shutil.copy(LAYOUT, folder / LAYOUT.name)
        (folder / "form.json").write_text(json.dumps(form), encoding="utf-8")
        copy_pictures(pictures_in(form), pictures, folder / "pictures")
        return typst.compile(
            str(folder / LAYOUT.name),
            root=str(folder),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=ACCESSIBLE,
            timestamp=0,
        )


def pictures_in(form: Mapping[str, Any]) -> set[str]:
    """Return the drawings that the questions of a form show."""
    questions = [question for part in form["parts"] for question in part["questions"]]
    shown = {question["picture"] for question in questions}
    return {*shown, *(option["picture"] for question in questions for option in question["options"])} - {""}


def copy_pictures(names: Iterable[str], source: Path, target: Path) -> None:
    """Copy drawings where the typesetter may read them, their words in the house's typeface."""
    for name in names:
        drawing = (source / name).read_text(encoding="utf-8")
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DRAWN_FAMILY.sub(f'font-family="{FAMILY}"', drawing), encoding="utf-8")


def prepare_fonts(source: Path, target: Path) -> Path:
    """Return the folder of the fonts that the typesetter reads, made from the project's own when missing."""
    for style, weight in WEIGHTS.items():
        path = target / f"{style.lower()}.ttf"
        if not path.exists():
            target.mkdir(parents=True, exist_ok=True)
            write_font(source / FONT_FILE, path, style, weight)
    return target


def write_font(source: Path, path: Path, style: str, weight: int) -> None:
    """Write one weight of the variable font as a plain one."""
    font = instantiateVariableFont(TTFont(source), {"wght": weight})
    for number in FAMILY_NAMES:
        font["name"].setName(FAMILY, number, 3, 1, 0x409)
    for number in STYLE_NAMES:
        font["name"].setName(style, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as started:
        font.save(started)
    Path(started.name).replace(path)
