"""The icons of the set that heroicons carries, drawn once a process.

Its own tag opens the set and reads its list of 1,300 names again for each icon: ten milliseconds, by
dozens on the first pages of a process.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from django.utils.safestring import SafeString

NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


@cache
def icon_set() -> ZipFile:
    """Return the set, its list of names read once."""
    return ZipFile(BytesIO((files("heroicons") / "heroicons.zip").read_bytes()))


@cache
def drawn_icon(name: str, size: str, style: str) -> SafeString:
    """Return the drawing of an icon, silent for screen readers; `KeyError` when the set has none such."""
    drawing = icon_set().read(f"{style}/{name}.svg").decode().strip()
    look = f' width="24" height="24" class="icon icon-{size}"'
    return SafeString(drawing.replace(NAMESPACE, look, 1))  # the set's own drawing
