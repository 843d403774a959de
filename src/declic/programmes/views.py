"""The catalogue: everybody reads it, the national team settles it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.programmes import access, queries
from declic.programmes.forms import LevelForm, ProgrammeForm
from declic.shared.pages import NATIONAL, form_page, page


@page()
def catalogue(request: TeamRequest) -> HttpResponse:
    """Show the programmes, their levels and who may come."""
    shown = queries.catalogue(may_edit=bool(request.roles & NATIONAL))
    return render(request, "programmes/list.html", {"page": shown})


@form_page(audience=NATIONAL)
def edit_programme(request: TeamRequest, pk: int) -> HttpResponse:
    """Change how a programme is told, and whether it is on offer."""
    programme = access.get_programme(pk)
    form = ProgrammeForm(posted(request), instance=programme)
    if form.is_valid():
        form.save()
        messages.success(request, f"{programme} est à jour.")
        return redirect("programmes:list")
    asked = FormPage(f"Régler {programme}", form, "Enregistrer", reverse("programmes:list"))
    return render(request, "branches/form.html", {"page": asked})


@form_page(audience=NATIONAL)
def edit_level(request: TeamRequest, pk: int) -> HttpResponse:
    """Change the hours, the rhythm and the group of a level."""
    level = access.get_level(pk)
    form = LevelForm(posted(request), instance=level)
    if form.is_valid():
        form.save()
        messages.success(request, f"{level} est à jour. Les groupes déjà ouverts ne changent pas.")
        return redirect("programmes:list")
    asked = FormPage(f"Régler {level}", form, "Enregistrer", reverse("programmes:list"))
    return render(request, "branches/form.html", {"page": asked})
