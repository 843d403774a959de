"""Cards: hand one out, print it, cancel it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners import services
from declic.learners.access import get_visible_learner
from declic.learners.queries.cards import card_state, printed_card
from declic.shared.pages import action, page


@page()
def card(request: TeamRequest, pk: int) -> HttpResponse:
    """Say whether somebody has a card, and offer to make one."""
    learner = get_visible_learner(request.user, pk)
    state = card_state(learner, now=timezone.now())
    return render(request, "learners/card.html", {"page": state})


@action()
def issue_card(request: TeamRequest, pk: int) -> HttpResponse:
    """Make a card and show it, this one time."""
    learner = get_visible_learner(request.user, pk)
    _, token, pictures = services.issue_card(learner, by=request.user, now=timezone.now())
    response = render(request, "learners/card_print.html", {"page": printed_card(learner, token, pictures)})
    response["Cache-Control"] = "no-store"
    return response


@action()
def revoke_card(request: TeamRequest, pk: int) -> HttpResponse:
    """Cancel somebody's card."""
    learner = get_visible_learner(request.user, pk)
    services.revoke_card(learner, by=request.user, now=timezone.now())
    messages.success(request, "La carte n’ouvre plus. Vous pouvez en faire une autre.")
    return redirect("learners:card", pk)
