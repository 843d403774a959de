"""What an import did, what waits in it, and what stayed once it was undone."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from declic.referrals.enums import ImportState
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.waiting import DONE, done_rows, waiting_rows

PAGE_SIZE = 50
WORDS = {
    "created": ("success", "fiche ouverte"),
    "completed": ("info", "même personne"),
    "skipped": ("neutral", "laissée de côté"),
}


@dataclass(frozen=True)
class DoneLine:
    """One row of an applied import."""

    number: int
    learner_pk: int | None
    name: str
    tone: str
    label: str
    why_it_stayed: str


@dataclass(frozen=True)
class ReportPage:
    """One import, once it was applied."""

    spreadsheet: SpreadsheetImport
    state: str
    created: int
    completed: int
    skipped: int
    referrals: int
    waiting: int
    lines: list[DoneLine]
    pages: Page[SpreadsheetRow]
    stayed: int
    is_undone: bool


def report_page(spreadsheet: SpreadsheetImport, *, page_number: str | int = 1) -> ReportPage:
    """Return what an import did, row by row; once undone, only what stayed."""
    is_undone = spreadsheet.state == ImportState.UNDONE
    rows = done_rows(spreadsheet)
    cases = Counter(rows.values_list(f"person__{DONE}", flat=True).order_by())
    stayed = rows.filter(person__has_key="stayed")
    pages = Paginator(stayed if is_undone else rows, PAGE_SIZE).get_page(page_number)
    return ReportPage(
        spreadsheet=spreadsheet,
        state=spreadsheet.get_state_display(),
        created=cases["created"],
        completed=cases["completed"],
        skipped=cases["skipped"],
        referrals=spreadsheet.referrals.count(),
        waiting=waiting_rows(spreadsheet).count(),
        lines=[done_line(row) for row in pages],
        pages=pages,
        stayed=stayed.count() if is_undone else 0,
        is_undone=is_undone,
    )


def done_line(row: SpreadsheetRow) -> DoneLine:
    """Return one row: the name is read in the person's file, nowhere else."""
    tone, label = WORDS[row.person[DONE]]
    return DoneLine(
        number=row.number,
        learner_pk=row.learner_id,
        name=row.learner.sorting_name if row.learner else "",
        tone=tone,
        label=label,
        why_it_stayed=" ; ".join(row.person.get("stayed", [])),
    )
