"""The pages about job offers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.outcomes.access import get_visible_employer, get_visible_offer
from declic.outcomes.forms.employers import OfferForm
from declic.outcomes.queries.offers import offer_board, offer_page
from declic.outcomes.services.offers import close_offer, reopen_offer, settle_seats
from declic.shared.pages import action, form_page, page


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the offers that are open."""
    given = request.GET
    shown = offer_board(
        request.branch,
        today=request.today,
        text=given.get("q", "").strip(),
        shown="toutes" if given.get("etat") == "toutes" else "",
        digital=given.get("numerique") == "oui",
        number=given.get("page", "1"),
    )
    return render(request, "outcomes/jobs/offers.html", {"page": shown})


@page()
def detail(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one offer and the people put forward."""
    shown = offer_page(get_visible_offer(request.branch, pk), today=request.today)
    return render(request, "outcomes/jobs/offer.html", {"page": shown})


@form_page()
def add(request: TeamRequest, pk: int) -> HttpResponse:
    """Add an offer of an employer."""
    employer = get_visible_employer(request.branch, pk)
    form = OfferForm(posted(request), owner=employer, initial={"received_on": request.today})
    form.instance.recorded_by = request.user
    if form.is_valid():
        offer = form.save()
        messages.success(request, "L’offre est ajoutée. À qui peut-elle convenir ?")
        return redirect("outcomes:offer", offer.pk)
    back = reverse("outcomes:employer", args=[pk])
    return ask(request, FormPage(f"Ajouter une offre : {employer}", form, "Ajouter cette offre", back))


@form_page()
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change an offer."""
    offer = get_visible_offer(request.branch, pk)
    form = OfferForm(posted(request), instance=offer)
    if form.is_valid():
        settle_seats(form.save())
        messages.success(request, "L’offre est à jour.")
        return redirect("outcomes:offer", pk)
    back = reverse("outcomes:offer", args=[pk])
    return ask(request, FormPage("Modifier l’offre", form, "Enregistrer", back))


@action()
def close(request: TeamRequest, pk: int) -> HttpResponse:
    """Withdraw an offer."""
    close_offer(get_visible_offer(request.branch, pk))
    messages.success(request, "L’offre est retirée. Pensez à prévenir les personnes proposées.")
    return redirect("outcomes:offer", pk)


@action()
def reopen(request: TeamRequest, pk: int) -> HttpResponse:
    """Open an offer again."""
    reopen_offer(get_visible_offer(request.branch, pk), today=request.today)
    messages.success(request, "L’offre est ouverte de nouveau.")
    return redirect("outcomes:offer", pk)


def ask(request: TeamRequest, asked: FormPage) -> HttpResponse:
    """Show a form that helps to find a ROME code."""
    status = 422 if asked.form.errors else 200
    return render(request, "outcomes/jobs/form.html", {"page": asked}, status=status)
