"""The only way a view obtains an import or one of its rows: those of the branches people follow."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from declic.accounts.models import User
from declic.learners.access import branches_of_files
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow


def visible_imports(user: User) -> QuerySet[SpreadsheetImport]:
    """Return the imports of the branches where this user may open whole files."""
    imports = SpreadsheetImport.objects.filter(branch__in=branches_of_files(user))
    return imports.select_related("branch", "partner", "referrer", "made_by")


def get_visible_import(user: User, pk: int) -> SpreadsheetImport:
    """Return the import, or 404 when it is not theirs."""
    return get_object_or_404(visible_imports(user), pk=pk)


def get_visible_row(user: User, pk: int, number: int) -> SpreadsheetRow:
    """Return one row of an import, or 404 when it is not theirs."""
    rows = SpreadsheetRow.objects.select_related("spreadsheet__branch", "spreadsheet__partner")
    return get_object_or_404(rows, spreadsheet=get_visible_import(user, pk), number=number)
