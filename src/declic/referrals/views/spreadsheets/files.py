"""The list of imports, a new file, its columns, and what it did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.referrals.access import get_visible_import
from declic.referrals.errors import ColumnsRefused, FileRefused
from declic.referrals.forms.spreadsheets import ColumnsForm, UploadForm
from declic.referrals.queries import spreadsheets as queries
from declic.referrals.services import spreadsheets as services
from declic.shared.pages import form_page, page
from declic.shared.uploads import bounded, sent


@page()
def imports(request: TeamRequest) -> HttpResponse:
    """Show the imports of the branch."""
    shown = queries.import_list(request.branch, request.GET.get("page", 1))
    return render(request, "referrals/spreadsheets/list.html", {"page": shown})


@bounded
@form_page()
def new(request: TeamRequest) -> HttpResponse:
    """Receive a partner's file."""
    form = upload_form(request)
    deposit = received(request, form) if request.method == "POST" and form.is_valid() else None
    if deposit is None:
        return show_new(request, queries.NewImportPage(form))
    return lead_to(request, form, deposit)


def lead_to(request: TeamRequest, form: UploadForm, deposit: services.Deposit) -> HttpResponse:
    """Lead to the import of a file: the new one, or the one that the same content already made."""
    spreadsheet = deposit.spreadsheet
    if deposit.is_new:
        return redirect("referrals:import_columns", spreadsheet.pk)
    if deposit.was_applied:
        return show_new(request, queries.NewImportPage(form, spreadsheet))
    messages.info(request, "Ce fichier est déjà déposé : il attend d’être vérifié ici.")
    return redirect("referrals:import_check", spreadsheet.pk)


def show_new(request: TeamRequest, shown: queries.NewImportPage) -> HttpResponse:
    """Show the form that receives a file."""
    return render(request, "referrals/spreadsheets/new.html", {"page": shown})


def upload_form(request: TeamRequest) -> UploadForm:
    """Return the form that receives a file, with what was sent."""
    return UploadForm(
        **sent(request),
        senders=queries.sender_choices(request.branch),
        programmes=queries.programme_choices(),
    )


def received(request: TeamRequest, form: UploadForm) -> services.Deposit | None:
    """Receive the file that was sent; a refused one says why on its question."""
    partner, referrer = queries.sender_named(request.branch, form.cleaned_data["sender"])
    file = form.cleaned_data["file"]
    try:
        return services.receive_spreadsheet(
            partner,
            file.read(),
            file.name,
            referrer=referrer,
            programme=queries.programme_named(form.cleaned_data["programme"]),
            is_again=form.cleaned_data["is_again"],
            by=request.user,
            now=timezone.now(),
        )
    except FileRefused as refusal:
        form.add_error("file", refusal.sentence)
        return None


@form_page()
def columns(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what each column holds, and change it by hand."""
    spreadsheet = get_visible_import(request.user, pk)
    if spreadsheet.applied_at:
        return redirect("referrals:import_report", pk)
    questions = queries.column_questions(spreadsheet)
    form = ColumnsForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST" and form.is_valid() and columns_chosen(request, pk, form):
        return redirect("referrals:import_columns" if form.is_read_again else "referrals:import_check", pk)
    shown = queries.columns_page(spreadsheet, questions, form)
    return render(request, "referrals/spreadsheets/columns.html", {"page": shown})


def columns_chosen(request: TeamRequest, pk: int, form: ColumnsForm) -> bool:
    """Read the file again, with this line of titles or these columns; return whether people were found."""
    spreadsheet = get_visible_import(request.user, pk)
    header_row, by, today = form.cleaned_data["header_row"], request.user, request.today
    try:
        if form.is_read_again:
            services.choose_header(spreadsheet, header_row, by=by, today=today)
        else:
            services.choose_columns(spreadsheet, form.mapping, by=by, today=today)
    except ColumnsRefused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


@page()
def report(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what an import did."""
    spreadsheet = get_visible_import(request.user, pk)
    if not spreadsheet.applied_at:
        return redirect("referrals:import_check", pk)
    shown = queries.report_page(spreadsheet, page_number=request.GET.get("page", 1))
    return render(request, "referrals/spreadsheets/report.html", {"page": shown})
