"""The pages of a calculation: ask, wait, stop, read what it was made from."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.planning.forms.asking import AskPlanForm
from declic.planning.queries.inputs import inputs_page, plan_document, problem_document
from declic.planning.queries.proposal import Asked, run_page
from declic.planning.queries.runs import next_monday, runs_page
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page, page


@form_page()
def runs(request: TeamRequest) -> HttpResponse:
    """Show the plans of the branch, and ask for another."""
    form = AskPlanForm(request.POST or None, initial=first_values(request))
    if form.is_valid():
        try:
            return ask_plan(request, form)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    shown = runs_page(request.branch, number=request.GET.get("page", "1"), today=request.today)
    context = {"page": shown, "form": form}
    return render(request, "planning/runs.html", context, status=422 if form.errors else 200)


def ask_plan(request: TeamRequest, form: AskPlanForm) -> HttpResponse:
    """Ask for a plan and lead to its page."""
    asked = services.ask_plan(request.branch, **form.cleaned_data, by=request.user, now=timezone.now())
    return redirect("planning:run", asked.pk)


def first_values(request: TeamRequest) -> dict[str, object]:
    """Return what the form proposes: next Monday, twenty seconds."""
    return {"starts_on": next_monday(request.today), "seconds": 20}


@page()
def run(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one plan: its progress, then its proposal."""
    found = access.get_visible_run(request.user, pk)
    if found.is_replan:
        return redirect("planning:changes", pk)
    if found.is_curve:
        return redirect("planning:curve", pk)
    shown = run_page(found, asked_in(request), today=request.today, now=timezone.now())
    return render(request, "planning/run.html", {"page": shown})


def asked_in(request: TeamRequest) -> Asked:
    """Return what the address asks to see: pages of the lists, a level, a place, a change."""
    return Asked(
        number=request.GET.get("page", "1"),
        unplaced_number=request.GET.get("sans-place", "1"),
        rooms_number=request.GET.get("salles", "1"),
        level=request.GET.get("niveau", ""),
        venue=request.GET.get("lieu", ""),
        remedy=request.GET.get("changement", ""),
    )


@page()
def inputs(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what a plan was calculated from, as it was frozen."""
    found = access.get_visible_run(request.user, pk)
    return render(request, "planning/inputs.html", {"page": inputs_page(found)})


@page(audience=MANAGERS)
def problem_file(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the frozen facts of a plan as a file of the engine."""
    found = access.get_visible_run(request.user, pk)
    return as_file(problem_document(found), f"plan-{pk}-faits.json")


@page(audience=MANAGERS)
def plan_file(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the answer of the engine as a file of its own format."""
    found = access.get_visible_run(request.user, pk)
    return as_file(plan_document(found), f"plan-{pk}.json")


def as_file(document: dict[str, object], name: str) -> HttpResponse:
    """Return a document to keep under a name."""
    answer = JsonResponse(document)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@action()
def retry(request: TeamRequest, pk: int) -> HttpResponse:
    """Start again a calculation whose worker stopped."""
    found = access.get_visible_run(request.user, pk)
    services.retry_run(found, now=timezone.now())
    return redirect("planning:run", pk)


@action()
def keep_found(request: TeamRequest, pk: int) -> HttpResponse:
    """Make a proposal of what a stopped worker had found."""
    found = access.get_visible_run(request.user, pk)
    services.keep_found(found, now=timezone.now())
    return redirect("planning:run", pk)


@action()
def stop(request: TeamRequest, pk: int) -> HttpResponse:
    """Ask a calculation to end now with the best it has found."""
    found = access.get_visible_run(request.user, pk)
    services.stop_run(found, now=timezone.now())
    return redirect("planning:run", pk)


@action()
def cancel(request: TeamRequest, pk: int) -> HttpResponse:
    """Give a calculation up; nothing of it is kept."""
    found = access.get_visible_run(request.user, pk)
    services.cancel_run(found, now=timezone.now())
    return redirect("planning:run", pk)


@action()
def refill(request: TeamRequest, pk: int) -> HttpResponse:
    """Ask for a calculation that gives the places that came free to those who wait."""
    found = access.get_visible_proposal(request.user, pk)
    asked = services.refill_run(found, by=request.user, now=timezone.now())
    return redirect("planning:run", asked.pk)
