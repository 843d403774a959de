"""Receive a partner's file, and understand its columns and rows."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.engines.intake import (
    CleanRow,
    HeaderGuess,
    NobodyFound,
    Problem,
    Sheet,
    TooLargeSheet,
    UnreadableSheet,
    clean_rows,
    guess_columns,
    read_sheet,
)
from declic.learners.enums import Employment
from declic.partners.models import Partner, Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ImportState
from declic.referrals.errors import ColumnsRefused, FileRefused, ImportClosed
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow
from declic.referrals.queries.spreadsheets.cells import cells_as_json, fields_of, sheet_of
from declic.referrals.queries.spreadsheets.facts import corrected
from declic.referrals.services.spreadsheets.matching import match_rows

logger = logging.getLogger("declic.trail")

#: What is said of a file that is not even read, because of its size.
TOO_LARGE = TooLargeSheet.message_fr


@dataclass(frozen=True)
class Deposit:
    """What became of a file: a new import, or the one that the same content already made."""

    spreadsheet: SpreadsheetImport
    is_new: bool

    @property
    def was_applied(self) -> bool:
        """Return whether the people of this file are already among ours."""
        return self.spreadsheet.state == ImportState.DONE


@dataclass(frozen=True)
class Delivery:
    """A file as it came: who sends it, for which programme, and the mark of its content."""

    partner: Partner
    referrer: Referrer | None
    programme: Programme
    file_name: str
    content_hash: str


def receive_spreadsheet(
    partner: Partner,
    content: bytes,
    file_name: str,
    *,
    referrer: Referrer | None,
    programme: Programme,
    by: User,
    now: datetime,
    is_again: bool = False,
) -> Deposit:
    """Read a file and keep its rows to be checked; the same content is received once.

    With `is_again`, what was already applied may be read again: it finds the people it made. The
    file is read before the transaction begins: nobody else waits to write meanwhile.
    """
    understood = understand(content, file_name)
    delivery = Delivery(partner, referrer, programme, file_name, hashlib.sha256(content).hexdigest())
    return keep_delivery(delivery, *understood, by=by, now=now, is_again=is_again)


@transaction.atomic
def keep_delivery(
    delivery: Delivery, sheet: Sheet, guess: HeaderGuess, *, by: User, now: datetime, is_again: bool
) -> Deposit:
    """Write what was read of a file, unless the same content is already here."""
    partner = Partner.objects.select_for_update().get(pk=delivery.partner.pk)
    content_hash = delivery.content_hash
    same = partner.imports.filter(content_hash=content_hash).exclude(state=ImportState.UNDONE)
    earlier = same.filter(state=ImportState.DRAFT).first() or (None if is_again else same.first())
    if earlier:
        return Deposit(earlier, is_new=False)
    spreadsheet = SpreadsheetImport.objects.create(
        branch_id=partner.branch_id,
        partner=partner,
        referrer=delivery.referrer,
        file_name=delivery.file_name[-200:],
        content_hash=content_hash,
        cells=cells_as_json(sheet),
        columns={"programme": delivery.programme.pk},
        first_data_row=guess.first_data_row,
        made_by=by,
        made_at=now,
    )
    keep_guess(spreadsheet, guess)
    fill_rows(spreadsheet, today=timezone.localdate(now), is_first_look=True)
    logger.info("import %s received by user %s", spreadsheet.pk, by.pk)
    return Deposit(spreadsheet, is_new=True)


def understand(content: bytes, file_name: str) -> tuple[Sheet, HeaderGuess]:
    """Return the sheet of a file and what its columns hold, or refuse in the engine's words."""
    try:
        sheet = read_sheet(content, file_name)
        return sheet, guess_columns(sheet)
    except UnreadableSheet as unreadable:
        raise FileRefused(unreadable.message_fr) from unreadable


def keep_guess(spreadsheet: SpreadsheetImport, guess: HeaderGuess) -> None:
    """Write where the people start and what the columns hold."""
    spreadsheet.header_row = guess.header_row
    spreadsheet.first_data_row = guess.first_data_row
    spreadsheet.columns = {
        **spreadsheet.columns,
        "fields": {str(index): field for index, field in guess.mapping.items()},
        "confidences": {str(column.index): column.confidence for column in guess.columns if column.field},
    }
    spreadsheet.save(update_fields=["header_row", "first_data_row", "columns"])


@transaction.atomic
def choose_header(
    spreadsheet: SpreadsheetImport, header_row: int | None, *, by: User, today: date
) -> SpreadsheetImport:
    """Take another line for the titles, and guess the columns again from there."""
    spreadsheet = lock_draft(spreadsheet)
    sheet = sheet_of(spreadsheet)
    below = tuple(row for row in sheet.rows if header_row is None or row.number >= header_row)
    try:
        guess = guess_columns(replace(sheet, rows=below))
    except NobodyFound as nobody:
        raise ColumnsRefused(nobody.message_fr) from nobody
    people = [row.number for row in sheet.rows if header_row is None or row.number > header_row]
    if not people:
        raise ColumnsRefused(NobodyFound.message_fr)
    keep_guess(spreadsheet, replace(guess, header_row=header_row, first_data_row=people[0]))
    fill_rows(spreadsheet, today=today, is_first_look=True)
    logger.info("import %s read again by user %s", spreadsheet.pk, by.pk)
    return spreadsheet


@transaction.atomic
def choose_columns(
    spreadsheet: SpreadsheetImport, fields: Mapping[int, str], *, by: User, today: date
) -> SpreadsheetImport:
    """Say by hand what the columns hold, and read every row again."""
    spreadsheet = lock_draft(spreadsheet)
    spreadsheet.columns["fields"] = {str(index): field for index, field in fields.items() if field}
    spreadsheet.columns["confidences"] = {}
    spreadsheet.save(update_fields=["columns"])
    fill_rows(spreadsheet, today=today, is_first_look=False)
    logger.info("import %s columns chosen by user %s", spreadsheet.pk, by.pk)
    return spreadsheet


@transaction.atomic
def discard_import(spreadsheet: SpreadsheetImport, *, by: User) -> None:
    """Forget a file that was not applied, with everything read in it."""
    spreadsheet = lock_draft(spreadsheet)
    logger.info("import %s discarded by user %s", spreadsheet.pk, by.pk)
    spreadsheet.delete()


def lock_draft(spreadsheet: SpreadsheetImport) -> SpreadsheetImport:
    """Return the import locked, refusing once it was applied."""
    locked = SpreadsheetImport.objects.select_for_update().filter(pk=spreadsheet.pk).first()
    if locked is None or locked.state != ImportState.DRAFT:
        raise ImportClosed
    return locked


def fill_rows(spreadsheet: SpreadsheetImport, *, today: date, is_first_look: bool) -> None:
    """Write a row for each person of the file; what was corrected by hand stays corrected.

    On the first look at guessed columns, a file where nobody is found waits for a person to say
    which columns hold the names.
    """
    try:
        rows = clean_rows(
            sheet_of(spreadsheet), fields_of(spreadsheet), spreadsheet.first_data_row, today=today
        )
    except UnreadableSheet as unreadable:
        if not is_first_look:
            raise ColumnsRefused(unreadable.message_fr) from unreadable
        rows = ()
    corrections = dict(spreadsheet.rows.values_list("number", "corrections"))
    spreadsheet.rows.all().delete()
    made = (row_of(spreadsheet, row, corrections.get(row.number, {})) for row in rows)
    SpreadsheetRow.objects.bulk_create(made)
    match_rows(spreadsheet)


def row_of(spreadsheet: SpreadsheetImport, clean: CleanRow, corrections: dict[str, Any]) -> SpreadsheetRow:
    """Return the row that keeps what was read, with what people corrected since."""
    clean = with_known_situation(clean)
    problems = [problem for problem in clean.problems if problem.field not in corrections]
    return SpreadsheetRow(
        spreadsheet=spreadsheet,
        number=clean.number,
        person=corrected(clean.person, corrections).to_json(),
        corrections=corrections,
        repairs=[asdict(repair) for repair in clean.repairs if repair.field not in corrections],
        problems=[asdict(problem) for problem in problems],
    )


def with_known_situation(clean: CleanRow) -> CleanRow:
    """Ask about a situation that our files do not distinguish, as « au foyer », instead of guessing."""
    employment = clean.person.employment
    if employment is None or employment in Employment.values:
        return clean
    message = "Ni en emploi, ni en recherche d’après le fichier : choisissez la situation avec la personne."
    problem = Problem("employment", "", message)
    return replace(clean, person=replace(clean.person, employment=None), problems=(*clean.problems, problem))
