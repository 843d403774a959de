"""Mend one row by hand, and decide who its person is."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from declic.accounts.models import User
from declic.engines.intake import PersonFacts
from declic.referrals.enums import ImportState
from declic.referrals.errors import ImportClosed, RowClosed, UnknownChoice
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.facts import DECISION, corrected, person_of
from declic.referrals.queries.spreadsheets.waiting import is_waiting, waiting_rows
from declic.referrals.services.spreadsheets.matching import NEW, SKIP, choice_of, match_rows

logger = logging.getLogger("declic.trail")


@transaction.atomic
def correct_row(row: SpreadsheetRow, answers: Mapping[str, Any], *, decision: str, by: User) -> set[int]:
    """Write what was mended and decided on a row; return which other rows now resemble somebody else.

    Every answered question counts as checked, even when its answer did not change.
    """
    row = lock_row(row)
    if decision not in {"", NEW, SKIP, *(choice_of(match) for match in row.duplicate_reasons)}:
        raise UnknownChoice
    facts = replace(person_of(row), **answers).to_json()
    row.corrections.update({name: facts[name] for name in answers})
    if decision:
        row.corrections[DECISION] = decision
    row.person = corrected(PersonFacts.from_json(row.person), row.corrections).to_json()
    row.problems = [problem for problem in row.problems if problem["field"] not in row.corrections]
    row.repairs = [repair for repair in row.repairs if repair["field"] not in row.corrections]
    row.save(update_fields=["corrections", "person", "problems", "repairs"])
    logger.info("import %s row %s corrected by user %s", row.spreadsheet_id, row.number, by.pk)
    return match_rows(row.spreadsheet) - {row.number}


def lock_row(row: SpreadsheetRow) -> SpreadsheetRow:
    """Return the row as it is now, its import locked, refusing when it was imported meanwhile."""
    spreadsheet = SpreadsheetImport.objects.select_for_update().filter(pk=row.spreadsheet_id).first()
    if spreadsheet is None or spreadsheet.state == ImportState.UNDONE:
        raise ImportClosed
    locked = spreadsheet.rows.filter(number=row.number).first()
    if locked is None or not is_waiting(locked):
        raise RowClosed
    return locked


@transaction.atomic
def forget_waiting_rows(spreadsheet: SpreadsheetImport, *, by: User) -> int:
    """Give up the rows of an applied import that nobody completed; return how many."""
    locked = SpreadsheetImport.objects.select_for_update().get(pk=spreadsheet.pk)
    if locked.state != ImportState.DONE:
        raise ImportClosed
    rows = waiting_rows(locked)
    count = rows.count()
    rows.delete()
    logger.info("import %s: %s rows given up by user %s", locked.pk, count, by.pk)
    return count


def require_waiting(row: SpreadsheetRow) -> None:
    """Refuse a row that was imported meanwhile: its person is in their file now."""
    if not is_waiting(row):
        raise RowClosed
