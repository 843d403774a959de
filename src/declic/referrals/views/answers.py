"""What the team answers, one address an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.referrals import services
from declic.referrals.access import get_visible_referral
from declic.referrals.forms import AcceptForm, CompletionForm, DeclineForm
from declic.referrals.queries.eligibility import eligibility_of, proposed_destinations
from declic.referrals.views.team import show_referral
from declic.shared.pages import action


@action()
def contact(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that somebody spoke with the person."""
    referral = get_visible_referral(request.user, pk)
    services.mark_contacted(referral, by=request.user, now=timezone.now())
    messages.success(request, "C’est noté : la personne a été contactée.")
    return redirect("referrals:detail", pk)


@action()
def complete(request: TeamRequest, pk: int) -> HttpResponse:
    """Write the answers that were missing, and decide again."""
    referral = get_visible_referral(request.user, pk)
    missing = eligibility_of(referral, today=request.today).missing_fields
    form = CompletionForm(request.POST, today=request.today, missing=missing, auto_id="complete_%s")
    if not form.is_valid():
        return show_referral(request, referral, completion=form)
    decided = services.complete_facts(referral, form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, f"C’est noté. Décision : {decided.label}.")
    return redirect("referrals:detail", pk)


@action()
def accept(request: TeamRequest, pk: int) -> HttpResponse:
    """Open the door."""
    referral = get_visible_referral(request.user, pk)
    form = AcceptForm(request.POST, auto_id="accept_%s")
    if not form.is_valid():
        return show_referral(request, referral, acceptance=form)
    message = form.cleaned_data["message"]
    services.accept_referral(referral, by=request.user, now=timezone.now(), message=message)
    messages.success(request, f"{referral.learner} est accepté·e. Prochaine étape : le diagnostic.")
    return redirect("referrals:detail", pk)


@action()
def decline(request: TeamRequest, pk: int) -> HttpResponse:
    """Say no, with a reason and somewhere to go."""
    referral = get_visible_referral(request.user, pk)
    needs = eligibility_of(referral, today=request.today).decision.redirections
    destinations = proposed_destinations(referral, needs)
    form = DeclineForm(request.POST, destinations=destinations, auto_id="decline_%s")
    if not form.is_valid():
        return show_referral(request, referral, refusal=form)
    services.decline_referral(referral, **form.cleaned_data, by=request.user, now=timezone.now())
    messages.success(request, "La réponse est signée et enregistrée.")
    return redirect("referrals:detail", pk)


@action()
def reopen(request: TeamRequest, pk: int) -> HttpResponse:
    """Open an expired referral again."""
    referral = get_visible_referral(request.user, pk)
    services.reopen_referral(referral, by=request.user, now=timezone.now())
    messages.success(request, "L’orientation est rouverte pour trente jours.")
    return redirect("referrals:detail", pk)
