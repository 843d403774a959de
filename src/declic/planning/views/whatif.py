"""« Et si… »: what one more volunteer, room or opening would change."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.planning.forms.whatif import QuestionForm, question_forms, wish_forms
from declic.planning.queries.whatif import frozen_week, whatif_page
from declic.shared.pages import page

if TYPE_CHECKING:
    from declic.planning.models import PlanRun


@page()
def whatif(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the questions of a finished plan, and answer the one in the address."""
    run = access.get_visible_proposal(request.user, pk)
    services.refuse_unfinished(run)
    week, kind = frozen_week(run), request.GET.get("classer", "")
    forms, wishes = question_forms(week, request.GET), wish_forms(week, request.GET)
    asked = next((form for form in (*forms, *wishes) if form.is_bound), None)
    answer = answer_to(run, asked, wishes) if asked and asked.is_valid() else None
    ranked = services.rank_what_helps(run, kind) if kind else None
    shown = whatif_page(run, forms, wishes, answer=answer, ranked=ranked, kind=kind)
    status = 422 if asked and asked.errors else 200
    return render(request, "planning/whatif/questions.html", {"page": shown}, status=status)


def answer_to(
    run: "PlanRun", asked: QuestionForm, wishes: tuple[QuestionForm, ...]
) -> "services.WhatIfAnswer":
    """Return the answer to a question, or the cost of a wish."""
    answer = services.price_wish if asked in wishes else services.ask_what_if
    return answer(run, asked.document)
