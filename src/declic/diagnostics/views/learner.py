"""The learner's screens: one thing at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.diagnostics import access, queries, services
from declic.shared.pages import PUBLIC, action, page
from declic.shared.visits import end_visit


@page(audience=PUBLIC)
def run(request: HttpRequest) -> HttpResponse:
    """Show the screen where the person is: gesture, try-out, question, pause or result."""
    taken = access.get_visitors_run(request)
    if taken.paused_at and access.is_open(taken):
        return render(request, "diagnostics/run/paused.html", {"run": taken})
    screen = queries.run_screen(taken)
    if screen is None:
        return redirect("diagnostics:end")
    return render(request, "diagnostics/run/screen.html", {"page": screen, "item": screen.item})


@action(audience=PUBLIC)
def gesture(request: HttpRequest) -> HttpResponse:
    """Take one gesture."""
    taken = access.get_visitors_run(request)
    services.try_gesture(taken, request.POST.get("gesture", ""), request.POST, now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
def practice(request: HttpRequest) -> HttpResponse:
    """Leave the practice screen, whatever was answered."""
    services.pass_practice(access.get_visitors_run(request), now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answer to the question on the screen."""
    taken = access.get_visitors_run(request)
    services.take_answer(taken, request.POST, now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
def back(request: HttpRequest) -> HttpResponse:
    """Go back to the previous question."""
    services.return_to_previous(access.get_visitors_run(request))
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
def pause(request: HttpRequest) -> HttpResponse:
    """Stop for now, and close this browser to the person."""
    services.pause_run(access.get_visitors_run(request), now=timezone.now())
    end_visit(request)
    return render(request, "diagnostics/run/goodbye.html", {})


@action(audience=PUBLIC)
def resume(request: HttpRequest) -> HttpResponse:
    """Go on where the person stopped."""
    services.resume_run(access.get_visitors_run(request))
    return redirect("diagnostics:run")


@page(audience=PUBLIC)
def end(request: HttpRequest) -> HttpResponse:
    """Show the result in words."""
    taken = access.get_visitors_run(request)
    result = queries.learner_result(taken)
    if result is None:
        return redirect("diagnostics:run")
    return render(request, "diagnostics/run/end.html", {"page": result, "run": taken})
