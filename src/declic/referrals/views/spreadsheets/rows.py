"""The preview of a file, and its rows mended in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from declic.accounts.access import TeamRequest
from declic.referrals.access import get_visible_import, get_visible_row
from declic.referrals.forms.spreadsheets import RowForm
from declic.referrals.queries import spreadsheets as queries
from declic.referrals.queries.spreadsheets.check import CheckFilters
from declic.referrals.queries.spreadsheets.lines import RowLine
from declic.referrals.services import spreadsheets as services
from declic.shared.pages import form_page, page

if TYPE_CHECKING:
    from declic.referrals.models import SpreadsheetRow

ROW, ROW_PAGE = "referrals/spreadsheets/row.html", "referrals/spreadsheets/row_page.html"
FormFor = Callable[[RowLine], RowForm]


@page()
def check(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the rows of a file as they will be saved."""
    spreadsheet = get_visible_import(request.user, pk)
    filters = CheckFilters.from_address(request.GET)
    shown = queries.check_page(spreadsheet, filters, form_for(request))
    if not (shown.is_draft or shown.counts.total):
        return redirect("referrals:import_report", pk)
    return render(request, "referrals/spreadsheets/check.html", {"page": shown})


@form_page()
def row(request: TeamRequest, pk: int, number: int) -> HttpResponse:
    """Show one row with every question, and write what was mended."""
    found = get_visible_row(request.user, pk, number)
    services.require_waiting(found)
    if request.method == "POST":
        return correct(request, found)
    return show_row(request, shown_row(request, found, form_for(request, is_whole=True)))


def correct(request: TeamRequest, found: "SpreadsheetRow") -> HttpResponse:
    """Write what was mended on a row, or show what is to mend in the answers."""
    sent = shown_row(request, found, lambda line: RowForm(request.POST, line=line, today=request.today))
    form = sent.row.form
    if not form.is_valid():
        return show_row(request, sent, status=422)
    decision = form.cleaned_data["decision"]
    others = services.correct_row(found, form.answers, decision=decision, by=request.user)
    if not request.htmx:
        return redirect(place_of(request, found))
    return HttpResponseClientRefresh() if others else show_swap(request, found)


def form_for(request: TeamRequest, *, is_whole: bool = False) -> FormFor:
    """Return what makes the small form of a row: its doubtful facts, or all of them."""

    def make(line: RowLine) -> RowForm:
        return RowForm(None, line=line, today=request.today, is_whole=is_whole)

    return make


def shown_row(request: TeamRequest, found: "SpreadsheetRow", make: FormFor) -> queries.RowPage:
    """Return one row with its form, and the counts beside it."""
    return queries.row_page(found, CheckFilters.from_address(request.GET), make)


def show_row(request: TeamRequest, shown: queries.RowPage, *, status: int = 200) -> HttpResponse:
    """Show one row: in its place when it is swapped, else on a page of its own."""
    template = ROW if request.htmx else ROW_PAGE
    return render(request, template, {"page": shown, "row": shown.row}, status=status)


def show_swap(request: TeamRequest, found: "SpreadsheetRow") -> HttpResponse:
    """Show a row that was just mended, and the counts that it moved."""
    fresh = get_visible_row(request.user, found.spreadsheet_id, found.number)
    shown = shown_row(request, fresh, form_for(request))
    return render(request, "referrals/spreadsheets/row_swap.html", {"page": shown, "row": shown.row})


def place_of(request: TeamRequest, found: "SpreadsheetRow") -> str:
    """Return where the row is in the list that people came from."""
    address = reverse("referrals:import_check", args=[found.spreadsheet_id])
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return f"{address}{query}#ligne-{found.number}"
