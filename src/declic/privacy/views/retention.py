"""Files announced, the register, and what people are told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest
from declic.impact.queries.tables import write_csv, write_xlsx
from declic.privacy.access.rights import get_visible_asleep, get_visible_notice, visible_asleep
from declic.privacy.forms.rights import KeepForm
from declic.privacy.queries import register as registers
from declic.privacy.queries.asleep import asleep_page
from declic.privacy.queries.rights import forgetting_page
from declic.privacy.services.asleep import keep_asleep
from declic.privacy.services.retention import keep_file
from declic.shared.pages import MANAGERS, PUBLIC, action, page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(audience=MANAGERS)
def forgetting(request: TeamRequest) -> HttpResponse:
    """Show the files that will be erased, and when."""
    shown = forgetting_page(request.branch, page_number=request.GET.get("page", "1"))
    return render(request, "privacy/retention/forgetting.html", {"page": shown})


@action(audience=MANAGERS)
def keep(request: TeamRequest, pk: int) -> HttpResponse:
    """Keep a file one year more, with a reason."""
    notice = get_visible_notice(request.user, request.branch, pk)
    form = KeepForm(request.POST)
    if form.is_valid():
        keep_file(notice, reason=form.cleaned_data["reason"], by=request.user, today=request.today)
        messages.success(request, "La fiche est gardée un an de plus.")
    else:
        messages.error(request, str(form.errors["reason"][0]))
    return redirect("privacy:forgetting")


@page(audience=MANAGERS)
def asleep(request: TeamRequest) -> HttpResponse:
    """Show the accounts and contacts that will be forgotten, and when."""
    notices = visible_asleep(request.user, request.branch)
    shown = asleep_page(notices, page_number=request.GET.get("page", "1"), today=request.today)
    return render(request, "privacy/retention/asleep.html", {"page": shown})


@action(audience=MANAGERS)
def keep_contact(request: TeamRequest, pk: int) -> HttpResponse:
    """Keep an account or a contact one year more, with a reason."""
    notice = get_visible_asleep(request.user, request.branch, pk)
    form = KeepForm(request.POST)
    if form.is_valid():
        keep_asleep(notice, reason=form.cleaned_data["reason"], by=request.user, today=request.today)
        messages.success(request, "C’est gardé un an de plus.")
    else:
        messages.error(request, str(form.errors["reason"][0]))
    return redirect("privacy:asleep")


@page(audience=MANAGERS)
def register(request: TeamRequest) -> HttpResponse:
    """Show the register of processing."""
    shown = registers.register_page(request.branch)
    return render(request, "privacy/register/register.html", {"page": shown})


@page(audience=MANAGERS)
def register_csv(request: TeamRequest) -> HttpResponse:
    """Give the register as CSV."""
    content = write_csv(registers.COLUMNS, registers.register_rows(request.branch))
    return given(content, "registre.csv", "text/csv; charset=utf-8")


@page(audience=MANAGERS)
def register_xlsx(request: TeamRequest) -> HttpResponse:
    """Give the register as a workbook."""
    content = write_xlsx("Registre", registers.COLUMNS, registers.register_rows(request.branch))
    return given(content, "registre.xlsx", XLSX)


@page(audience=PUBLIC)
def notice(request: HttpRequest) -> HttpResponse:
    """Tell learners, in short sentences, what is kept and what they may ask."""
    return render(request, "privacy/notices/learners.html")


@page(audience=PUBLIC)
def team_notice(request: HttpRequest) -> HttpResponse:
    """Tell the team and volunteers what is kept about them."""
    return render(request, "privacy/notices/team.html")


def given(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
