"""What managers do with the antenna's sheet: keep it, show it to everybody, take it back."""

from datetime import date

from django.db import transaction

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.open_data.access import service_of, sheet_of
from declic.open_data.errors import NoSheetYet, SheetIncomplete
from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.queries.sheets import missing_in
from declic.shared.errors import TooLate


@transaction.atomic
def keep_sheet(sheet: PublicSheet, *, by: User, today: date) -> PublicSheet:
    """Keep a sheet; one that everybody reads stays complete."""
    lock_branch(sheet.branch)
    kept = sheet_of(sheet.branch)
    if not sheet.pk and kept is not None:
        raise TooLate
    sheet.is_published = kept.is_published if kept else False
    if sheet.is_published:
        refuse_incomplete(sheet)
    sheet.updated_on, sheet.updated_by = today, by
    sheet.save()
    return sheet


@transaction.atomic
def keep_service(branch: Branch, service: ServiceSheet, *, today: date) -> ServiceSheet:
    """Keep how an antenna describes a programme; the sheet comes first."""
    lock_branch(branch)
    sheet = sheet_of(branch)
    if sheet is None:
        raise NoSheetYet
    if not service.pk and service_of(branch, service.programme) is not None:
        raise TooLate
    service.sheet, service.updated_on = sheet, today
    service.save()
    return service


@transaction.atomic
def publish_sheet(branch: Branch, *, by: User) -> PublicSheet:
    """Show the sheet of an antenna to everybody; refuse one that directories would not take."""
    return show(branch, is_published=True, by=by)


@transaction.atomic
def unpublish_sheet(branch: Branch, *, by: User) -> PublicSheet:
    """Take the sheet of an antenna back: it leaves every data set at once."""
    return show(branch, is_published=False, by=by)


def show(branch: Branch, *, is_published: bool, by: User) -> PublicSheet:
    """Keep whether everybody reads the sheet, and who decided."""
    lock_branch(branch)
    sheet = sheet_of(branch)
    if sheet is None:
        raise NoSheetYet
    if is_published:
        refuse_incomplete(sheet)
    sheet.is_published, sheet.updated_by = is_published, by
    sheet.save(update_fields=["is_published", "updated_by"])
    return sheet


def refuse_incomplete(sheet: PublicSheet) -> None:
    """Refuse a sheet that lacks what directories ask for."""
    missing = missing_in(sheet)
    if missing:
        raise SheetIncomplete(missing)


def lock_branch(branch: Branch) -> None:
    """Let one person at a time change what this antenna publishes."""
    Branch.objects.select_for_update().get(pk=branch.pk)
