"""The first rows of a file, as a table whose columns say what they hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.forms import BoundField

from declic.engines.intake.wording import show
from declic.referrals.models import SpreadsheetImport
from declic.referrals.queries.spreadsheets.cells import fields_of, sheet_of

if TYPE_CHECKING:
    from declic.referrals.forms.spreadsheets import ColumnsForm

ROWS_SHOWN = 8
HEADER_CHOICES = 30
LEAST_SURE = 0.7
EXCERPT = 60


@dataclass(frozen=True)
class ColumnFacts:
    """One column: its place, its title, what it was guessed to hold."""

    index: int
    letter: str
    title: str
    field: str
    is_unsure: bool


@dataclass(frozen=True)
class ColumnQuestions:
    """What is asked about the columns of a file, with the answers of now."""

    columns: list[ColumnFacts]
    lines: list[tuple[str, str]]
    header_row: int | None


@dataclass(frozen=True)
class ShownRow:
    """One row as the partner sees it."""

    number: int
    cells: list[str]
    is_header: bool


@dataclass(frozen=True)
class Column:
    """One column with its question."""

    facts: ColumnFacts
    field: BoundField


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of a file, to be checked."""

    spreadsheet: SpreadsheetImport
    form: "ColumnsForm"
    columns: list[Column]
    rows: list[ShownRow]
    row_count: int
    other_sheets: list[str]
    sheet: str


def columns_of(spreadsheet: SpreadsheetImport) -> list[ColumnFacts]:
    """Return the columns of a file, in their order."""
    sheet = sheet_of(spreadsheet)
    titles = next((row for row in sheet.rows if row.number == spreadsheet.header_row), None)
    fields, confidences = fields_of(spreadsheet), spreadsheet.columns["confidences"]
    return [
        ColumnFacts(
            index=index,
            letter=letter_of(index),
            title=show(titles.cell(index)).strip() if titles else "",
            field=fields.get(index, ""),
            is_unsure=confidences.get(str(index), 1.0) < LEAST_SURE,
        )
        for index in range(sheet.width)
    ]


def header_choices(spreadsheet: SpreadsheetImport) -> list[tuple[str, str]]:
    """Return the lines that may hold the titles, as choices."""
    rows = sheet_of(spreadsheet).rows[:HEADER_CHOICES]
    lines = [
        (str(row.number), f"ligne {row.number} : {' | '.join(filter(None, map(show, row.cells)))[:EXCERPT]}")
        for row in rows
    ]
    return [("", "le fichier n’a pas de titres"), *lines]


def column_questions(spreadsheet: SpreadsheetImport) -> ColumnQuestions:
    """Return what is asked about the columns of a file."""
    return ColumnQuestions(columns_of(spreadsheet), header_choices(spreadsheet), spreadsheet.header_row)


def columns_page(
    spreadsheet: SpreadsheetImport, questions: ColumnQuestions, form: "ColumnsForm"
) -> ColumnsPage:
    """Return the first rows of the file, each column with its question."""
    sheet = sheet_of(spreadsheet)
    columns = questions.columns
    first = spreadsheet.header_row or spreadsheet.first_data_row
    rows = [row for row in sheet.rows if row.number >= first][:ROWS_SHOWN]
    return ColumnsPage(
        spreadsheet=spreadsheet,
        form=form,
        columns=[Column(facts, form[f"column_{facts.index}"]) for facts in columns],
        rows=[
            ShownRow(
                row.number,
                [show(row.cell(column.index)) for column in columns],
                row.number == spreadsheet.header_row,
            )
            for row in rows
        ],
        row_count=spreadsheet.rows.count(),
        other_sheets=[name for name in spreadsheet.cells["sheets"] if name != sheet.name],
        sheet=sheet.name,
    )


def letter_of(index: int) -> str:
    """Return the letter that a spreadsheet shows above a column."""
    before, last = divmod(index, 26)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + last)
