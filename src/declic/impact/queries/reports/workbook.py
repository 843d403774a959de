"""A frozen report as a workbook: numbers as numbers, texts never formulas, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from declic.engines.indicators import LEVELS, MISSING, SEXES, UNKNOWN, YES, Subject, Unit
from declic.impact.queries.reports.content import Line, ReportContent
from declic.impact.queries.reports.figures import ReportFigures, touched
from declic.impact.queries.reports.frozen import Frozen, day_words
from declic.impact.queries.reports.words import SECRET
from declic.impact.queries.tables import neutral

Cell = str | float | int | None
FIGURE_COLUMNS = ("Chiffre", "Valeur", "Unité", "Compté", "Sur", "De (95 %)", "À (95 %)", "Inconnu", "Montré")
PERSON_COLUMNS = (
    "N°",
    "Âge",
    "Sexe",
    "QPV",
    "Niveau à l’arrivée",
    "Séances suivies",
    "Minutes",
    "Première venue",
)
UNIT_LABELS = {
    Unit.PEOPLE: "personnes",
    Unit.PARTNERS: "partenaires",
    Unit.HOURS: "heures",
    Unit.SHARE: "part (0 à 1)",
    Unit.DAYS: "jours",
    Unit.LEVELS: "niveaux",
    Unit.LOGITS: "logits",
    Unit.POINTS: "points",
    Unit.PLACES: "lieux",
}
SEX_LABELS = dict(zip(SEXES, ("femme", "homme", "autre"), strict=True))
LEVEL_LABELS = dict(zip(LEVELS, ("débutant", "intermédiaire", "avancé", "au-delà"), strict=True))
WIDTHS = {0: 44}
WIDTH = 16


class Book:
    """A workbook being written, dated by the day the report was frozen."""

    def __init__(self, frozen: Frozen, title: str) -> None:
        self.written = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.written, options)
        made = datetime.combine(frozen.frozen_on, time())
        self.book.set_properties({"title": title, "author": frozen.branch, "created": made})
        self.head: Format = self.book.add_format({"bold": True, "bottom": 1})

    def add(self, name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Add a sheet: a head that stays in sight, then rows."""
        sheet: Worksheet = self.book.add_worksheet(name)
        for column, text in enumerate(head):
            sheet.set_column(column, column, WIDTHS.get(column, WIDTH))
            sheet.write_string(0, column, neutral(text), self.head)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                write_cell(sheet, number, column, value)
        sheet.freeze_panes(1, 0)

    def close(self) -> bytes:
        """Return the workbook."""
        self.book.close()
        return self.written.getvalue()


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    """Write a cell: a number as a number, a text as a text, nothing where there is nothing."""
    if isinstance(value, str):
        sheet.write_string(row, column, neutral(value))
    elif value is not None:
        sheet.write_number(row, column, value)


def write_workbook(frozen: Frozen, content: ReportContent) -> bytes:
    """Return the workbook that is sent: figures, breakdowns, rules; small numbers hidden, nobody's row."""
    book = Book(frozen, content.title)
    add_report(book, frozen, content)
    return book.close()


def write_control_workbook(frozen: Frozen, content: ReportContent, figures: ReportFigures) -> bytes:
    """Return the workbook that stays in the house: true figures, and one row a person, by number."""
    book = Book(frozen, f"{content.title} (contrôle interne)")
    add_report(book, frozen, content)
    counted = [one for one in figures.indicators if one.subject is Subject.LEARNERS]
    head = (*PERSON_COLUMNS, *(one.name_fr for one in counted))
    book.add("Liste sans noms", head, person_rows(frozen, figures))
    return book.close()


def add_report(book: Book, frozen: Frozen, content: ReportContent) -> None:
    """Add what both workbooks say."""
    about = [
        ("Rapport", content.title),
        ("Référence", frozen.reference),
        ("Antenne", content.branch),
        ("Financeur", content.funder),
        ("Du", f"{content.starts_on:%d/%m/%Y}"),
        ("Au", f"{content.ends_on:%d/%m/%Y}"),
        ("Public", content.public_words),
        ("Figé le", f"{frozen.frozen_on:%d/%m/%Y}"),
        ("Commentaire", content.comment),
        ("Empreinte des faits", frozen.sha256),
    ]
    book.add("Rapport", ("Quoi", "Valeur"), about)
    book.add("Chiffres", FIGURE_COLUMNS, [line_cells(line) for line in content.figures])
    parts = [(one.name, *line_cells(line)) for one in content.breakdowns for line in one.lines]
    book.add("Répartitions", ("Répartition", *FIGURE_COLUMNS), parts)
    book.add("Règles", ("Chiffre", "Comment il est compté"), [(one.name, one.rule) for one in content.lines])


def line_cells(line: Line) -> tuple[Cell, ...]:
    """Return one figure as cells: hidden ones are empty, and say so in the last."""
    figure = line.figure
    numbers = (figure.numerator, figure.denominator, figure.low, figure.high, figure.unknown)
    shown = SECRET if figure.is_hidden else "oui"
    return (line.name, figure.value, UNIT_LABELS[Unit(line.unit)], *numbers, shown)


def person_rows(frozen: Frozen, figures: ReportFigures) -> list[tuple[Cell, ...]]:
    """Return one row a person: what the figures rest on, and 1 where a figure counts them."""
    people = frozen.facts.people
    size = len(people)
    counted = [figures.true[one.key] for one in figures.indicators if one.subject is Subject.LEARNERS]
    members = [figure.members if figure.members is not None else touched(figure, size) for figure in counted]
    district = people.districts[frozen.recipe.qpv_vintage]
    return [
        (
            row + 1,
            known(frozen.ages[row]),
            SEX_LABELS[SEXES[people.sex[row]]] if people.sex[row] != UNKNOWN else None,
            None if district[row] == UNKNOWN else "oui" if district[row] == YES else "non",
            LEVEL_LABELS[LEVELS[people.entry_level[row]]] if people.entry_level[row] != UNKNOWN else None,
            int(people.attendance.came[row]),
            int(people.attendance.minutes[row]),
            None if people.started_on[row] == MISSING else day_words(int(people.started_on[row])),
            *(int(mask[row]) for mask in members),
        )
        for row in range(size)
    ]


def known(age: Any) -> int | None:
    """Return an age, nothing when it is not known."""
    return None if age < 0 else int(age)
