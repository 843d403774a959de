"""Presences that leave the house: never without their remarks, never without a trace."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from declic.attendance.access import Keeper
from declic.attendance.queries.exports import signed_sheets, write_csv, write_xlsx
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import Inspection, inspect_group
from declic.groups.models import LearningGroup

logger = logging.getLogger("declic.trail")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Write = Callable[[Inspection], bytes]
TABLES: dict[str, tuple[str, Write]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": (WORKBOOK, write_xlsx),
}


@dataclass(frozen=True)
class ExportedFile:
    """A file to give: its bytes, what it is, its name without anybody's."""

    content: bytes
    content_type: str
    name: str


def export_table(
    group: LearningGroup, period: Period, ending: str, *, by: Keeper, today: date
) -> ExportedFile:
    """Return the presences of a period as a table, and leave a trace of it."""
    inspection = inspect_group(group, period, keeper=by, today=today)
    content_type, write = TABLES[ending]
    trace(inspection, ending, by)
    return ExportedFile(write(inspection), content_type, f"presences-{name_of(group, period)}.{ending}")


def export_sheets(
    group: LearningGroup, period: Period, *, by: Keeper, today: date, now: datetime
) -> ExportedFile:
    """Return the signed sheets of a period to print, and leave a trace of it."""
    inspection = inspect_group(group, period, keeper=by, today=today)
    content = signed_sheets(inspection, by=str(by.user or by.name), now=now)
    trace(inspection, "pdf", by)
    return ExportedFile(content, "application/pdf", f"emargement-{name_of(group, period)}.pdf")


def trace(inspection: Inspection, ending: str, by: Keeper) -> None:
    """Write that presences left the house, with how many remarks."""
    facts = (ending, inspection.facts.group.pk, len(inspection.facts.kept), len(inspection.findings), by.key)
    logger.info("%s of group %s exported: %s sheets, %s remarks, by %s", *facts)


def name_of(group: LearningGroup, period: Period) -> str:
    """Return what a file is called: a group and a period, nobody."""
    part = f"seance-{period.session_pk}" if period.session_pk else period.month or "complet"
    return f"groupe-{group.pk}-{part}"
