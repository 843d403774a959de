"""Files of reports that leave the house, each with a trace of who took it."""

import logging
from dataclasses import dataclass

from declic.accounts.models import User
from declic.impact.enums import ReportState
from declic.impact.errors import NotFrozenYet
from declic.impact.models import Report
from declic.impact.queries.reports.papers import make_control_workbook

logger = logging.getLogger("declic.trail")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class GivenFile:
    """A file to give: its bytes, what it is, its name without anybody's."""

    content: bytes
    content_type: str
    name: str


def pdf_file(report: Report, *, by: User) -> GivenFile:
    """Return the PDF of a frozen report."""
    trace(report, "pdf", by)
    return GivenFile(bytes(report.pdf or b""), "application/pdf", f"rapport-{report.pk}.pdf")


def xlsx_file(report: Report, *, by: User) -> GivenFile:
    """Return the workbook of a frozen report."""
    trace(report, "xlsx", by)
    return GivenFile(bytes(report.xlsx or b""), WORKBOOK, f"rapport-{report.pk}.xlsx")


def control_file(report: Report, *, by: User) -> GivenFile:
    """Return the workbook that stays in the house: true figures, one row a person, by number."""
    trace(report, "control workbook", by)
    made = make_control_workbook(bytes(report.facts or b""))
    return GivenFile(made, WORKBOOK, f"controle-interne-rapport-{report.pk}.xlsx")


def trace(report: Report, what: str, by: User) -> None:
    """Write that a file was taken; refuse when the report has none yet."""
    if report.state == ReportState.DRAFT:
        raise NotFrozenYet
    logger.info("%s of report %s taken by user %s", what, report.pk, by.pk)
