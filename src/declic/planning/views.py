"""The pages of the planner: ask, wait, read, accept or refuse."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.planning.forms import AskPlanForm
from declic.planning.queries.proposal import run_page
from declic.planning.queries.runs import next_monday, runs_page
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page, page


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
    number, unplaced = request.GET.get("page", "1"), request.GET.get("sans-place", "1")
    shown = run_page(found, number=number, unplaced_number=unplaced, now=timezone.now())
    return render(request, "planning/run.html", {"page": shown})


@action()
def retry(request: TeamRequest, pk: int) -> HttpResponse:
    """Start again a calculation whose worker stopped."""
    found = access.get_visible_run(request.user, pk)
    services.retry_run(found, now=timezone.now())
    return redirect("planning:run", pk)


@action()
def accept_all(request: TeamRequest, pk: int) -> HttpResponse:
    """Accept every line that waits for an answer."""
    found = access.get_visible_run(request.user, pk)
    done = services.accept_all(found, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, pk)


@action()
def accept_group(request: TeamRequest, pk: int) -> HttpResponse:
    """Open a proposed group and offer its seats."""
    proposed = access.get_visible_group(request.user, pk)
    done = services.accept_group(proposed, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, proposed.run_id, group_pk=pk)


@action()
def accept_seat(request: TeamRequest, pk: int) -> HttpResponse:
    """Offer one proposed seat."""
    seat = access.get_visible_seat(request.user, pk)
    done = services.accept_seat(seat, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, seat.proposed_group.run_id, group_pk=seat.proposed_group_id)


@action()
def refuse_group(request: TeamRequest, pk: int) -> HttpResponse:
    """Refuse a proposed group."""
    proposed = access.get_visible_group(request.user, pk)
    services.refuse_group(proposed)
    messages.success(request, "Groupe refusé. Ces personnes restent sur la liste d’attente.")
    return back_to(request, proposed.run_id, group_pk=pk)


@action()
def refuse_seat(request: TeamRequest, pk: int) -> HttpResponse:
    """Refuse one proposed seat."""
    seat = access.get_visible_seat(request.user, pk)
    services.refuse_seat(seat)
    messages.success(request, "Place refusée. Cette personne reste sur la liste d’attente.")
    return back_to(request, seat.proposed_group.run_id, group_pk=seat.proposed_group_id)


def back_with_report(
    request: TeamRequest, done: services.Acceptance, run_pk: int, *, group_pk: int | None = None
) -> HttpResponse:
    """Say what was done and what was not, then return to the plan."""
    if done.did:
        messages.success(request, done.did)
    if done.did_not:
        messages.warning(request, done.did_not)
    return back_to(request, run_pk, group_pk=group_pk)


def back_to(request: TeamRequest, run_pk: int, *, group_pk: int | None = None) -> HttpResponse:
    """Return to the plan, on the page of the list people came from, at the group they decided on."""
    number = request.POST.get("page", "")
    query = f"?page={number}" if number.isdecimal() else ""
    anchor = f"#groupe-{group_pk}" if group_pk else ""
    return redirect(f"{reverse('planning:run', args=[run_pk])}{query}{anchor}")
