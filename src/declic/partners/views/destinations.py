"""The directory of structures to which we redirect people."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.partners import access, queries
from declic.partners.forms import DestinationForm
from declic.shared.pages import MANAGERS, form_page, page


@page()
def directory(request: TeamRequest) -> HttpResponse:
    """Show to whom the branch redirects people, by need."""
    may_manage = bool(request.roles & MANAGERS)
    number = request.GET.get("page", "1")
    shown = queries.destination_list(request.branch, number, may_manage=may_manage)
    return render(request, "partners/destinations.html", {"page": shown})


@form_page(audience=MANAGERS)
def add(request: TeamRequest) -> HttpResponse:
    """Add a structure to the directory."""
    form = DestinationForm(posted(request), owner=request.branch)
    if form.is_valid():
        found = form.save()
        messages.success(request, f"« {found.name} » est dans l’annuaire.")
        return redirect("partners:destinations")
    asked = FormPage("Ajouter une structure", form, "Ajouter", reverse("partners:destinations"))
    return render(request, "branches/form.html", {"page": asked})


@form_page(audience=MANAGERS)
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change a structure of the directory."""
    found = access.get_visible_destination(request.branch, pk)
    form = DestinationForm(posted(request), instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, f"« {found.name} » est à jour.")
        return redirect("partners:destinations")
    asked = FormPage(f"Modifier {found.name}", form, "Enregistrer", reverse("partners:destinations"))
    return render(request, "branches/form.html", {"page": asked})
