"""The rows of an import that still wait, and those that are done."""

from django.db.models import QuerySet

from declic.referrals.models import SpreadsheetImport, SpreadsheetRow

#: Once a row is done, its person is forgotten: only the trace that undoing needs is kept here.
DONE = "done"


def waiting_rows(spreadsheet: SpreadsheetImport) -> QuerySet[SpreadsheetRow]:
    """Return the rows that were not imported yet, in the order of the file."""
    return spreadsheet.rows.exclude(person__has_key=DONE)


def done_rows(spreadsheet: SpreadsheetImport) -> QuerySet[SpreadsheetRow]:
    """Return the rows that were imported or left aside for good."""
    return spreadsheet.rows.filter(person__has_key=DONE).select_related("learner")


def is_waiting(row: SpreadsheetRow) -> bool:
    """Return whether the row was not imported yet."""
    return DONE not in row.person


def is_blocked(row: SpreadsheetRow) -> bool:
    """Return whether somebody must mend the row before it can be imported."""
    return any(problem["is_blocking"] for problem in row.problems)
