"""The pages about employers and the people to call there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.outcomes.access import get_visible_employer, get_visible_employer_contact
from declic.outcomes.forms.employers import EmployerContactForm, EmployerForm
from declic.outcomes.queries.employers import EmployerSearch, employer_file, employer_list
from declic.shared.pages import form_page, page


def ask(request: TeamRequest, asked: FormPage) -> HttpResponse:
    """Show a page that asks one thing, with what is to be mended."""
    status = 422 if asked.form.errors else 200
    return render(request, "branches/form.html", {"page": asked}, status=status)


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the employers of the branch."""
    given = request.GET
    search = EmployerSearch(
        given.get("q", "").strip(), given.get("type", ""), given.get("tri", ""), given.get("page", "1")
    )
    shown = employer_list(request.branch, search, today=request.today)
    return render(request, "outcomes/jobs/employers.html", {"page": shown})


@page()
def file(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one employer."""
    shown = employer_file(get_visible_employer(request.branch, pk), today=request.today)
    return render(request, "outcomes/jobs/employer.html", {"page": shown})


@form_page()
def add(request: TeamRequest) -> HttpResponse:
    """Add an employer."""
    form = EmployerForm(posted(request), owner=request.branch)
    if form.is_valid():
        employer = form.save()
        messages.success(request, f"« {employer.name} » est ajouté. Qui appeler là-bas ?")
        return redirect("outcomes:employer", employer.pk)
    return ask(request, FormPage("Ajouter un employeur", form, "Ajouter", reverse("outcomes:employers")))


@form_page()
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change an employer."""
    employer = get_visible_employer(request.branch, pk)
    title, back = f"Modifier {employer.name}", reverse("outcomes:employer", args=[pk])
    form = EmployerForm(posted(request), instance=employer)
    if form.is_valid():
        form.save()
        messages.success(request, "L’employeur est à jour.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Enregistrer", back))


@form_page()
def add_contact(request: TeamRequest, pk: int) -> HttpResponse:
    """Add somebody to call at an employer."""
    employer = get_visible_employer(request.branch, pk)
    title, back = f"Qui appeler chez {employer.name} ?", reverse("outcomes:employer", args=[pk])
    form = EmployerContactForm(posted(request), owner=employer)
    if form.is_valid():
        contact = form.save()
        messages.success(request, f"{contact} est dans l’annuaire.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Ajouter cette personne", back))


@form_page()
def edit_contact(request: TeamRequest, pk: int) -> HttpResponse:
    """Change somebody to call at an employer."""
    contact = get_visible_employer_contact(request.branch, pk)
    back = reverse("outcomes:employer", args=[contact.employer_id])
    form = EmployerContactForm(posted(request), instance=contact)
    if form.is_valid():
        form.save()
        messages.success(request, f"{contact} est à jour.")
        return redirect(back)
    return ask(request, FormPage(f"Modifier {contact}", form, "Enregistrer", back))
