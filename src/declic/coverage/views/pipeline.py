"""The pages of the partner pipeline: the board, one partner, and the move."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.coverage.forms.contact import ContactForm
from declic.coverage.queries import pipeline as queries
from declic.coverage.queries.together import together_page
from declic.partners.access import get_visible_partner
from declic.partners.enums import PartnerStage
from declic.partners.services import ContactFacts, record_contact
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page, page


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the partners by stage; one stage whole when the address names it."""
    stage = request.GET.get("etape", "")
    if stage in PartnerStage.values:
        number = request.GET.get("page", "1")
        shown = queries.stage_page(request.branch, stage, number, today=request.today)
        return render(request, "coverage/stage.html", {"page": shown})
    may_manage = bool(request.roles & MANAGERS)
    whole = queries.pipeline(request.branch, today=request.today, may_manage=may_manage)
    return render(request, "coverage/pipeline.html", {"page": whole})


@form_page()
def partner(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one partner, and note a contact."""
    found = get_visible_partner(request.branch, pk)
    wanted = request.GET.get("vers", found.stage)
    room = {True: "oui", False: "non", None: ""}[found.can_host]
    first = {"stage": wanted, "happened_on": request.today, "seen_stage": found.stage, "can_host": room}
    form = ContactForm(posted(request), initial=first)
    if form.is_valid() and move(request, pk, form):
        return redirect("coverage:pipeline")
    shown = queries.partner_page(found, today=request.today)
    context = {"page": shown, "form": form}
    return render(request, "coverage/partner.html", context, status=422 if form.errors else 200)


def move(request: TeamRequest, pk: int, form: ContactForm) -> bool:
    """Note a contact; say on the form why it cannot be."""
    found = get_visible_partner(request.branch, pk)
    seen = form.cleaned_data["seen_stage"]
    try:
        contact = record_contact(found, form.facts(), seen_stage=seen, by=request.user, today=request.today)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, f"« {found.name} » est noté : {contact.get_stage_display()}.")
    return True


@page()
def together(request: TeamRequest) -> HttpResponse:
    """Show which partners complete one another."""
    shown = together_page(request.branch)
    return render(request, "coverage/together.html", {"page": shown})


@action()
def let_sleep(request: TeamRequest, pk: int) -> HttpResponse:
    """Put a partner to sleep, as the page proposed."""
    found = get_visible_partner(request.branch, pk)
    words = "Plus d’orientation depuis six mois."
    facts = ContactFacts(request.today, PartnerStage.ASLEEP, words, can_host=found.can_host)
    record_contact(found, facts, seen_stage=PartnerStage.ACTIVE, by=request.user, today=request.today)
    messages.success(request, f"« {found.name} » est endormi. Ses liens restent ouverts.")
    return redirect("coverage:pipeline")
