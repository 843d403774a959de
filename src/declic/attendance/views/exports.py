"""« Émargement » of a group: what an inspection would refuse, then what leaves the house."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.attendance.access import get_keeper
from declic.attendance.queries.inspected import Period
from declic.attendance.queries.inspection import inspection_page
from declic.attendance.services.exports import ExportedFile, export_sheets, export_table
from declic.groups.access import get_visible_group
from declic.shared.pages import page


@page()
def inspection(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the sheets of a group, with what is to mend in each."""
    return shown(request, pk, "attendance/inspection.html")


@page()
def export(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what an export would carry before anybody takes it."""
    return shown(request, pk, "attendance/export.html")


def shown(request: TeamRequest, pk: int, template: str) -> HttpResponse:
    """Show the inspection of a group over a period."""
    group, keeper = get_visible_group(request.user, pk), get_keeper(request)
    number = request.GET.get("page", "1")
    found = inspection_page(group, period_of(request), keeper=keeper, today=request.today, page=number)
    return render(request, template, {"page": found})


@page()
def export_pdf(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the signed sheets of a period, with the remarks."""
    group, keeper = get_visible_group(request.user, pk), get_keeper(request)
    now = timezone.now()
    return given(export_sheets(group, period_of(request), by=keeper, today=request.today, now=now))


@page()
def export_csv(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the presences of a period as CSV, with the remarks."""
    return table(request, pk, "csv")


@page()
def export_xlsx(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the presences of a period as a workbook, with the remarks."""
    return table(request, pk, "xlsx")


def table(request: TeamRequest, pk: int, ending: str) -> HttpResponse:
    """Give the presences of a period as a table."""
    group, keeper = get_visible_group(request.user, pk), get_keeper(request)
    return given(export_table(group, period_of(request), ending, by=keeper, today=request.today))


def period_of(request: TeamRequest) -> Period:
    """Return the period that an address asks for."""
    return Period.read(request.GET.get("mois", ""), request.GET.get("seance", ""))


def given(file: ExportedFile) -> HttpResponse:
    """Return a file that the browser keeps under its name."""
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
