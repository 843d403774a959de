"""Who opened a file: on the file, to the person, to whoever answers for the antenna."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from declic.accounts.access import TeamRequest
from declic.diagnostics.access import get_visitor
from declic.impact.queries.tables import write_csv, write_xlsx
from declic.learners.access import get_visible_learner
from declic.privacy.access.audit import get_file_unopened
from declic.privacy.forms.audit import WhyForm
from declic.privacy.queries import audit_files, audit_team
from declic.privacy.queries.audit_seals import check_audit
from declic.privacy.queries.audit_why import why_page
from declic.privacy.services.audit import say_why
from declic.privacy.services.audit_seals import seal_audit
from declic.shared.pages import MANAGERS, NATIONAL, PUBLIC, action, form_page, page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def readers(request: TeamRequest, pk: int) -> HttpResponse:
    """Show everybody who opened one file."""
    learner = get_visible_learner(request.user, pk)
    kind, number = request.GET.get("quoi", ""), request.GET.get("page", "1")
    shown = audit_files.readers_page(learner, kind=kind, page_number=number)
    return render(request, "privacy/audit/readers.html", {"page": shown})


@page()
def readers_part(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the last readings inside the file; it shows nothing of the file, so it is no reading itself."""
    shown = audit_files.readers_part(get_file_unopened(request.user, pk))
    return render(request, "privacy/audit/readers_part.html", {"page": shown})


@page()
def readers_csv(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the journal of one file as CSV."""
    rows = audit_files.table_of(get_visible_learner(request.user, pk))
    return given(write_csv(audit_files.COLUMNS, rows), f"lectures-{pk}.csv", "text/csv; charset=utf-8")


@page()
def readers_xlsx(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the journal of one file as a workbook."""
    rows = audit_files.table_of(get_visible_learner(request.user, pk))
    return given(write_xlsx("Lectures", audit_files.COLUMNS, rows), f"lectures-{pk}.xlsx", XLSX)


@form_page(audience=NATIONAL)
def why(request: TeamRequest, pk: int) -> HttpResponse:
    """Ask why a file of another antenna is opened, then open it."""
    learner = get_file_unopened(request.user, pk)
    form = WhyForm(request.POST or None)
    there = next_address(request, pk)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "privacy/audit/why.html", {"page": why_page(learner, form, there)})
    say_why(learner, **form.cleaned_data, by=request.user.pk, now=timezone.now())
    return redirect(there)


@page(audience=MANAGERS)
def readings(request: TeamRequest) -> HttpResponse:
    """Show how many files each person of the team opens."""
    number = request.GET.get("page", "1")
    shown = audit_team.team_readings(request.branch, now=timezone.now(), page_number=number)
    return render(request, "privacy/audit/readings.html", {"page": shown})


@page(audience=MANAGERS)
def seals(request: TeamRequest) -> HttpResponse:
    """Show up to when the journal is sealed; check it all when asked."""
    asked = bool(request.GET.get("verifier"))
    found = check_audit(now=timezone.now()) if asked else None
    shown = audit_team.seals_page(found)
    return render(request, "privacy/audit/seals.html", {"page": shown})


@action(audience=MANAGERS)
def seal_now(request: TeamRequest) -> HttpResponse:
    """Seal what waits, then check everything."""
    sealed = seal_audit(now=timezone.now())
    messages.success(request, f"Lignes scellées à l’instant : {sealed}.")
    return redirect(f"{reverse('privacy:seals')}?verifier=1")


@page(audience=PUBLIC)
def own_readers(request: HttpRequest) -> HttpResponse:
    """Tell a learner how many people of the team opened their file."""
    shown = audit_files.own_readers(get_visitor(request).pk, now=timezone.now())
    is_part = getattr(request, "htmx", False)
    template = "privacy/audit/own_readers_part.html" if is_part else "privacy/audit/own_readers.html"
    return render(request, template, {"page": shown})


def next_address(request: HttpRequest, pk: int) -> str:
    """Return the page that was asked for, when it is ours; the file itself otherwise."""
    asked = request.POST.get("suite") or request.GET.get("suite") or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=False)
    return asked if is_ours else reverse("desk:learner", args=[pk])


def given(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
