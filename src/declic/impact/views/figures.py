"""The pages of figures: all of them, one of them, and the list behind it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest, confirmed
from declic.impact.forms.publics import PublicForm
from declic.impact.queries.asking import Asking, read_asking
from declic.impact.queries.dashboards import dashboard_page, figure_page
from declic.impact.queries.figures import is_known
from declic.impact.queries.lists import exported_rows, list_page
from declic.impact.queries.tables import write_csv, write_xlsx
from declic.impact.tasks import ask_to_count_again
from declic.shared.pages import action, page

#: Who reads the names behind a figure; the national team counts, and reads none.
READERS = frozenset({"counsellor", "manager"})
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def dashboard(request: TeamRequest) -> HttpResponse:
    """Show every figure."""
    asking = asking_of(request)
    shown = dashboard_page(asking)
    return render(request, "impact/dashboard.html", {"page": shown, "form": PublicForm(asking)})


@page()
def figure(request: TeamRequest, key: str) -> HttpResponse:
    """Show one figure, with its rule, its months and its parts."""
    asking = asking_of(request, key)
    shown = figure_page(asking, key)
    return render(request, "impact/figure.html", {"page": shown, "form": PublicForm(asking)})


@page(audience=READERS)
def members(request: TeamRequest, key: str) -> HttpResponse:
    """Show who is behind a figure."""
    asking = names_of(asking_of(request, key))
    which, number = request.GET.get("liste", ""), request.GET.get("page", "1")
    shown = list_page(asking, key, which=which, number=number)
    return render(request, "impact/list.html", {"page": shown})


@page(audience=READERS)
@confirmed
def members_csv(request: TeamRequest, key: str) -> HttpResponse:
    """Give the list behind a figure as text."""
    _, columns, rows = exported_rows(
        names_of(asking_of(request, key)), key, which=request.GET.get("liste", "")
    )
    return as_file(write_csv(columns, rows), f"{key}.csv", "text/csv; charset=utf-8")


@page(audience=READERS)
@confirmed
def members_xlsx(request: TeamRequest, key: str) -> HttpResponse:
    """Give the list behind a figure as a workbook."""
    title, columns, rows = exported_rows(
        names_of(asking_of(request, key)), key, which=request.GET.get("liste", "")
    )
    return as_file(write_xlsx(title, columns, rows), f"{key}.xlsx", XLSX)


@action()
def count_again(request: TeamRequest) -> HttpResponse:
    """Read everything again, without waiting for the night."""
    ask_to_count_again()
    messages.success(request, "On recompte. Rechargez la page dans une minute.")
    return redirect("impact:dashboard")


def asking_of(request: TeamRequest, key: str = "") -> Asking:
    """Return what the address asks; 404 for a figure that does not exist."""
    if key and not is_known(key):
        raise Http404
    return read_asking(
        request.GET.dict(),
        branch=request.branch,
        branches=request.branches,
        roles=request.roles,
        today=request.today,
    )


def names_of(asking: Asking) -> Asking:
    """Return the question when it is about their own branch, whose names they may read."""
    if not asking.scope.sees_names:
        raise PermissionDenied
    return asking


def as_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
