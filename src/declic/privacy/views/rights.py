"""Rights on a file: asked, answered, exported, erased."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest, confirmed
from declic.diagnostics.access import get_visitor
from declic.learners.access import get_visible_learner
from declic.privacy.access.rights import get_visible_request
from declic.privacy.enums.rights import RightDoor, RightKind
from declic.privacy.forms.rights import AnswerForm, ErasureForm, RequestForm
from declic.privacy.queries import rights as queries
from declic.privacy.services import rights as services
from declic.privacy.services.access_export import export_file
from declic.privacy.services.erasure import erase_learner
from declic.shared.pages import MANAGERS, PUBLIC, action, form_page, page


@form_page()
def rights(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what one person asked about their data, and note another request."""
    learner = get_visible_learner(request.user, pk)
    form = RequestForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        may_erase = bool(request.roles & MANAGERS)
        shown = queries.rights_page(learner, form, may_erase=may_erase, today=request.today)
        return render(request, "privacy/rights/file.html", {"page": shown})
    services.receive_request(learner, **form.cleaned_data, by=request.user, today=request.today)
    messages.success(request, "La demande est notée. Vous avez un mois pour y répondre.")
    return redirect("privacy:rights", pk)


@action()
def answer(request: TeamRequest, pk: int) -> HttpResponse:
    """Say how a request was answered."""
    asked = get_visible_request(request.user, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        services.answer_request(asked, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, "La réponse est notée.")
    else:
        messages.error(request, "Choisissez comment la demande a été traitée, puis enregistrez.")
    return redirect("privacy:rights", asked.learner_id)


@page()
@confirmed
def export(request: TeamRequest, pk: int) -> HttpResponse:
    """Give everything that is kept about one person."""
    return given(export_file(get_visible_learner(request.user, pk), today=request.today), f"fiche-{pk}.zip")


@form_page(audience=MANAGERS)
@confirmed
def erase(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what would go and what would stay, then erase the file."""
    learner = get_visible_learner(request.user, pk)
    form = ErasureForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "privacy/rights/erase.html", {"page": queries.erasure_page(learner, form)})
    erase_learner(learner, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, "La fiche est effacée. Les nombres des bilans restent les mêmes.")
    return redirect("learners:list")


@page(audience=PUBLIC)
def own_rights(request: HttpRequest) -> HttpResponse:
    """Show a person their data and their rights."""
    return render(request, "privacy/rights/own.html", {"page": queries.own_rights_page(get_visitor(request))})


@page(audience=PUBLIC)
def own_export(request: HttpRequest) -> HttpResponse:
    """Give a person everything that is kept about them."""
    return given(export_file(get_visitor(request), today=timezone.localdate()), "mes-donnees.zip")


@action(audience=PUBLIC)
def ask_erasure(request: HttpRequest) -> HttpResponse:
    """Note that a person asks to be erased; somebody of the team talks with them first."""
    learner, today = get_visitor(request), timezone.localdate()
    door = RightDoor.OWN_PAGE
    services.receive_request(learner, RightKind.ERASURE, by=None, today=today, door=door)
    return redirect("privacy:own_rights")


def given(content: bytes, name: str) -> HttpResponse:
    """Return an archive to keep."""
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
