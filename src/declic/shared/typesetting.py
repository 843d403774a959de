"""Setting papers in type: one folder made for the time of a print, nothing from the network."""

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, Literal

import typst
from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Atkinson Hyperlegible Next"
#: The second file has the letters of Central Europe and Turkey; layouts name both families.
FONT_FILES = {
    FAMILY: "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    f"{FAMILY} Ext": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
}
UNKNOWN = "?"
WEIGHTS = {"Regular": 400, "Bold": 700}
#: Not the first folder, « fonts »: its files carry the moment they were made, and so would each paper.
FONT_FOLDER = "typefaces"
FAMILY_NAMES, STYLE_NAMES = (1, 16), (2, 17)
DRAWN_FAMILY = re.compile(r'font-family="[^"]*"')
ACCESSIBLE: Literal["ua-1"] = "ua-1"


def typeset(layout: Path, facts: Mapping[str, Any], *, pictures: Mapping[str, Path] | None = None) -> bytes:
    """Return a paper as a tagged PDF; the same facts give the same bytes.

    The layout, a typst file, reads `facts.json` and each picture as `pictures/<name>`.
    """
    with TemporaryDirectory(prefix="declic-paper-") as name:
        folder = Path(name)
        shutil.copy(layout, folder / layout.name)
        (folder / "facts.json").write_text(json.dumps(printable(facts)), encoding="utf-8")
        copy_pictures(pictures or {}, folder / "pictures")
        return typst.compile(
            str(folder / layout.name),
            root=str(folder),
            font_paths=[str(prepare_fonts(settings.FONT_DIR, settings.DECLIC_DATA_DIR / FONT_FOLDER))],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=ACCESSIBLE,
            timestamp=0,
        )


def copy_pictures(sources: Mapping[str, Path], target: Path) -> None:
    """Copy drawings where the typesetter may read them, their words in the house's typeface."""
    for name, source in sources.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        drawing = source.read_text(encoding="utf-8")
        path.write_text(DRAWN_FAMILY.sub(f'font-family="{FAMILY}"', drawing), encoding="utf-8")


def prepare_fonts(source: Path, target: Path) -> Path:
    """Return the folder of the fonts that the typesetter reads, made from the project's own when missing."""
    for family, file_name in FONT_FILES.items():
        for style, weight in WEIGHTS.items():
            path = target / f"{family.replace(' ', '-').lower()}-{style.lower()}.ttf"
            if not path.exists():
                target.mkdir(parents=True, exist_ok=True)
                write_font(source / file_name, path, (family, style), weight)
    return target


def printable(facts: Any) -> Any:
    """Return facts whose every sign the typeface has: a letter loses its accent, another script is « ? »."""
    match facts:
        case str():
            return "".join(printable_sign(sign) for sign in facts)
        case Mapping():
            return {key: printable(value) for key, value in facts.items()}
        case list() | tuple():
            return [printable(value) for value in facts]
    return facts


def printable_sign(sign: str) -> str:
    """Return a sign that can be printed: itself, its bare letter, « ? », or nothing for one nobody sees."""
    if ord(sign) in known_signs() or sign in "\n\t":
        return sign
    if unicodedata.category(sign).startswith("C"):
        return ""
    bare = unicodedata.normalize("NFKD", sign)[0]
    return bare if ord(bare) in known_signs() else UNKNOWN


@cache
def known_signs() -> frozenset[int]:
    """Return the signs that the typeface draws."""
    fonts = (TTFont(settings.FONT_DIR / file_name) for file_name in FONT_FILES.values())
    return frozenset(sign for font in fonts for sign in font.getBestCmap())


def write_font(source: Path, path: Path, names: tuple[str, str], weight: int) -> None:
    """Write one weight of the variable font as a plain one, under its names of family and style."""
    family, style = names
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
    for number in FAMILY_NAMES:
        font["name"].setName(family, number, 3, 1, 0x409)
    for number in STYLE_NAMES:
        font["name"].setName(style, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font.flavor = None
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as started:
        font.save(started)
    Path(started.name).replace(path)
