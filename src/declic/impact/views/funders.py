"""Funders, and the templates of their reports."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest
from declic.impact.access import get_visible_funder, get_visible_template
from declic.impact.forms.funders import FunderForm
from declic.impact.forms.templates import TemplateForm
from declic.impact.queries.funders import funders_page, new_funder, new_template, template_page
from declic.impact.queries.reports.forms import FormPage
from declic.impact.services.funders import save_funder, save_template
from declic.shared.pages import MANAGERS, form_page, page


@page(audience=MANAGERS)
def funders(request: TeamRequest) -> HttpResponse:
    """Show the funders of the branch, with their templates."""
    found = funders_page(request.branch, page=request.GET.get("page", "1"))
    return render(request, "impact/funders.html", {"page": found})


@form_page(audience=MANAGERS)
def add_funder(request: TeamRequest) -> HttpResponse:
    """Add a funder."""
    form = FunderForm(request.POST or None, instance=new_funder(request.branch))
    return written_funder(request, form)


@form_page(audience=MANAGERS)
def edit_funder(request: TeamRequest, pk: int) -> HttpResponse:
    """Correct a funder."""
    return written_funder(
        request, FunderForm(request.POST or None, instance=get_visible_funder(request.user, pk))
    )


def written_funder(request: TeamRequest, form: FunderForm) -> HttpResponse:
    """Save a funder, or show what to mend."""
    if form.is_valid():
        save_funder(form.save(commit=False), by=request.user)
        messages.success(request, "Le financeur est enregistré.")
        return redirect("impact:funders")
    return render(request, "impact/funder_form.html", {"page": FormPage(form)})


@form_page(audience=MANAGERS)
def add_template(request: TeamRequest, pk: int) -> HttpResponse:
    """Write a template for a funder."""
    funder = get_visible_funder(request.user, pk)
    form = TemplateForm(request.POST or None, funder=funder, branch=request.branch, template=None)
    if form.is_valid():
        save_template(new_template(funder), form.facts, by=request.user)
        messages.success(request, "Le modèle est enregistré.")
        return redirect("impact:funders")
    return render(request, "impact/template_form.html", {"page": template_page(form, funder, None)})


@form_page(audience=MANAGERS)
def edit_template(request: TeamRequest, pk: int) -> HttpResponse:
    """Change a template; what was frozen with it stays."""
    found = get_visible_template(request.user, pk)
    form = TemplateForm(request.POST or None, funder=found.funder, branch=request.branch, template=found)
    if form.is_valid():
        save_template(found, form.facts, by=request.user)
        messages.success(request, "Le modèle est enregistré. Les rapports déjà figés ne changent pas.")
        return redirect("impact:funders")
    return render(request, "impact/template_form.html", {"page": template_page(form, found.funder, found)})
