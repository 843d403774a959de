"""The pages about what one person became."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.learners.access import get_visible_learner
from declic.outcomes.access import get_visible_outcome
from declic.outcomes.forms.news import EndForm, SituationForm
from declic.outcomes.queries.situations import situations_page
from declic.outcomes.services import situations as services
from declic.outcomes.views.employers import ask as ask_one
from declic.outcomes.views.offers import ask
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page, page


@page()
def timeline(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Show what one person became."""
    learner, number = get_visible_learner(request.user, learner_pk), request.GET.get("page", "1")
    shown = situations_page(learner, today=request.today, number=number)
    return render(request, "outcomes/news/situations.html", {"page": shown})


@form_page()
def add(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Note a new situation."""
    learner = get_visible_learner(request.user, learner_pk)
    form = SituationForm(posted(request), today=request.today)
    if form.is_valid():
        services.note_situation(learner, form.situation(), by=request.user, now=timezone.now())
        messages.success(request, "La situation est notée. Celle d’avant est terminée ce jour-là.")
        return redirect("outcomes:situations", learner_pk)
    back = reverse("outcomes:situations", args=[learner_pk])
    return ask(request, FormPage(f"Nouvelle situation de {learner}", form, "Noter la situation", back))


@form_page()
def end(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that a situation ended."""
    outcome = get_visible_outcome(request.user, pk)
    form = EndForm(posted(request), initial={"ended_on": request.today})
    if form.is_valid():
        try:
            services.end_situation(outcome, on=form.cleaned_data["ended_on"])
        except Refusal as refusal:
            form.add_error("ended_on", refusal.sentence)
        else:
            messages.success(request, "La fin est notée.")
            return redirect("outcomes:situations", outcome.learner_id)
    back = reverse("outcomes:situations", args=[outcome.learner_id])
    return ask_one(request, FormPage(f"Fin : {outcome.get_kind_display()}", form, "Noter la fin", back))


@action()
def take_back(request: TeamRequest, pk: int) -> HttpResponse:
    """Forget a situation noted by mistake."""
    outcome = get_visible_outcome(request.user, pk)
    services.take_back_situation(outcome)
    messages.success(request, "La situation est effacée. Celle d’avant continue.")
    return redirect("outcomes:situations", outcome.learner_id)
