"""Reports: the list, a draft, freezing, what was frozen, its files, its verification."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.impact.access import get_visible_report
from declic.impact.enums import ReportState
from declic.impact.forms.reports import CommentForm, ReportForm, SendingForm
from declic.impact.queries.reports.behind import behind_page
from declic.impact.queries.reports.forms import FormPage
from declic.impact.queries.reports.pages import (
    draft_page,
    frozen_page,
    reports_page,
    verify_report,
)
from declic.impact.services.report_files import control_file, pdf_file, xlsx_file
from declic.impact.services.reports import (
    comment_report,
    copy_report,
    drop_draft,
    freeze_report,
    note_sending,
    start_report,
)
from declic.impact.views.files import given
from declic.shared.pages import MANAGERS, action, form_page, page


@page(audience=MANAGERS)
def reports(request: TeamRequest) -> HttpResponse:
    """Show the reports of the branch."""
    found = reports_page(request.branch, page=request.GET.get("page", "1"))
    return render(request, "impact/reports.html", {"page": found})


@form_page(audience=MANAGERS)
def start(request: TeamRequest) -> HttpResponse:
    """Begin a report over a period."""
    form = ReportForm(
        request.POST or None, branch=request.branch, initial={"template": request.GET.get("modele")}
    )
    if form.is_valid():
        return redirect("impact:report", start_report(form.days, by=request.user, now=timezone.now()).pk)
    return render(request, "impact/report_start.html", {"page": FormPage(form)})


@page(audience=MANAGERS)
def report(request: TeamRequest, pk: int) -> HttpResponse:
    """Show a report: a draft on today's data, or what was frozen and what changed since."""
    found = get_visible_report(request.user, pk)
    if found.state == ReportState.DRAFT:
        return render(request, "impact/draft.html", {"page": draft_page(found, today=request.today)})
    return render(request, "impact/frozen.html", {"page": frozen_page(found, today=request.today)})


@page(audience=MANAGERS)
def behind(request: TeamRequest, pk: int, key: str) -> HttpResponse:
    """Show who is behind a figure of a report."""
    found, query = get_visible_report(request.user, pk), request.GET
    shows, number = query.get("qui", ""), query.get("page", "1")
    listed = behind_page(found, key, shows=shows, roles=request.roles, page=number, today=request.today)
    return render(request, "impact/behind.html", {"page": listed})


@form_page(audience=MANAGERS)
def comment(request: TeamRequest, pk: int) -> HttpResponse:
    """Write the comment of a draft."""
    found = get_visible_report(request.user, pk)
    form = CommentForm(request.POST or None, initial={"comment": found.comment})
    if form.is_valid():
        comment_report(found, form.cleaned_data["comment"], by=request.user)
        messages.success(request, "Le commentaire est enregistré.")
        return redirect("impact:report", pk)
    return render(request, "impact/report_comment.html", {"page": FormPage(form, found)})


@action(audience=MANAGERS)
def freeze(request: TeamRequest, pk: int) -> HttpResponse:
    """Freeze a draft with its facts."""
    freeze_report(get_visible_report(request.user, pk), by=request.user, now=timezone.now())
    messages.success(request, "Le rapport est figé. Téléchargez ses deux fichiers, puis notez l’envoi.")
    return redirect("impact:report", pk)


@form_page(audience=MANAGERS)
def send(request: TeamRequest, pk: int) -> HttpResponse:
    """Note to whom a frozen report was sent."""
    found = get_visible_report(request.user, pk)
    form = SendingForm(request.POST or None, initial={"sent_to": found.template.funder.email})
    if form.is_valid():
        note_sending(found, form.cleaned_data["sent_to"], by=request.user, now=timezone.now())
        messages.success(request, "L’envoi est noté.")
        return redirect("impact:report", pk)
    return render(request, "impact/report_send.html", {"page": FormPage(form, found)})


@action(audience=MANAGERS)
def copy(request: TeamRequest, pk: int) -> HttpResponse:
    """Begin a new draft from a report."""
    made = copy_report(get_visible_report(request.user, pk), by=request.user, now=timezone.now())
    messages.success(request, "Voici un nouveau brouillon, sur les données d’aujourd’hui.")
    return redirect("impact:report", made.pk)


@action(audience=MANAGERS)
def drop(request: TeamRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    drop_draft(get_visible_report(request.user, pk), by=request.user)
    messages.success(request, "Le brouillon est jeté.")
    return redirect("impact:reports")


@page(audience=MANAGERS)
def verify(request: TeamRequest, pk: int) -> HttpResponse:
    """Make the files of a frozen report again, and compare them to the byte."""
    return render(
        request, "impact/verify.html", {"page": verify_report(get_visible_report(request.user, pk))}
    )


@page(audience=MANAGERS)
def pdf(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the PDF that was frozen."""
    return given(pdf_file(get_visible_report(request.user, pk), by=request.user))


@page(audience=MANAGERS)
def xlsx(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the workbook that was frozen."""
    return given(xlsx_file(get_visible_report(request.user, pk), by=request.user))


@page(audience=MANAGERS)
def control(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the workbook of control, which stays in the house."""
    return given(control_file(get_visible_report(request.user, pk), by=request.user))
