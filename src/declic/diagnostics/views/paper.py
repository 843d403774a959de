"""The diagnostic on paper: print it, and record what was counted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, services
from declic.diagnostics.errors import NoPaperForm
from declic.diagnostics.forms import PaperForm
from declic.diagnostics.queries.exports import bank_to_export
from declic.diagnostics.queries.paper import paper_page, printed_sheets
from declic.shared.pages import form_page, page


@page()
def paper(request: TeamRequest) -> HttpResponse:
    """Say how the diagnostic is taken on paper, and what to print."""
    return render(request, "diagnostics/paper/print.html", {"page": paper_page()})


@page()
def sheets(request: TeamRequest) -> HttpResponse:
    """Give the sheets to print."""
    bank, series = bank_to_export(), request.GET.get("serie", "1")
    response = HttpResponse(printed_sheets(bank, series), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="diagnostic-papier.pdf"'
    return response


@form_page()
def paper_result(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Record what was counted on paper, as a result from elsewhere."""
    learner, form = access.get_visible_person(request.user, learner_pk), PaperForm(request.POST or None)
    if form.is_valid():
        try:
            counts = services.PaperCounts(**form.cleaned_data)
            _, found = services.record_paper(learner, counts, by=request.user, now=timezone.now())
            messages.success(request, f"C’est noté : {found.words}. Ce n’est jamais le niveau à lui seul.")
            return redirect("desk:learner", learner.pk)
        except NoPaperForm as refusal:
            form.add_error(None, refusal.sentence)
    status = 422 if form.errors else 200
    return render(request, "diagnostics/paper/result.html", {"learner": learner, "form": form}, status=status)
