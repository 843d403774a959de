"""Talking about what comes next with one person: a short form, proposals, their word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.groups.access import get_visible_enrolment
from declic.outcomes.access import get_visible_step
from declic.outcomes.forms.next_steps import ElsewhereForm, ProjectForm, ProposalForm
from declic.outcomes.queries.next_steps import next_step_page
from declic.outcomes.services.next_steps import answer_step, propose_step
from declic.outcomes.services.projects import say_project
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page


@form_page()
def next_step(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what may follow, and take what the person says of their project."""
    enrolment = get_visible_enrolment(request.user, pk)
    form = ProjectForm(posted(request), learner=enrolment.learner)
    if form.is_valid():
        say_project(enrolment.learner, form.project, by=request.user, now=timezone.now())
        messages.success(request, "C’est noté. Les suites possibles sont à jour.")
        return redirect("outcomes:next_step", pk)
    shown = next_step_page(enrolment, today=request.today)
    context = {"page": shown, "form": form, "elsewhere": ElsewhereForm(learner=enrolment.learner)}
    status = 422 if form.errors else 200
    return render(request, "outcomes/endings/next_step.html", context, status=status)


@action()
def propose(request: TeamRequest, pk: int) -> HttpResponse:
    """Propose what may follow, with the person's yes when they are there to say it."""
    enrolment, now = get_visible_enrolment(request.user, pk), timezone.now()
    form = ProposalForm(request.POST, learner=enrolment.learner)
    if not form.is_valid():
        raise Refusal(form.sentence)
    step = propose_step(enrolment, form.proposal, by=request.user, now=now)
    if form.cleaned_data["agrees"]:
        answer_step(step, accepts=True, by=request.user, now=now)
    messages.success(request, "La suite est notée.")
    return redirect("outcomes:next_step", pk)


@action()
def answer_proposal(request: TeamRequest, pk: int) -> HttpResponse:
    """Note what the person said of a proposal."""
    step = get_visible_step(request.user, pk)
    accepts, note = request.POST.get("answer") == "yes", request.POST.get("note", "")
    answer_step(step, accepts=accepts, note=note, by=request.user, now=timezone.now())
    said = "La personne est d’accord." if accepts else "C’est noté : elle préfère autre chose."
    messages.success(request, said)
    return redirect("outcomes:next_step", step.after_id) if step.after_id else redirect("outcomes:endings")
