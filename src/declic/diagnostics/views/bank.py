"""The national pages of the bank: items, versions, what a change would bring."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, services
from declic.diagnostics.forms import PolicyForm, ReasonForm
from declic.diagnostics.queries.bank_item import bank_item_page, item_preview
from declic.diagnostics.queries.bank_list import BankFilters, bank_page
from declic.diagnostics.queries.bank_versions import versions_page
from declic.diagnostics.queries.simulation import Policy, simulation_page
from declic.shared.pages import NATIONAL, action, page

FILTERS = {
    "text": "q",
    "area": "domaine",
    "level": "niveau",
    "kind": "forme",
    "state": "etat",
    "sort": "tri",
}


@page(audience=NATIONAL)
def bank(request: TeamRequest) -> HttpResponse:
    """List the questions of the version in service."""
    asked = {name: request.GET.get(key, "").strip() for name, key in FILTERS.items()}
    shown = bank_page(BankFilters(**asked), number=request.GET.get("page", "1"))
    return render(request, "diagnostics/bank/list.html", {"page": shown})


@page(audience=NATIONAL)
def item(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one question: wording, surfaces, answers, curve, history."""
    shown = bank_item_page(access.get_bank_item(pk))
    return render(request, "diagnostics/bank/item.html", {"page": shown, "form": ReasonForm()})


@page(audience=NATIONAL)
def preview(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one surface of a question as a learner meets it; nothing is sent."""
    shown = item_preview(access.get_bank_item(pk), request.GET.get("variante", ""))
    return render(request, "diagnostics/bank/preview.html", {"page": shown, "item": shown.shown})


@action(audience=NATIONAL)
def switch(request: TeamRequest, pk: int) -> HttpResponse:
    """Retire a question, or put it back."""
    found, form = access.get_bank_item(pk), ReasonForm(request.POST)
    if not form.is_valid():
        context = {"page": bank_item_page(found), "form": form}
        return render(request, "diagnostics/bank/item.html", context, status=422)
    change = services.bring_back_item if found.is_retired else services.retire_item
    made = change(found, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, f"La version {made} est en service. Les diagnostics commencés gardent la leur.")
    return redirect("diagnostics:bank")


@page(audience=NATIONAL)
def versions(request: TeamRequest) -> HttpResponse:
    """List the versions of the bank."""
    shown = versions_page(number=request.GET.get("page", "1"))
    return render(request, "diagnostics/bank/versions.html", {"page": shown})


@action(audience=NATIONAL)
def return_to(request: TeamRequest, pk: int) -> HttpResponse:
    """Put an earlier version in service."""
    made = services.return_to_version(access.get_bank_version(pk))
    messages.success(request, f"La version {made} est de nouveau en service.")
    return redirect("diagnostics:bank_versions")


@page(audience=NATIONAL)
def simulation(request: TeamRequest) -> HttpResponse:
    """Say what the bank is worth, by people who do not exist."""
    form = PolicyForm(request.GET or None)
    policy = Policy(**form.cleaned_data) if form.is_bound and form.is_valid() else Policy()
    shown = simulation_page(policy)
    blank = form if form.is_bound else PolicyForm(initial=vars(policy))
    status = 422 if form.errors else 200
    return render(request, "diagnostics/bank/simulation.html", {"page": shown, "form": blank}, status=status)
