"""The team's list of news: whom to call, what was heard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.outcomes.access import get_visible_follow_up
from declic.outcomes.forms.news import CallForm
from declic.outcomes.queries.news import call_page, news_board
from declic.outcomes.services import calling
from declic.shared.errors import Refusal
from declic.shared.numbers import small_int
from declic.shared.pages import action, form_page, page


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show one part of the list."""
    tab, number = request.GET.get("onglet", ""), request.GET.get("page", "1")
    shown = news_board(request.branch, today=request.today, tab=tab, number=number)
    return render(request, "outcomes/news/board.html", {"page": shown})


@form_page()
def call(request: TeamRequest, pk: int) -> HttpResponse:
    """Show whom to call, and take what was heard."""
    follow_up = get_visible_follow_up(request.user, pk)
    shown = call_page(follow_up)
    form = CallForm(posted(request), today=request.today, asks_inclusion=shown.asks_inclusion)
    if form.is_valid():
        try:
            heard = form.facts(follow_up)
            calling.note_news(follow_up, heard, by=request.user, today=request.today, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"Merci ! Les nouvelles de {follow_up.learner} sont notées.")
            return redirect("outcomes:news")
    context, status = {"page": shown, "form": form}, 422 if form.errors else 200
    return render(request, "outcomes/news/call.html", context, status=status)


@action()
def missed(request: TeamRequest, pk: int) -> HttpResponse:
    """Count a call without an answer."""
    follow_up = get_visible_follow_up(request.user, pk)
    seen = small_int(request.POST.get("seen", ""))
    called = calling.note_missed_call(
        follow_up, seen=-1 if seen is None else seen, by=request.user, now=timezone.now()
    )
    messages.success(request, f"L’appel est noté. {follow_up.learner} : {called.get_state_display()}.")
    return redirect("outcomes:news")


@action()
def refused(request: TeamRequest, pk: int) -> HttpResponse:
    """Keep that a person prefers not to answer."""
    follow_up = get_visible_follow_up(request.user, pk)
    calling.note_refusal(follow_up, by=request.user, now=timezone.now())
    messages.success(request, "C’est noté. Personne ne demandera plus de nouvelles.")
    return redirect("outcomes:news")
