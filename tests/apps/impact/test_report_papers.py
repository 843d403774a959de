"""The files of a report: numbers as numbers, no formula, small numbers hidden, nobody's row outside."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.models import Report
from declic.impact.queries.reports.papers import make_control_workbook
from declic.impact.services.reports import freeze_report
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.impact.reported import draft_of, held_class, template_of

FORMULA = '=HYPERLINK("http://exemple.fr")'


@pytest.fixture
def frozen(branch: Branch, level: Level, counsellor: User, manager: User) -> Report:
    learners = held_class(branch, level, counsellor, count=12)
    women = [one.pk for one in learners[:3]]
    Learner.objects.filter(pk__in=women).update(sex="woman")
    Learner.objects.exclude(pk__in=women).update(sex="man")
    draft = draft_of(branch, comment=FORMULA, template=template_of(branch, title=FORMULA))
    return freeze_report(draft, by=manager, now=factories.NOW)


def book_of(content: object) -> Workbook:
    return load_workbook(io.BytesIO(bytes(content or b"")))  # type: ignore[call-overload]


def rows_of(book: Workbook, sheet: str) -> dict[str, tuple[Any, ...]]:
    return {str(row[0]): row for row in book[sheet].iter_rows(values_only=True)}


def rounded(rows: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Return the same rows with the twelve digits that a spreadsheet surely keeps."""
    return {
        name: tuple(float(f"{one:.12g}") if isinstance(one, float) else one for one in row)
        for name, row in rows.items()
    }


def test_the_workbook_has_its_sheets_and_no_list_of_people(frozen: Report) -> None:
    assert book_of(frozen.xlsx).sheetnames == ["Rapport", "Chiffres", "Répartitions", "Règles"]


def test_numbers_are_numbers(frozen: Report) -> None:
    figures = rows_of(book_of(frozen.xlsx), "Chiffres")
    hours = next(row for name, row in figures.items() if row[2] == "heures")
    assert hours[1] == 48
    assert isinstance(hours[1], int | float)


def test_texts_that_people_typed_are_no_formulas(frozen: Report) -> None:
    cells = [cell for sheet in book_of(frozen.xlsx) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert rows_of(book_of(frozen.xlsx), "Rapport")["Commentaire"][1] == f"'{FORMULA}"


def test_three_women_are_not_told_outside(frozen: Report) -> None:
    parts = book_of(frozen.xlsx)["Répartitions"].iter_rows(values_only=True)
    women = next(row for row in parts if row[1] == "Femmes")
    assert (women[2], women[4], women[-1]) == (None, None, "secret")


def test_the_workbook_of_control_has_true_numbers_and_one_row_a_person(frozen: Report) -> None:
    book = book_of(make_control_workbook(bytes(frozen.facts or b"")))
    women = next(row for row in book["Répartitions"].iter_rows(values_only=True) if row[1] == "Femmes")
    people = list(book["Liste sans noms"].iter_rows(min_row=2, values_only=True))
    assert (women[2], len(people)) == (0.25, 12)
    assert sorted(str(row[2]) for row in people) == ["femme"] * 3 + ["homme"] * 9


def test_the_workbook_of_control_names_nobody(frozen: Report) -> None:
    book = book_of(make_control_workbook(bytes(frozen.facts or b"")))
    said = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not [one for one in Learner.objects.all() if one.last_name in said]


def test_the_pdf_is_tagged_for_everybody(frozen: Report) -> None:
    assert b"pdfuaid" in bytes(frozen.pdf or b"")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_reads_numbers_as_numbers(frozen: Report, tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_bytes(bytes(frozen.xlsx or b""))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    made = [
        home,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "again"),
    ]
    command = [str(shutil.which("soffice")), *made, str(tmp_path / "report.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own words
    again = book_of((tmp_path / "again" / "report.xlsx").read_bytes())
    was = book_of(frozen.xlsx)
    for sheet in ("Chiffres", "Répartitions"):
        assert rounded(rows_of(again, sheet)) == rounded(rows_of(was, sheet))
    kinds = {type(cell) for row in rows_of(again, "Chiffres").values() for cell in row}
    assert {int, float} <= kinds
