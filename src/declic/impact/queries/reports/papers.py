"""A frozen report as it was sent: a PDF and a workbook, made from the frozen facts alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from declic.engines.indicators import ENGINE_VERSION
from declic.impact.presentation import REPORT_LAYOUT
from declic.impact.queries.reports.content import Line, ReportContent, breakdowns_of, lines_of
from declic.impact.queries.reports.figures import ReportFigures, compute_whole_report
from declic.impact.queries.reports.frozen import Frozen, read
from declic.impact.queries.reports.workbook import write_control_workbook, write_workbook
from declic.shared.typesetting import typeset

TOOLS = ("typst", "xlsxwriter")
HIDDEN_NOTE = (
    "Les nombres de 1 à 4 personnes sont remplacés par « secret », et avec eux ceux qui permettraient de "
    "les retrouver par soustraction."
)


@dataclass(frozen=True)
class Papers:
    """The two files of a report, with their prints."""

    pdf: bytes
    xlsx: bytes

    @property
    def pdf_sha256(self) -> str:
        """Return the print of the PDF."""
        return hashlib.sha256(self.pdf).hexdigest()

    @property
    def xlsx_sha256(self) -> str:
        """Return the print of the workbook."""
        return hashlib.sha256(self.xlsx).hexdigest()


def tools_now() -> dict[str, str]:
    """Return what makes figures and files on this machine; frozen facts keep it."""
    return {"engine": ENGINE_VERSION, **{name: version(name) for name in TOOLS}}


def make_papers(kept: bytes) -> Papers:
    """Return both files of a report from its frozen facts: the same facts give the same bytes."""
    frozen = read(kept)
    figures = compute_whole_report(frozen.recipe, frozen.facts)
    content = content_of(frozen, figures)
    return Papers(make_pdf(frozen, content), write_workbook(frozen, content))


def make_control_workbook(kept: bytes) -> bytes:
    """Return the workbook for the team's own eyes: true figures, and the people counted, by number."""
    frozen = read(kept)
    figures = compute_whole_report(frozen.recipe, frozen.facts)
    return write_control_workbook(frozen, content_of(frozen, figures, is_shown=False), figures)


def content_of(frozen: Frozen, figures: ReportFigures, *, is_shown: bool = True) -> ReportContent:
    """Return what a frozen report says."""
    recipe = frozen.recipe
    return ReportContent(
        title=recipe.title,
        funder=recipe.funder,
        branch=frozen.branch,
        starts_on=frozen.starts_on,
        ends_on=frozen.ends_on,
        public_words=frozen.public_words,
        introduction=recipe.introduction,
        comment=frozen.comment,
        figures=lines_of(figures, is_shown=is_shown),
        breakdowns=breakdowns_of(figures, is_shown=is_shown),
    )


def make_pdf(frozen: Frozen, content: ReportContent) -> bytes:
    """Return the report as an accessible PDF."""
    return typeset(Path(REPORT_LAYOUT), words_of(frozen, content))


def words_of(frozen: Frozen, content: ReportContent) -> dict[str, Any]:
    """Return everything that the typesetter reads."""
    return {
        "title": content.title,
        "sender": content.branch,
        "facts": [
            ["Financeur", content.funder],
            ["Période", content.period_words],
            ["Public", content.public_words],
            ["Figé le", f"{frozen.frozen_on:%d/%m/%Y}"],
        ],
        "introduction": paragraphs(content.introduction),
        "figures": [line_words(line) for line in content.figures],
        "breakdowns": [
            {"name": one.name, "base": one.base_words, "lines": [line_words(line) for line in one.lines]}
            for one in content.breakdowns
        ],
        "comment": paragraphs(content.comment),
        "hidden_note": HIDDEN_NOTE,
        "rules": [{"name": line.name, "rule": line.rule} for line in content.lines],
        "reference": f"{frozen.reference} · {frozen.made_with['engine']}",
        "seal": f"Empreinte des faits : {frozen.sha256}",
    }


def line_words(line: Line) -> dict[str, Any]:
    """Return one figure as the typesetter reads it."""
    names = ("name", "value_words", "base_words", "interval_words", "unknown_words", "share")
    return {name: getattr(line, name) for name in names}


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that people typed."""
    return [line.strip() for line in text.splitlines() if line.strip()]
