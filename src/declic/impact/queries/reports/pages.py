"""The pages of reports: the list, a draft, a frozen one, the verification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from declic.branches.models import Branch
from declic.engines.indicators import Figure, FiguresRefused, Indicator
from declic.impact.enums import ReportState
from declic.impact.errors import FiguresImpossible, IndicatorGone, NotFrozenYet
from declic.impact.models import Report
from declic.impact.queries.missing import GapCount, gap_counts
from declic.impact.queries.publics import read_public
from declic.impact.queries.reports.content import ReportContent, breakdowns_of, lines_of
from declic.impact.queries.reports.figures import ReportFigures, compute_report
from declic.impact.queries.reports.frozen import Frozen, read
from declic.impact.queries.reports.live import LiveReport, draw_report, public_words
from declic.impact.queries.reports.papers import content_of, make_papers, tools_now
from declic.impact.queries.reports.words import value_words

PAGE_SIZE = 50
STATE_TONES = {ReportState.DRAFT: "info", ReportState.FROZEN: "primary", ReportState.SENT: "success"}


@dataclass(frozen=True)
class ReportRow:
    """One report of the list."""

    report: Report
    tone: str


@dataclass(frozen=True)
class ReportsPage:
    """The reports of a branch, the latest period first."""

    rows: list[ReportRow]
    page: Page[Report]
    has_template: bool


@dataclass(frozen=True)
class DraftPage:
    """A report on today's data: every figure opens its list, what is missing is counted."""

    report: Report
    content: ReportContent
    gaps: list[GapCount]
    gone: tuple[str, ...]
    is_empty: bool
    is_running: bool
    hidden_count: int

    @property
    def may_freeze(self) -> bool:
        """Return whether it can be frozen as it is."""
        return not self.is_empty and not self.gone


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer what it was when the report was frozen."""

    name: str
    then: str
    now: str


@dataclass(frozen=True)
class FrozenPage:
    """A frozen report as it was, and what the data would say now."""

    report: Report
    content: ReportContent
    differences: list[Difference]
    frozen: Frozen
    problem: str
    hidden_count: int


@dataclass(frozen=True)
class Verification:
    """Whether both files, made again from the frozen facts, are the same to the byte."""

    report: Report
    is_facts_same: bool
    is_pdf_same: bool
    is_xlsx_same: bool
    problem: str
    changed_tools: list[str]

    @property
    def is_same(self) -> bool:
        """Return whether everything is the same."""
        return self.is_facts_same and self.is_pdf_same and self.is_xlsx_same


def reports_page(branch: Branch, *, page: str) -> ReportsPage:
    """Return the reports of a branch."""
    reports = Report.objects.filter(template__funder__branch=branch).defer("facts", "pdf", "xlsx")
    shown = Paginator(reports.select_related("template__funder"), PAGE_SIZE).get_page(page)
    rows = [ReportRow(report, STATE_TONES[ReportState(report.state)]) for report in shown]
    return ReportsPage(rows, shown, branch.funders.filter(templates__isnull=False).exists())


def draft_page(report: Report, *, today: date) -> DraftPage:
    """Return a draft with its figures of today."""
    live = draw_report(report, today=today)
    return DraftPage(
        report=report,
        content=content_of_live(report, live),
        gaps=gap_counts(live),
        gone=live.figures.gone,
        is_empty=live.is_empty,
        is_running=report.ends_on >= today,
        hidden_count=count_hidden(live.figures),
    )


def content_of_live(report: Report, live: LiveReport) -> ReportContent:
    """Return what a draft says: true figures, the team sees its own lists."""
    branch = report.template.funder.branch
    return ReportContent(
        title=live.recipe.title,
        funder=live.recipe.funder,
        branch=branch.name,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        public_words=public_words(read_public(live.recipe.public), branch),
        introduction=live.recipe.introduction,
        comment=report.comment,
        figures=lines_of(live.figures, is_shown=False),
        breakdowns=breakdowns_of(live.figures, is_shown=False),
    )


def count_hidden(figures: ReportFigures) -> int:
    """Return how many figures are hidden in what leaves the house."""
    return sum(figure.is_hidden for figure in figures.safe.values())


def frozen_page(report: Report, *, today: date) -> FrozenPage:
    """Return a frozen report, and each figure that the data of today would change."""
    frozen = read(bytes(report.facts or b""))
    figures = compute_report(frozen.recipe, frozen.facts)
    problem = "Un chiffre de ce rapport n’est plus calculé par cette version." if figures.gone else ""
    live = draw_report(report, today=today, recipe=frozen.recipe)
    return FrozenPage(
        report=report,
        content=content_of(frozen, figures, is_shown=False),
        differences=differences_between(figures, live.figures),
        frozen=frozen,
        problem=problem,
        hidden_count=count_hidden(figures),
    )


def differences_between(then: ReportFigures, now: ReportFigures) -> list[Difference]:
    """Return the figures whose value or unknowns changed."""
    return [
        Difference(one.name_fr, full_words(one, then.true[one.key]), full_words(one, now.true[one.key]))
        for one in then.indicators
        if one.key in now.true and is_other(then.true[one.key], now.true[one.key])
    ]


def is_other(one: Figure, other: Figure) -> bool:
    """Return whether two figures say something different."""
    names = ("value", "numerator", "denominator", "unknown")
    return any(getattr(one, name) != getattr(other, name) for name in names)


def full_words(indicator: Indicator, figure: Figure) -> str:
    """Return a figure with its unknowns."""
    unknown = f", {figure.unknown} inconnu{'s' * ((figure.unknown or 0) > 1)}" if figure.unknown else ""
    return f"{value_words(indicator, figure)}{unknown}"


def verify_report(report: Report) -> Verification:
    """Make both files again from the frozen facts, and compare them to the byte."""
    if report.state == ReportState.DRAFT:
        raise NotFrozenYet
    kept = bytes(report.facts or b"")
    frozen = read(kept)
    changed = [
        f"{name} : {was} puis {tools_now().get(name, 'absent')}"
        for name, was in sorted(frozen.made_with.items())
        if tools_now().get(name) != was
    ]
    is_facts_same = frozen.sha256 == report.facts_sha256
    try:
        papers = make_papers(kept)
    except (FiguresImpossible, FiguresRefused, IndicatorGone) as error:
        return Verification(report, is_facts_same, False, False, str(error), changed)
    is_pdf_same = papers.pdf == bytes(report.pdf or b"") and papers.pdf_sha256 == report.pdf_sha256
    is_xlsx_same = papers.xlsx == bytes(report.xlsx or b"") and papers.xlsx_sha256 == report.xlsx_sha256
    return Verification(report, is_facts_same, is_pdf_same, is_xlsx_same, "", changed)
