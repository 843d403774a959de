import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from declic.engines.qti import export_items
from tests.engines.qti.qti import PACKAGE

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
Record = dict[str, Any]
Opened = Mapping[str, Element]


@pytest.fixture(scope="module")
def documents(shipped_package: bytes, opened: Callable[[bytes], Opened]) -> Opened:
    return opened(shipped_package)


def test_the_manifest_lists_every_file_once(shipped_package: bytes, documents: Opened) -> None:
    files = [file.attrib["href"] for file in documents["imsmanifest.xml"].iter(f"{PACKAGE}file")]
    names = zipfile.ZipFile(io.BytesIO(shipped_package)).namelist()
    assert sorted([*files, "imsmanifest.xml"]) == sorted(names)
    assert names[0] == "imsmanifest.xml"


def test_resources_have_different_names_and_known_dependencies(documents: Opened) -> None:
    manifest = documents["imsmanifest.xml"]
    names = [resource.attrib["identifier"] for resource in manifest.iter(f"{PACKAGE}resource")]
    used = {dependency.attrib["identifierref"] for dependency in manifest.iter(f"{PACKAGE}dependency")}
    assert len(names) == len(set(names))
    assert used < set(names)
    assert [name for name in names if not NAME.fullmatch(name)] == []


def test_the_manifest_follows_the_profile(documents: Opened) -> None:
    manifest = documents["imsmanifest.xml"]
    assert [child.tag for child in manifest] == [
        f"{PACKAGE}{name}" for name in ("metadata", "organizations", "resources")
    ]
    assert [child.text for child in manifest[0]] == ["QTI Item Bank", "3.0.0"]


def test_the_same_records_give_the_same_bytes(sentence_choice: Record) -> None:
    first, second = (export_items([sentence_choice], lambda _: b"<svg/>") for _ in range(2))
    assert first == second
