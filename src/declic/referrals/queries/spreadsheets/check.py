"""The rows of a file as they will be saved: what was mended, what remains, who they resemble."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from declic.engines.intake import PersonFacts
from declic.learners.models import Learner
from declic.learners.queries import facts_of
from declic.learners.queries.facts import FACT_NAMES, says_nothing
from declic.programmes.models import Programme
from declic.referrals.enums import ImportState, RowDecision
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.facts import DECISION, learner_facts, person_of
from declic.referrals.queries.spreadsheets.waiting import is_blocked, waiting_rows
from declic.referrals.queries.spreadsheets.words import FACT_LABELS, show_fact, show_repaired

if TYPE_CHECKING:
    from declic.referrals.forms.spreadsheets import RowForm

PAGE_SIZE = 50
TABS: dict[str, tuple[str, Q]] = {
    "a-verifier": ("À vérifier", ~Q(problems=[])),
    "reparees": ("Réparées", ~Q(repairs=[])),
    "doublons": ("Doublons", ~Q(duplicate_reasons=[])),
    "toutes": ("Toutes", Q()),
}
#: Questions that are asked together.
TOGETHER = {
    "last_name": ("last_name", "first_name"),
    "first_name": ("last_name", "first_name"),
    "phone": ("phone", "phone_note"),
    "postcode": ("postcode", "city"),
    "city": ("postcode", "city"),
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
class Fact:
    """One fact of a person."""

    label: str
    value: str


@dataclass(frozen=True)
class ShownRepair:
    """What was mended: before, after, and the sentence."""

    label: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True)
class ShownProblem:
    """What a person must look at."""

    label: str
    sentence: str
    is_blocking: bool


@dataclass(frozen=True)
class Resemblance:
    """Somebody whom the row resembles, how much and why."""

    choice: str
    name: str
    learner_pk: int | None
    row_number: int | None
    percent: int
    reasons: str
    fills: str


@dataclass(frozen=True)
class RowLine:
    """One row as it will be saved."""

    import_pk: int
    number: int
    name: str
    person: PersonFacts
    facts: list[Fact]
    repairs: list[ShownRepair]
    problems: list[ShownProblem]
    resemblances: list[Resemblance]
    corrected: str
    asked: tuple[str, ...]
    decision: str
    is_skipped: bool
    is_blocked: bool


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
    cases = rows.only("decision", "problems", "repairs", "duplicate_reasons")
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


def lines_of(spreadsheet: SpreadsheetImport, rows: Sequence[SpreadsheetRow]) -> list[RowLine]:
    """Return rows as they will be saved, with the people they resemble, in two queries."""
    matches = [match for row in rows for match in row.duplicate_reasons]
    pks = {match["learner"] for match in matches if "learner" in match}
    learners = Learner.objects.select_related("commune", "qpv").in_bulk(pks)
    numbers = {match["row"] for match in matches if "row" in match}
    others = spreadsheet.rows.filter(number__in=numbers)
    name_by_number = {other.number: name_of(person_of(other)) for other in others}
    return [line_of(row, learners, name_by_number) for row in rows]


def line_of(row: SpreadsheetRow, learners: Mapping[int, Learner], names: Mapping[int, str]) -> RowLine:
    """Return one row as it will be saved."""
    person = person_of(row)
    problems = [problem for problem in row.problems if problem["field"] in FACT_LABELS]
    asked = (name for problem in problems for name in TOGETHER.get(problem["field"], (problem["field"],)))
    corrected = [FACT_LABELS[name] for name in row.corrections if name != DECISION]
    return RowLine(
        import_pk=row.spreadsheet_id,
        number=row.number,
        name=name_of(person),
        person=person,
        facts=facts_shown(person),
        repairs=[shown_repair(repair) for repair in row.repairs],
        problems=[
            ShownProblem(FACT_LABELS[each["field"]], each["message_fr"], each["is_blocking"])
            for each in problems
        ],
        resemblances=[
            resemblance(match, person, learners, names)
            for match in row.duplicate_reasons
            if "row" in match or match["learner"] in learners
        ],
        corrected=", ".join(corrected),
        asked=tuple(dict.fromkeys(asked)),
        decision=decision_of(row),
        is_skipped=row.decision == RowDecision.SKIP,
        is_blocked=is_blocked(row),
    )


def name_of(person: PersonFacts) -> str:
    """Return how a row's person is called."""
    return f"{person.first_name} {person.last_name}".strip() or "sans nom"


def facts_shown(person: PersonFacts) -> list[Fact]:
    """Return what is known of a person besides their name, as people write it."""
    names = [field.name for field in fields(person) if field.name not in {"first_name", "last_name"}]
    shown = ((name, show_fact(name, getattr(person, name))) for name in names)
    return [Fact(FACT_LABELS[name], value) for name, value in shown if value]


def shown_repair(repair: Mapping[str, str]) -> ShownRepair:
    """Return a repair in words."""
    after = show_repaired(repair["field"], repair["after"])
    return ShownRepair(FACT_LABELS[repair["field"]], repair["before"], after, repair["message_fr"])


def decision_of(row: SpreadsheetRow) -> str:
    """Return the decision of a row, as its form names it."""
    if row.decision != RowDecision.MERGE:
        return str(row.decision)
    if row.duplicate_of_id:
        return f"learner-{row.duplicate_of_id}"
    return f"row-{row.duplicate_of_row}" if row.duplicate_of_row else str(RowDecision.NEW)


def resemblance(
    match: Mapping[str, Any],
    person: PersonFacts,
    learners: Mapping[int, Learner],
    names: Mapping[int, str],
) -> Resemblance:
    """Return somebody whom the row resembles, and what merging would fill in their file."""
    learner = learners.get(match.get("learner", 0))
    number = match.get("row")
    name = str(learner) if learner else names.get(number or 0, "")
    return Resemblance(
        choice=f"row-{number}" if number else f"learner-{match['learner']}",
        name=name,
        learner_pk=learner.pk if learner else None,
        row_number=number,
        percent=round(match["score"] * 100),
        reasons=", ".join(match["reasons"]),
        fills=", ".join(filled_by(person, learner)) if learner else "",
    )


def filled_by(person: PersonFacts, learner: Learner) -> list[str]:
    """Return which facts of a file are empty, and given by the row."""
    known, given = facts_of(learner), learner_facts(person)
    names = [name for name in FACT_NAMES if says_nothing(known, name) and not says_nothing(given, name)]
    has_place = bool(known.postcode or known.city)
    placed = {"postcode", "city", "address"} if has_place else set()
    return [FACT_LABELS[name] for name in names if name not in placed]
