"""The rows of a file as they will be saved: what was mended, what remains, who they resemble."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from declic.programmes.models import Programme
from declic.referrals.enums import ImportState, RowDecision
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.lines import RowLine, lines_of
from declic.referrals.queries.spreadsheets.waiting import is_blocked, waiting_rows

if TYPE_CHECKING:
    from declic.referrals.forms.spreadsheets import RowForm

PAGE_SIZE = 50
TABS: dict[str, tuple[str, Q]] = {
    "a-verifier": ("À vérifier", ~Q(problems=[])),
    "reparees": ("Réparées", ~Q(repairs=[])),
    "doublons": ("Doublons", ~Q(duplicate_reasons=[])),
    "toutes": ("Toutes", Q()),
}


@dataclass(frozen=True)
class CheckFilters:
    """Which rows are asked for, as the address says it."""

    tab: str = "toutes"
    page_number: str = "1"

    @classmethod
    def from_address(cls, query: Mapping[str, str]) -> "CheckFilters":
        """Return the filters of an address; what it does not know is left out."""
        tab = query.get("filtre", "toutes")
        return cls(tab if tab in TABS else "toutes", query.get("page", "1"))


@dataclass(frozen=True)
class CheckTab:
    """One filter, with how many rows it holds."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class CheckedRow:
    """One row with its small form."""

    line: RowLine
    form: "RowForm"


@dataclass(frozen=True)
class Counts:
    """How many rows are in which case."""

    total: int
    new: int
    merged: int
    skipped: int
    blocked: int

    @property
    def ready(self) -> int:
        """Return how many rows would be imported now."""
        return self.new + self.merged


@dataclass(frozen=True)
class CheckPage:
    """One page of the preview."""

    spreadsheet: SpreadsheetImport
    programme: str
    tabs: list[CheckTab]
    counts: Counts
    rows: list[CheckedRow]
    pages: Page[SpreadsheetRow]
    filters: CheckFilters
    is_draft: bool


@dataclass(frozen=True)
class RowPage:
    """One row, with the counts that its change may move."""

    row: CheckedRow
    tabs: list[CheckTab]
    counts: Counts
    is_swap: bool = True


FormFor = Callable[[RowLine], "RowForm"]


def check_page(spreadsheet: SpreadsheetImport, filters: CheckFilters, form_for: FormFor) -> CheckPage:
    """Return one page of the rows that wait."""
    rows = waiting_rows(spreadsheet)
    pages = Paginator(rows.filter(TABS[filters.tab][1]), PAGE_SIZE).get_page(filters.page_number)
    lines = lines_of(spreadsheet, list(pages))
    programme = Programme.objects.get(pk=spreadsheet.columns["programme"])
    tabs, counts = tabs_and_counts(rows, filters)
    return CheckPage(
        spreadsheet=spreadsheet,
        programme=programme.name,
        tabs=tabs,
        counts=counts,
        rows=[CheckedRow(line, form_for(line)) for line in lines],
        pages=pages,
        filters=filters,
        is_draft=spreadsheet.state == ImportState.DRAFT,
    )


def row_page(row: SpreadsheetRow, filters: CheckFilters, form_for: FormFor) -> RowPage:
    """Return one row, as the page of rows would show it."""
    (line,) = lines_of(row.spreadsheet, [row])
    tabs, counts = tabs_and_counts(waiting_rows(row.spreadsheet), filters)
    return RowPage(CheckedRow(line, form_for(line)), tabs, counts)


def tabs_and_counts(rows: QuerySet[SpreadsheetRow], filters: CheckFilters) -> tuple[list[CheckTab], Counts]:
    """Return the filters with how many rows each holds, and the counts, in one query."""
    cases = rows.only("spreadsheet", "decision", "problems", "repairs", "duplicate_reasons")
    found: Counter[str] = Counter()
    for row in cases:
        found.update(cases_of(row))
    tabs = [
        CheckTab(label, f"?{urlencode({'filtre': key})}", found[key], key == filters.tab)
        for key, (label, _) in TABS.items()
    ]
    counts = Counts(found["toutes"], found["new"], found["merge"], found["skip"], found["blocked"])
    return tabs, counts


def cases_of(row: SpreadsheetRow) -> Iterator[str]:
    """Yield the cases of a row: the filters that show it, and what will be done with it."""
    yield "toutes"
    if row.problems:
        yield "a-verifier"
    if row.repairs:
        yield "reparees"
    if row.duplicate_reasons:
        yield "doublons"
    yield "blocked" if is_blocked(row) and row.decision != RowDecision.SKIP else str(row.decision)
