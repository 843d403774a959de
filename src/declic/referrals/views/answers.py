"""What the team answers, one address an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.referrals import services
from declic.referrals.access import get_visible_referral
from declic.referrals.forms import AcceptForm, CompletionForm, DeclineForm
from declic.referrals.queries.detail import is_asked
from declic.referrals.views.team import completion_form, decline_form, show_referral
from declic.shared.errors import Refusal
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
    form = completion_form(request, referral, request.POST)
    if not form.is_valid():
        return show_referral(request, referral, completion=form)
    try:
        decided = services.complete_facts(referral, form.cleaned_data, by=request.user, now=timezone.now())
    except Refusal as refused:
        return answer_again(request, pk, refused, completion=form)
    messages.success(request, f"C’est noté. Décision : {decided.label}.")
    return redirect("referrals:detail", pk)


@action()
def accept(request: TeamRequest, pk: int) -> HttpResponse:
    """Open the door."""
    referral = get_visible_referral(request.user, pk)
    form = AcceptForm(request.POST, auto_id="accept_%s")
    if not form.is_valid():
        return show_referral(request, referral, acceptance=form)
    try:
        services.accept_referral(referral, **form.cleaned_data, by=request.user, now=timezone.now())
    except Refusal as refused:
        return answer_again(request, pk, refused, acceptance=form)
    messages.success(request, f"{referral.learner} est accepté·e. Prochaine étape : le diagnostic.")
    return redirect("referrals:detail", pk)


@action()
def decline(request: TeamRequest, pk: int) -> HttpResponse:
    """Say no, with a reason and somewhere to go."""
    referral = get_visible_referral(request.user, pk)
    form = decline_form(request, referral, request.POST)
    if not form.is_valid():
        return show_referral(request, referral, refusal=form)
    try:
        services.decline_referral(referral, **form.cleaned_data, by=request.user, now=timezone.now())
    except Refusal as refused:
        return answer_again(request, pk, refused, refusal=form)
    messages.success(request, "La réponse est signée et enregistrée.")
    return redirect("referrals:detail", pk)


@action()
def reopen(request: TeamRequest, pk: int) -> HttpResponse:
    """Open an expired referral again."""
    referral = get_visible_referral(request.user, pk)
    services.reopen_referral(referral, by=request.user, now=timezone.now())
    messages.success(request, "L’orientation est rouverte pour trente jours.")
    return redirect("referrals:detail", pk)


def answer_again(
    request: TeamRequest,
    pk: int,
    refused: Refusal,
    *,
    completion: CompletionForm | None = None,
    acceptance: AcceptForm | None = None,
    refusal: DeclineForm | None = None,
) -> HttpResponse:
    """Show the referral as it is now, with the sentence of a refusal; what was typed stays.

    Where the form has no place any more, the word that was typed is given back beside the sentence.
    """
    referral = get_visible_referral(request.user, pk)
    tried = {"completion": completion, "acceptance": acceptance, "refusal": refusal}
    name, form = next((name, form) for name, form in tried.items() if form)
    if is_asked(name, referral, today=request.today):
        form.add_error(None, refused.sentence)
    else:
        word = form.cleaned_data.get("message", "")
        given_back = f" Votre mot n’est pas parti : « {word} »" if word else ""
        messages.error(request, f"{refused.sentence}{given_back}")
    return show_referral(
        request, referral, completion=completion, acceptance=acceptance, refusal=refusal, status=422
    )
