"""The pages of the unforeseen: say what happened, read the fewest changes, decide, undo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.planning.forms.events import Happening, read_happening
from declic.planning.queries.changes import changes_page
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page, page


@form_page()
def happening(request: TeamRequest) -> HttpResponse:
    """Ask what happened to the week."""
    posted = request.POST if request.method == "POST" else None
    shown = read_happening(request.branch, request.GET.dict(), posted, today=request.today)
    form = shown.sent
    if form is not None and form.is_valid():
        try:
            return ask_changes(request, form)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    status = 422 if form is not None else 200
    return render(request, "planning/replan/happening.html", {"page": shown}, status=status)


def ask_changes(request: TeamRequest, form: Happening) -> HttpResponse:
    """Ask for the fewest changes and lead to their page."""
    asked = services.ask_replan(request.branch, form.event, by=request.user, now=timezone.now())
    return redirect("planning:changes", asked.pk)


@page()
def changes(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what an event changes, line by line."""
    found = access.get_visible_replan(request.user, pk)
    number, kept = request.GET.get("page", "1"), request.GET.get("inchanges", "1")
    shown = changes_page(found, number=number, kept_number=kept, now=timezone.now())
    return render(request, "planning/replan/changes.html", {"page": shown})


@action()
def accept_changes(request: TeamRequest, pk: int) -> HttpResponse:
    """Do every change that waits for an answer."""
    found = access.get_visible_replan(request.user, pk)
    done = services.accept_changes(found, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, pk)


@action()
def accept_change(request: TeamRequest, pk: int) -> HttpResponse:
    """Do one change."""
    line = access.get_visible_change(request.user, pk)
    done = services.accept_change(line, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, line.run_id, line_pk=pk)


@action()
def refuse_change(request: TeamRequest, pk: int) -> HttpResponse:
    """Refuse one change."""
    line = access.get_visible_change(request.user, pk)
    services.refuse_change(line)
    messages.success(request, "Changement refusé. Le groupe reste comme il est.")
    return back_to(line.run_id, line_pk=pk)


@action()
def undo_changes(request: TeamRequest, pk: int) -> HttpResponse:
    """Undo every change that was accepted and has not met since."""
    found = access.get_visible_replan(request.user, pk)
    done = services.undo_changes(found, by=request.user, today=request.today, now=timezone.now())
    return back_with_undo(request, done, pk)


@action()
def undo_change(request: TeamRequest, pk: int) -> HttpResponse:
    """Undo one change."""
    line = access.get_visible_change(request.user, pk)
    done = services.undo_change(line, by=request.user, today=request.today, now=timezone.now())
    return back_with_undo(request, done, line.run_id, line_pk=pk)


def back_with_report(
    request: TeamRequest, done: services.Applied, run_pk: int, *, line_pk: int | None = None
) -> HttpResponse:
    """Say what was done and what was not, then return to the changes."""
    if done.did:
        messages.success(request, done.did)
    if done.did_not:
        messages.warning(request, done.did_not)
    return back_to(run_pk, line_pk=line_pk)


def back_with_undo(
    request: TeamRequest, done: services.Undone, run_pk: int, *, line_pk: int | None = None
) -> HttpResponse:
    """Say what was undone and what stays, then return to the changes."""
    messages.success(request, "Le changement est défait. Chaque personne prévenue l’est de nouveau.")
    if done.did_not:
        messages.warning(request, done.did_not)
    return back_to(run_pk, line_pk=line_pk)


def back_to(run_pk: int, *, line_pk: int | None = None) -> HttpResponse:
    """Return to the changes, at the line people decided on."""
    anchor = f"#ligne-{line_pk}" if line_pk else ""
    return redirect(f"{reverse('planning:changes', args=[run_pk])}{anchor}")
