"""What the pages about partners' files show."""

from declic.referrals.queries.spreadsheets.check import CheckFilters, CheckPage, RowPage, check_page, row_page
from declic.referrals.queries.spreadsheets.columns import ColumnsPage, column_questions, columns_page
from declic.referrals.queries.spreadsheets.imports import (
    ImportList,
    NewImportPage,
    import_list,
    programme_choices,
    programme_named,
    sender_choices,
    sender_named,
)
from declic.referrals.queries.spreadsheets.report import ReportPage, report_page

__all__ = [
    "CheckFilters",
    "CheckPage",
    "ColumnsPage",
    "ImportList",
    "NewImportPage",
    "ReportPage",
    "RowPage",
    "check_page",
    "column_questions",
    "columns_page",
    "import_list",
    "programme_choices",
    "programme_named",
    "report_page",
    "row_page",
    "sender_choices",
    "sender_named",
]
