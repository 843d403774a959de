"""The board, the file of a referral, and the desk's own form."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.referrals import services
from declic.referrals.access import get_visible_referral
from declic.referrals.enums import Door
from declic.referrals.forms import AcceptForm, CompletionForm, DeclineForm, WalkInForm
from declic.referrals.queries.board import BoardFilters, referral_board
from declic.referrals.queries.detail import ReferralForms, referral_page
from declic.referrals.queries.eligibility import eligibility_of, likely_refusal, proposed_destinations
from declic.referrals.queries.intake import WalkInPage, default_programme
from declic.shared.pages import form_page, page

if TYPE_CHECKING:
    from declic.referrals.models import Referral


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the referrals of the branch by state, with one next action each."""
    filters = BoardFilters.from_address(request.GET)
    number = request.GET.get("page", 1)
    shown = referral_board(request.branch, filters, today=request.today, page_number=number)
    return render(request, "referrals/board.html", {"page": shown})


@page()
def detail(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one referral: the person, the criteria, the answer."""
    return show_referral(request, get_visible_referral(request.user, pk))


def show_referral(
    request: TeamRequest,
    referral: "Referral",
    *,
    completion: CompletionForm | None = None,
    acceptance: AcceptForm | None = None,
    refusal: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one referral, with the form that was just refused if there is one."""
    forms = ReferralForms(
        completion or completion_form(request, referral),
        acceptance or AcceptForm(auto_id="accept_%s"),
        refusal or decline_form(request, referral),
    )
    shown = referral_page(referral, today=request.today, forms=forms)
    return render(request, "referrals/detail.html", {"page": shown}, status=status)


def completion_form(
    request: TeamRequest, referral: "Referral", typed: QueryDict | None = None
) -> CompletionForm:
    """Return the questions that are still missing, with what was typed."""
    missing = eligibility_of(referral, today=request.today).missing_fields
    return CompletionForm(typed, today=request.today, missing=missing, auto_id="complete_%s")


def decline_form(request: TeamRequest, referral: "Referral", typed: QueryDict | None = None) -> DeclineForm:
    """Return the form of a refusal, the structures that answer the need first."""
    eligibility = eligibility_of(referral, today=request.today)
    destinations = proposed_destinations(referral, eligibility.decision.redirections)
    initial = likely_refusal(eligibility, destinations)
    return DeclineForm(typed, destinations=destinations, initial=initial, auto_id="decline_%s")


@form_page()
def walk_in(request: TeamRequest) -> HttpResponse:
    """Receive somebody who comes alone, at the desk."""
    typed = request.POST if request.method == "POST" else None
    form = WalkInForm(typed, today=request.today, branch=request.branch.name)
    programme = default_programme()
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "referrals/walk_in.html", {"page": WalkInPage(form)})
    received = services.receive_referral(
        request.branch,
        form.facts,
        sender=services.Sender(Door.DESK, user=request.user),
        programme=programme,
        need=form.cleaned_data["need"],
        is_another=form.cleaned_data["is_another"],
        now=timezone.now(),
    )
    referral = received.referral
    if not received.is_new:
        known = WalkInPage(form, referral.pk, str(referral.learner))
        return render(request, "referrals/walk_in.html", {"page": known})
    messages.success(request, f"{referral.learner} est attendu·e : vous pouvez répondre tout de suite.")
    return redirect("referrals:detail", referral.pk)
