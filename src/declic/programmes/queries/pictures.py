"""The drawings of the lesson packs: their own, and those of the item bank."""

import re
from functools import cache
from html import unescape
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString

#: Where drawings are, in the catalogue; a pack's own come first.
FOLDERS = ("lessons/pictures", "bank/pictures")
TITLE = re.compile(r"<title>([^<]+)</title>")


@cache
def picture_files() -> dict[str, Path]:
    """Return the file of each drawing, by name."""
    folders = [settings.DECLIC_CATALOGUE_DIR / folder for folder in reversed(FOLDERS)]
    return {path.name: path for folder in folders for path in sorted(folder.glob("*.svg"))}


@cache
def drawing(name: str) -> SafeString:
    """Return a drawing to write in a page, which then needs no other file; nothing when there is none."""
    path = picture_files().get(name)
    if path is None:
        return SafeString("")
    text = path.read_text(encoding="utf-8").strip()
    return SafeString(text.replace("<svg ", '<svg class="drawing" role="img" ', 1))


@cache
def picture_title(name: str) -> str:
    """Return what a drawing shows, in words, as its author wrote it."""
    found = TITLE.search(picture_files()[name].read_text(encoding="utf-8"))
    return unescape(found[1]) if found else "Un dessin"
