"""Presences kept in another tool: read from its table, matched to our sheets, shown before it is kept."""

from declic.attendance.queries.externals.matching import ExternalPlan, PlannedLine, plan_import
from declic.attendance.queries.externals.page import ExternalPage, external_page
from declic.attendance.queries.externals.reading import ExternalRow, read_table
from declic.attendance.queries.externals.sending import open_rows, seal_rows

__all__ = [
    "ExternalPage",
    "ExternalPlan",
    "ExternalRow",
    "PlannedLine",
    "external_page",
    "open_rows",
    "plan_import",
    "read_table",
    "seal_rows",
]
