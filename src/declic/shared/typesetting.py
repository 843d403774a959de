"""Setting papers in type: one folder made for the time of a print, nothing from the network."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, Literal

import typst
from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Atkinson Hyperlegible Next"
FONT_FILE = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
WEIGHTS = {"Regular": 400, "Bold": 700}
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
        (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
        copy_pictures(pictures or {}, folder / "pictures")
        return typst.compile(
            str(folder / layout.name),
            root=str(folder),
            font_paths=[str(prepare_fonts(settings.FONT_DIR, settings.DECLIC_DATA_DIR / "fonts"))],
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
