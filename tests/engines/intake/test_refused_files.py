"""A file that cannot be read is refused with a sentence that says how to mend it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from declic.engines.intake import (
    BrokenSheet,
    EmptySheet,
    NotASheet,
    OldExcelSheet,
    ProtectedSheet,
    TooLargeSheet,
    UnreadableSheet,
    read_sheet,
)
from tests.engines.intake.messy import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def encrypted() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(("Nom",)))).encrypt("secret", stream)
    assert msoffcrypto.OfficeFile(stream).is_encrypted()
    return stream.getvalue()


def with_entities() -> bytes:
    parts = {"xl__workbook.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}
    return zipped(**parts)


REFUSED: tuple[tuple[str, Callable[[], bytes], type[UnreadableSheet]], ...] = (
    ("nothing", lambda: b"", EmptySheet),
    ("only blanks", lambda: b"\xef\xbb\xbf \r\n\r\n", EmptySheet),
    ("only separators", lambda: b";;;\n;;;\n", EmptySheet),
    ("a workbook without a word", lambda: workbook((None, " ")), EmptySheet),
    ("half a workbook", lambda: workbook(("Nom",))[:900], BrokenSheet),
    ("not a zip after all", lambda: b"PK\x03\x04" + bytes(100), BrokenSheet),
    ("a workbook that lost its sheets", lambda: zipped(xl__workbook__xml="<x/>"), NotASheet),
    ("a workbook of nonsense", lambda: zipped(**{"xl/workbook.xml": "<x>"}), BrokenSheet),
    ("entities", with_entities, BrokenSheet),
    ("a password", encrypted, ProtectedSheet),
    ("an old workbook", lambda: OLE + "Workbook".encode("utf-16-le"), OldExcelSheet),
    ("a binary workbook", lambda: zipped(**{"xl/workbook.bin": ""}), OldExcelSheet),
    ("an old letter", lambda: OLE + "WordDocument".encode("utf-16-le"), NotASheet),
    ("a letter", lambda: zipped(**{"word/document.xml": "<x/>"}), NotASheet),
    ("slides", lambda: zipped(**{"ppt/presentation.xml": "<x/>"}), NotASheet),
    ("a LibreOffice table", lambda: zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
     NotASheet),
    ("an archive", lambda: zipped(**{"photo.txt": "x"}), NotASheet),
    ("a PDF", lambda: b"%PDF-1.7\n", NotASheet),
    ("a picture", lambda: b"\x89PNG\r\n\x1a\n", NotASheet),
    ("a photo", lambda: b"\xff\xd8\xff\xe0", NotASheet),
    ("a phone's photo", lambda: b"\0\0\0\x18ftypheic", NotASheet),
    ("a web page", lambda: b"<html><table><tr><td>Nom", NotASheet),
    ("bytes without sense", lambda: bytes(range(256)) * 4, NotASheet),
    ("more than 10 MB", lambda: b"a;b\n" * 2_700_000, TooLargeSheet),
    ("a zip bomb", lambda: zipped(**{"xl/workbook.xml": " " * 61 * 1024 * 1024}), TooLargeSheet),
    ("too many rows", lambda: b"a;b\n" * 5_001, TooLargeSheet),
    ("too many columns", lambda: b"a;" * 61 + b"a\n", TooLargeSheet),
    ("a wide workbook", lambda: workbook(["x"] * 61), TooLargeSheet),
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "refusal"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_the_file_is_refused_for_what_it_is(
    content: Callable[[], bytes], refusal: type[UnreadableSheet]
) -> None:
    with pytest.raises(refusal) as refused:
        read_sheet(content(), "liste.xlsx")

    assert refused.type is refusal
    assert refused.value.message_fr.endswith(".")
