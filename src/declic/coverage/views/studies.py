"""The pages of the studies: ask, wait, read, compare, print."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.coverage import access, services
from declic.coverage.forms.study import StudyForm
from declic.coverage.queries import comparison, studies, suggestions
from declic.coverage.queries.papers import study_paper
from declic.coverage.queries.study_map import study_drawing
from declic.coverage.queries.zones import zone_choices
from declic.shared.errors import Refusal
from declic.shared.numbers import small_int
from declic.shared.pages import MANAGERS, action, form_page, page


@form_page(audience=MANAGERS)
def board(request: TeamRequest) -> HttpResponse:
    """Show the studies of the branch, and ask for another."""
    form = StudyForm(posted(request), zones=zone_choices(), initial=suggestions.first_values(request.branch))
    asked = ask(request, form) if form.is_valid() else None
    if asked is not None:
        return asked
    shown = studies.studies_page(request.branch, request.GET.get("page", "1"))
    context = {"page": shown, "form": form}
    return render(request, "coverage/studies.html", context, status=422 if form.errors else 200)


def ask(request: TeamRequest, form: StudyForm) -> HttpResponse | None:
    """Ask for a study and lead to its page; say on the form why it cannot be."""
    name, now = form.cleaned_data["name"], timezone.now()
    try:
        study = services.ask_study(request.branch, name, form.question(), by=request.user, now=now)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None
    return redirect("coverage:study", study.pk)


@page(audience=MANAGERS)
def study(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one study: its progress, then its answer."""
    found = access.get_visible_study(request.branch, pk)
    shown = studies.study_page(found, now=timezone.now())
    drawing = study_drawing(found) if shown.answer else None
    return render(request, "coverage/study.html", {"page": shown, "drawing": drawing})


@page(audience=MANAGERS)
def areas(request: TeamRequest, pk: int) -> HttpResponse:
    """Give each district before and after as a file that spreadsheets open."""
    found = access.get_visible_study(request.branch, pk)
    answer = HttpResponse(studies.areas_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="etude-{pk}.csv"'
    return answer


@page(audience=MANAGERS)
def paper(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the explanation of a study as a paper for a funder."""
    found = access.get_visible_study(request.branch, pk)
    answer = HttpResponse(study_paper(found, now=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="etude-{pk}.pdf"'
    return answer


@page(audience=MANAGERS)
def compare(request: TeamRequest) -> HttpResponse:
    """Show two or three studies side by side."""
    pks = [pk for pk in map(small_int, request.GET.getlist("etude")) if pk is not None]
    shown = comparison.comparison(access.get_visible_studies(request.branch, pks))
    return render(request, "coverage/comparison.html", {"page": shown})


@action(audience=MANAGERS)
def cancel(request: TeamRequest, pk: int) -> HttpResponse:
    """Give a study up."""
    services.cancel_study(access.get_visible_study(request.branch, pk), now=timezone.now())
    messages.success(request, "L’étude est annulée. Rien n’est perdu : vous pouvez la relancer.")
    return redirect("coverage:study", pk)


@action(audience=MANAGERS)
def retry(request: TeamRequest, pk: int) -> HttpResponse:
    """Start a study again."""
    services.retry_study(access.get_visible_study(request.branch, pk), now=timezone.now())
    return redirect("coverage:study", pk)
