"""The pages about partners, their agreements and their referrers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.partners import access, queries
from declic.partners.forms import AgreementForm, PartnerForm, ReferrerForm
from declic.partners.queries import PartnerSearch
from declic.shared.pages import MANAGERS, form_page, page


def ask(request: TeamRequest, asked: FormPage) -> HttpResponse:
    """Show a page that asks one thing."""
    return render(request, "branches/form.html", {"page": asked})


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the partners of the branch."""
    given = request.GET
    search = PartnerSearch(
        given.get("q", "").strip(), given.get("type", ""), given.get("tri", "name"), given.get("page", "1")
    )
    may_manage = bool(request.roles & MANAGERS)
    shown = queries.partner_list(request.branch, search, request.today, may_manage=may_manage)
    return render(request, "partners/list.html", {"page": shown})


@page()
def file(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one partner."""
    partner = access.get_visible_partner(request.branch, pk)
    may_manage = bool(request.roles & MANAGERS)
    shown = queries.partner_file(partner, request.today, may_manage=may_manage)
    return render(request, "partners/file.html", {"page": shown})


@form_page(audience=MANAGERS)
def add(request: TeamRequest) -> HttpResponse:
    """Add a partner."""
    form = PartnerForm(posted(request), owner=request.branch)
    if form.is_valid():
        partner = form.save()
        messages.success(request, f"« {partner.name} » est ajouté. Qui y travaille ?")
        return redirect("partners:file", partner.pk)
    return ask(request, FormPage("Ajouter un partenaire", form, "Ajouter", reverse("partners:list")))


@form_page(audience=MANAGERS)
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change a partner."""
    partner = access.get_visible_partner(request.branch, pk)
    title, back = f"Modifier {partner.name}", reverse("partners:file", args=[pk])
    form = PartnerForm(posted(request), instance=partner)
    if form.is_valid():
        form.save()
        messages.success(request, "Le partenaire est à jour.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Enregistrer", back))


@form_page(audience=MANAGERS)
def add_agreement(request: TeamRequest, pk: int) -> HttpResponse:
    """Add an agreement."""
    partner = access.get_visible_partner(request.branch, pk)
    title, back = f"Ajouter une convention : {partner.name}", reverse("partners:file", args=[pk])
    form = AgreementForm(posted(request), owner=partner)
    if form.is_valid():
        form.save()
        messages.success(request, "La convention est enregistrée.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Ajouter cette convention", back))


@form_page(audience=MANAGERS)
def edit_agreement(request: TeamRequest, pk: int) -> HttpResponse:
    """Change an agreement."""
    agreement = access.get_visible_agreement(request.branch, pk)
    back = reverse("partners:file", args=[agreement.partner_id])
    form = AgreementForm(posted(request), instance=agreement)
    if form.is_valid():
        form.save()
        messages.success(request, "La convention est à jour.")
        return redirect(back)
    return ask(request, FormPage("Modifier la convention", form, "Enregistrer", back))


@form_page()
def add_referrer(request: TeamRequest, pk: int) -> HttpResponse:
    """Add a person who works at a partner."""
    partner = access.get_visible_partner(request.branch, pk)
    title, back = f"Qui travaille chez {partner.name} ?", reverse("partners:file", args=[pk])
    form = ReferrerForm(posted(request), owner=partner)
    if form.is_valid():
        referrer = form.save()
        messages.success(request, f"{referrer} est dans l’annuaire. Vous pouvez lui créer un lien.")
        return redirect(back)
    return ask(request, FormPage(title, form, "Ajouter cette personne", back))


@form_page()
def edit_referrer(request: TeamRequest, pk: int) -> HttpResponse:
    """Change a person who works at a partner."""
    referrer = access.get_visible_referrer(request.branch, pk)
    back = reverse("partners:file", args=[referrer.partner_id])
    form = ReferrerForm(posted(request), instance=referrer)
    if form.is_valid():
        form.save()
        messages.success(request, f"{referrer} est à jour.")
        return redirect(back)
    return ask(request, FormPage(f"Modifier {referrer}", form, "Enregistrer", back))
