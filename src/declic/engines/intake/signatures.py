"""Recognise what a file is from its first bytes, whatever its name says."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import Literal

from declic.engines.intake.errors import (
    BrokenSheet,
    NotASheet,
    OldExcelSheet,
    ProtectedSheet,
    TooLargeSheet,
    UnreadableSheet,
)

MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_PARTS = 2_000
_LONGEST_TYPE = 200
UNPACKING_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    LookupError,
    ValueError,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADVICE = (
    "Recopiez la liste dans un tableur, enregistrez-la en .xlsx ou en CSV, puis envoyez-la : "
    "une personne par ligne."
)
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"BM", "une image"),
    (b"II*\x00", "une image"),
    (b"MM\x00*", "une image"),
    (b"RIFF", "une image ou un son"),
    (b"{\\rtf", "un texte mis en page"),
    (b"Rar!", "une archive"),
    (b"7z\xbc\xaf", "une archive"),
    (b"\x1f\x8b", "une archive"),
)
_PARTS: tuple[tuple[str, str], ...] = (
    ("word/", "un document Word"),
    ("ppt/", "une présentation"),
    ("Index/Document.iwa", "un document Numbers ou Pages"),
)


def recognise_file(content: bytes) -> Literal["workbook", "text"]:
    """Return what the bytes hold: a modern workbook, or text to be cut into columns.

    Parameters
    ----------
    content : bytes
        The whole file.

    Raises
    ------
    UnreadableSheet
        Its subclass says what the file is instead, and how to mend it.

    References
    ----------
    First bytes as given in the formats' own specifications: ECMA-376 (zip), MS-CFB (OLE),
    ISO 32000 (PDF), PNG, JPEG, TIFF.

    Examples
    --------
    >>> recognise_file("Nom;Prénom".encode())
    'text'
    """
    if content.startswith(_OLE):
        raise _refusal_for_ole(content)
    if content.startswith(b"PK"):
        _check_workbook(content)
        return "workbook"
    for start, kind in _KINDS:
        if content.startswith(start) and (start != b"BM" or b"\0" in content[:64]):
            raise _not_a_sheet(kind)
    if content[4:8] == b"ftyp":
        raise _not_a_sheet("une image ou une vidéo")
    if content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<", b"{", b"[{")):
        raise _not_a_sheet("une page web ou des données techniques")
    return "text"


def _not_a_sheet(kind: str) -> NotASheet:
    return NotASheet(f"Ce fichier est {kind}, pas un tableau. {_ADVICE}")


def _refusal_for_ole(content: bytes) -> UnreadableSheet:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return ProtectedSheet()
    if "WordDocument".encode("utf-16-le") in content:
        return _not_a_sheet("un document Word")
    if "PowerPoint Document".encode("utf-16-le") in content:
        return _not_a_sheet("une présentation")
    return OldExcelSheet()


def _check_workbook(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(archive, parts)
    except UNPACKING_FAILURES as error:
        raise BrokenSheet from error


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        raise TooLargeSheet
    if any(part.flag_bits & 0x1 for part in parts):
        raise ProtectedSheet
    for start, kind in _PARTS:
        if any(name.startswith(start) for name in names):
            raise _not_a_sheet(kind)
    if "xl/workbook.bin" in names:
        raise OldExcelSheet
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            raise _refusal_for_open_document(stream.read(_LONGEST_TYPE))
    if "xl/workbook.xml" not in names:
        looks_like_office = "[Content_Types].xml" in names
        raise BrokenSheet if looks_like_office else _not_a_sheet("une archive")


def _refusal_for_open_document(mimetype: bytes) -> UnreadableSheet:
    if b"spreadsheet" in mimetype:
        return NotASheet(
            "Ce fichier est au format LibreOffice (.ods). Ouvrez-le, choisissez « Enregistrer "
            "sous », prenez le type « Excel (.xlsx) », puis envoyez cette copie."
        )
    return _not_a_sheet("un document LibreOffice")
