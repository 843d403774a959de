"""The page of the official files: bring one, see what was left, place the learners."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.coverage.forms.files import OfficialFileForm
from declic.coverage.queries.files import files_page
from declic.learners.services import check_districts
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page
from declic.shared.uploads import bounded, sent
from declic.territory.services import import_file


@bounded
@form_page(audience=MANAGERS)
def files(request: TeamRequest) -> HttpResponse:
    """Show what was imported, and import a file."""
    form = OfficialFileForm(**sent(request))
    if form.is_valid() and bring(request, form):
        return redirect("coverage:files")
    context = {"page": files_page(request.GET.get("page", "1")), "form": form}
    return render(request, "coverage/files.html", context, status=422 if form.errors else 200)


def bring(request: TeamRequest, form: OfficialFileForm) -> bool:
    """Import a file; say on the form why it cannot be."""
    try:
        done = import_file(form.request(), now=timezone.now(), by_name=str(request.user))
    except Refusal as refusal:
        form.add_error("file", refusal.sentence)
        return False
    left = len(done.file.skipped)
    told = f"Lignes importées : {done.file.line_count}. Laissées : {left}, voyez pourquoi plus bas."
    messages.success(request, "Ce fichier est déjà importé : rien n’a changé." if done.was_known else told)
    return True


@action(audience=MANAGERS)
def place(request: TeamRequest) -> HttpResponse:
    """Find the houses of the branch's learners, and their districts."""
    found = check_districts(request.branch, today=request.today)
    messages.success(
        request,
        f"{found.placed} personnes situées à leur numéro, dont {found.inside} en quartier prioritaire. "
        f"{found.vague} adresses restent trop vagues : leur quartier n’est pas déduit.",
    )
    return redirect("coverage:files")
