"""The four questions: at the desk, or by the person on their own visit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.diagnostics.access import get_visitor
from declic.learners.access import get_visible_learner
from declic.outcomes.forms.news import InclusionForm, OwnAnswerForm
from declic.outcomes.queries.inclusion import (
    CHOICES,
    QUESTION_BY_STEP,
    comparison,
    inclusion_form_page,
    own_question_page,
)
from declic.outcomes.services.inclusion import note_inclusion
from declic.shared.pages import PUBLIC, form_page, page


@page()
def compare(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Show what changed for one person besides work."""
    shown = comparison(get_visible_learner(request.user, learner_pk))
    return render(request, "outcomes/inclusion/compare.html", {"page": shown})


@form_page()
def ask(request: TeamRequest, learner_pk: int, moment: str) -> HttpResponse:
    """Ask the four questions with the person."""
    learner = get_visible_learner(request.user, learner_pk)
    form, shown = InclusionForm(posted(request)), inclusion_form_page(learner, moment)
    if shown is None:
        raise Http404
    if form.is_valid():
        note_inclusion(learner, moment, form.answers, by=request.user, today=request.today)
        messages.success(request, "Merci, les quatre réponses sont notées.")
        return redirect("outcomes:inclusion", learner_pk)
    context, status = {"page": shown, "form": form}, 422 if form.errors else 200
    return render(request, "outcomes/inclusion/ask.html", context, status=status)


@form_page(audience=PUBLIC)
def own(request: HttpRequest, step: str) -> HttpResponse:
    """Ask a person one of the four questions, on their own visit."""
    learner, today = get_visitor(request), timezone.localdate()
    if step not in QUESTION_BY_STEP:
        raise Http404
    shown = own_question_page(learner, step)
    form = OwnAnswerForm([one.value for one in CHOICES], posted(request))
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        given = {QUESTION_BY_STEP[step].field: int(answer) if answer else None}
        note_inclusion(learner, shown.moment, given, by=None, today=today)
        return redirect(next_address(shown.next_step))
    status = 422 if form.errors else 200
    return render(request, "outcomes/inclusion/own.html", {"page": shown}, status=status)


def next_address(step: str) -> str:
    """Return the next question, or the person's own page after the last."""
    return reverse("outcomes:own_inclusion", args=[step]) if step else reverse("desk:my_page")
