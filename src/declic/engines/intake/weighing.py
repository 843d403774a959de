"""Weigh the parts of a workbook before anything is built from them: small files can unpack to a lot."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from declic.engines.intake.errors import BrokenSheet, TooLargeSheet

MAX_PART_BYTES = 15 * 1024 * 1024
MAX_ROW_NUMBER = 20_000
MAX_CELLS_A_ROW = 16_384
MAX_ELEMENTS_IN_ROWS = 1_200_000
MAX_OTHER_ELEMENTS = 250_000
TOO_LOW_FR = (
    "Ce tableau descend trop bas ou contient trop de cases vides. Copiez seulement les lignes des "
    "personnes dans un nouveau fichier, puis envoyez-le."
)
_CHUNK_BYTES = 64 * 1024


def weigh_parts(content: bytes) -> None:
    r"""Refuse a workbook that would take too long to read, or whose XML declares entities.

    Sizes are read in the directory of the archive, then counted again while each part is inflated
    piece by piece: a directory may lie. Rows and cells are counted in the same pass.

    Parameters
    ----------
    content : bytes
        An .xlsx workbook.

    Raises
    ------
    BrokenSheet
        If a part declares entities: no spreadsheet does, but bombs do.
    TooLargeSheet
        If a part unpacks to more than 15 MB, or holds more rows and cells than a list of people.

    References
    ----------
    ECMA-376 part 1, §18.3.1.73 (`row`) and §18.3.1.4 (`c`).

    Examples
    --------
    >>> stream = io.BytesIO()
    >>> with zipfile.ZipFile(stream, "w") as archive:
    ...     archive.writestr("xl/worksheets/sheet1.xml", '<sheetData><row r="1048576"/></sheetData>')
    >>> weigh_parts(stream.getvalue())
    Traceback (most recent call last):
    declic.engines.intake.errors.TooLargeSheet: Ce tableau descend trop bas ...
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if any(part.file_size > MAX_PART_BYTES for part in parts):
            raise TooLargeSheet
        scale = _Scale()
        for part in parts:
            scale.weigh(archive, part)


@dataclass
class _Scale:
    """What was counted so far in one workbook."""

    in_rows: int = 0
    elsewhere: int = 0
    row_number: int = 0
    cells: int = 0
    is_in_row: bool = False

    def weigh(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Inflate one part piece by piece, and count its elements when it is XML."""
        self.row_number, self.is_in_row = 0, False
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        size, is_xml = 0, True
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK_BYTES):
                size += len(piece)
                if size > MAX_PART_BYTES:
                    raise TooLargeSheet
                is_xml = is_xml and _goes_on(parser, piece)
        if is_xml:
            _goes_on(parser, b"", is_end=True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        if kind == "row":
            self.is_in_row, self.cells = True, 0
            self.row_number = _number(attributes.get("r", ""), self.row_number + 1)
        elif kind == "c" and self.is_in_row:
            self.cells += 1
        if self.is_in_row:
            self.in_rows += 1
        else:
            self.elsewhere += 1
        if (
            self.row_number > MAX_ROW_NUMBER
            or self.cells > MAX_CELLS_A_ROW
            or self.in_rows > MAX_ELEMENTS_IN_ROWS
            or self.elsewhere > MAX_OTHER_ELEMENTS
        ):
            raise TooLargeSheet(TOO_LOW_FR)

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] == "row":
            self.is_in_row = False


def _goes_on(parser: XMLParserType, piece: bytes, *, is_end: bool = False) -> bool:
    """Return whether the part is still XML: past its first mistake nobody reads it further."""
    try:
        parser.Parse(piece, is_end)
    except ExpatError:
        return False
    return True


def _number(written: str, following: int) -> int:
    """Return a row's number, or the one that follows when it is not written as a number."""
    try:
        return int(float(written)) if written else following
    except (ValueError, OverflowError):
        return following


def _refuse_doctype(*_declaration: object) -> None:
    raise BrokenSheet
