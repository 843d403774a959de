"""Files made to harm: none is believed by its name, unpacked without measure, or given back as a page."""

import gzip
import io
import zipfile

import pytest

from declic.attendance.queries.exports.tables import csv_value as presence_value
from declic.attendance.queries.exports.tables import xlsx_value
from declic.attendance.queries.photographs import NoPhotograph, kind_of
from declic.coverage.queries.tables import as_csv
from declic.engines.intake.errors import TooLargeSheet
from declic.engines.intake.weighing import weigh_parts
from declic.impact.queries.tables import csv_value as figure_value
from declic.shared.uploads import MOST_BYTES, given_back
from declic.territory.errors import UnreadableFile
from declic.territory.services import importing

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
HTML = b"<html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to 200 MB."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * (200 * 1024 * 1024))
    return written.getvalue()


@pytest.mark.parametrize("content", [HTML, SVG, b"GIF89a<script>", b"MZ\x90", b"PK\x03\x04", b""], ids=str)
def test_what_is_no_photograph_is_refused_whatever_its_name(content: bytes) -> None:
    with pytest.raises(NoPhotograph):
        kind_of(content)


def test_a_picture_with_a_page_inside_is_given_back_as_a_picture_in_a_box() -> None:
    answer = given_back(b"\xff\xd8\xff" + HTML, content_type="image/jpeg", name="feuille.jpg")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_what_is_no_picture_is_never_opened_in_a_tab() -> None:
    answer = given_back(b"%PDF-1.4", content_type="application/pdf", name="feuille.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="feuille.pdf"'


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    content = bomb()
    assert len(content) < MOST_BYTES
    with pytest.raises(TooLargeSheet):
        weigh_parts(content)


def test_an_official_file_is_never_unpacked_without_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(UnreadableFile):
        importing.opened(gzip.compress(b"0" * (2 * 1024 * 1024)))


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_no_table_that_leaves_holds_a_formula(formula: str) -> None:
    assert str(presence_value(formula)).startswith("'")
    assert str(xlsx_value(formula)).startswith("'")
    assert str(figure_value(formula)).startswith("'")
    assert as_csv([[formula]]).decode("utf-8-sig").lstrip('"').startswith("'")
