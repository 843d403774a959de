import io
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from declic.engines.qti import export_items

BANK = Path(__file__).parents[3] / "data" / "bank"
DRAWING = b'<svg viewBox="0 0 640 400"><title>Une page &amp; ses boutons</title></svg>'
Record = dict[str, Any]
Opened = Mapping[str, ET.Element]


def _root(written: bytes) -> ET.Element:
    return ET.fromstring(written)  # noqa: S314 (our own bytes)


def _open(package: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {
            name: _root(archive.read(name)) for name in archive.namelist() if not name.startswith("pictures/")
        }


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], Opened]:
    """Read every document of a package, by its path."""
    return _open


@pytest.fixture(scope="session")
def written() -> Callable[[Record], ET.Element]:
    """Export one record; return its document."""
    return lambda record: list(_open(export_items([record], lambda _: DRAWING).package).values())[1]


@pytest.fixture(scope="session")
def shipped() -> list[Record]:
    """The records of the shipped bank, one surface each."""
    files = sorted(BANK.glob("[a-f].toml"))
    return [item for file in files for item in tomllib.loads(file.read_text("utf-8"))["items"]]


@pytest.fixture(scope="session")
def shipped_package(shipped: list[Record]) -> bytes:
    return export_items(shipped, lambda name: (BANK / "pictures" / name).read_bytes()).package


@pytest.fixture
def sentence_choice() -> Record:
    options = [{"key": "a", "text": "1 < 2 & 3"}, {"key": "b", "text": "« Non »"}]
    content = {"options": options, "answer": "b", "picture": "folder.svg"}
    return {"code": "A1.1-a", "kind": "choose_sentence", "instruction": "Oui ?", "content": content}


@pytest.fixture
def order() -> Record:
    steps = [{"key": key, "text": f"Étape {key}"} for key in "abcde"]
    content = {"steps": steps}
    return {"code": "A1.1-b", "kind": "order_steps", "instruction": "Rangez.", "content": content}


@pytest.fixture
def pointing() -> Record:
    places = [
        {"key": key, "label": f"Place {key}", "x": 10.4, "y": 20, "width": 30, "height": 5} for key in "abc"
    ]
    content = {"screen": "desktop.svg", "targets": places, "answers": ["a", "c"]}
    return {"code": "A1.2-a", "kind": "point", "instruction": "Cliquez.", "content": content}


@pytest.fixture
def typing() -> Record:
    content = {"accepted": ["L’été"], "exact": False, "shown": "L’été"}
    return {"code": "A1.3-a", "kind": "type_text", "instruction": "Recopiez.", "content": content}
