"""Ask those who wait when they are free, and note it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners.services import ask_everyone, note_for_silent
from declic.planning.forms.silent import SilentForm
from declic.planning.queries.silent import people_of_page, silent_learners, silent_page
from declic.shared.pages import action, form_page


@form_page()
def silent(request: TeamRequest) -> HttpResponse:
    """Show who has not said when they are free, each with a week to fill."""
    waiting, number = silent_learners(request.branch, today=request.today), request.GET.get("page", "1")
    people = people_of_page(waiting, request.POST, number=number)
    form = SilentForm(people, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return note_weeks(request, form)
    shown = silent_page(waiting, form, number=number, now=timezone.now())
    status = 422 if form.errors else 200
    return render(request, "planning/availability.html", {"page": shown}, status=status)


def note_weeks(request: TeamRequest, form: SilentForm) -> HttpResponse:
    """Keep the weeks that were filled, and say whose."""
    done = note_for_silent(form.weeks, by=request.user, now=timezone.now())
    if done.did:
        messages.success(request, done.did)
    if meanwhile := done.answered_meanwhile + form.answered_meanwhile:
        messages.warning(request, f"Déjà répondu entre-temps ({meanwhile}) : leur réponse est gardée.")
    if not (done.did or meanwhile):
        messages.info(request, "Aucun moment n’est coché : rien n’a changé.")
    return redirect("planning:silent")


@action()
def ask_silent(request: TeamRequest) -> HttpResponse:
    """Write to all of them, except those asked this week."""
    people = [line.learner for line in silent_learners(request.branch, today=request.today)]
    done = ask_everyone(people, by=request.user, now=timezone.now())
    if done.did:
        messages.success(request, done.did)
    if done.did_not:
        messages.warning(request, done.did_not)
    return redirect("planning:silent")
