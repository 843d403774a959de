"""The learner's screens: one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.diagnostics import access, queries, services
from declic.diagnostics.errors import VisitClosed
from declic.shared.pages import PUBLIC, action, page
from declic.shared.visits import end_visit

if TYPE_CHECKING:
    from declic.diagnostics.models import DiagnosticRun

View = Callable[[HttpRequest], HttpResponse]


def kind_when_closed(view: View) -> View:
    """Answer a browser that the team has closed with a kind page, and keep nothing of the person."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except VisitClosed as refusal:
            if request.method == "POST":
                return redirect("diagnostics:run")
            request.session.clear()
            return render(request, "diagnostics/run/closed.html", {"refusal": refusal}, status=409)

    return answered


def held_run(request: HttpRequest) -> DiagnosticRun:
    """Return the run that this browser holds; one that no browser holds opens here."""
    taken = access.get_held_run(request)
    if taken.visit_key or not access.is_open(taken):
        return taken
    access.keep_hold(request, services.hold_run(taken, now=timezone.now()))
    return taken


@page(audience=PUBLIC)
@kind_when_closed
def run(request: HttpRequest) -> HttpResponse:
    """Show the screen where the person is: gesture, try-out, question, pause or result."""
    taken = access.get_visitors_run(request)
    is_elsewhere = access.is_elsewhere(request, taken)
    if access.is_open(taken) and (taken.paused_at or is_elsewhere):
        return render(request, "diagnostics/run/paused.html", {"run": taken, "is_elsewhere": is_elsewhere})
    screen = queries.run_screen(taken)
    if screen is None:
        return redirect("diagnostics:end")
    return render(request, "diagnostics/run/screen.html", {"page": screen, "item": screen.item})


@action(audience=PUBLIC)
@kind_when_closed
def gesture(request: HttpRequest) -> HttpResponse:
    """Take one gesture."""
    taken = held_run(request)
    services.try_gesture(taken, request.POST.get("gesture", ""), request.POST, now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
@kind_when_closed
def practice(request: HttpRequest) -> HttpResponse:
    """Leave the practice screen, whatever was answered."""
    services.pass_practice(held_run(request), now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
@kind_when_closed
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answer to the question on the screen; a page that is open gets the next question at once."""
    taken = held_run(request)
    waiting = services.take_answer(taken, request.POST, now=timezone.now())
    if waiting is None or taken.paused_at or not getattr(request, "htmx", False):
        return redirect("diagnostics:run")
    screen = queries.question_screen(taken, waiting)
    return render(request, "diagnostics/run/question.html", {"page": screen, "item": screen.item})


@action(audience=PUBLIC)
@kind_when_closed
def back(request: HttpRequest) -> HttpResponse:
    """Go back to the previous question."""
    services.return_to_previous(held_run(request), position=services.read_position(request.POST, "shown"))
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
@kind_when_closed
def pause(request: HttpRequest) -> HttpResponse:
    """Stop for now, and close this browser to the person."""
    services.free_place(access.get_held_run(request), now=timezone.now())
    end_visit(request)
    return render(request, "diagnostics/run/goodbye.html", {})


@action(audience=PUBLIC)
@kind_when_closed
def resume(request: HttpRequest) -> HttpResponse:
    """Go on here where the person stopped; whichever browser had the diagnostic is closed."""
    taken = access.get_visitors_run(request)
    if access.is_here(request, taken):
        services.resume_run(taken, now=timezone.now())
    else:
        access.keep_hold(request, services.resume_here(taken, now=timezone.now()))
    return redirect("diagnostics:run")


@page(audience=PUBLIC)
@kind_when_closed
def end(request: HttpRequest) -> HttpResponse:
    """Show the result in words."""
    taken = access.get_visitors_run(request)
    result = queries.learner_result(taken)
    if result is None:
        return redirect("diagnostics:run")
    return render(request, "diagnostics/run/end.html", {"page": result, "run": taken})
