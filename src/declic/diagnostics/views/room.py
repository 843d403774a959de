"""« La salle »: who is at which computer, and what the team does from afar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, queries, services
from declic.diagnostics.errors import PlaceTaken
from declic.diagnostics.forms import PlaceForm
from declic.shared.pages import MANAGERS, action, form_page, page


@page()
def room(request: TeamRequest) -> HttpResponse:
    """Show who is where right now; the page asks for itself again every ten seconds."""
    number = request.GET.get("page", "1")
    shown = queries.room_page(request.branch, number=number, now=timezone.now())
    return render(request, "diagnostics/room/room.html", {"page": shown})


@action()
def free(request: TeamRequest, pk: int) -> HttpResponse:
    """Close the computer that has this diagnostic."""
    run = access.get_visible_run(request.user, pk)
    services.free_place(run, now=timezone.now())
    messages.success(request, "Le poste est libre. Les réponses sont gardées.")
    return redirect("diagnostics:room")


@action()
def pause(request: TeamRequest, pk: int) -> HttpResponse:
    """Put a diagnostic to rest; the computer stays the person's."""
    services.pause_run(access.get_visible_run(request.user, pk), now=timezone.now())
    return redirect("diagnostics:room")


@action()
def resume(request: TeamRequest, pk: int) -> HttpResponse:
    """Take a diagnostic up again, on the computer that has it."""
    services.resume_run(access.get_visible_run(request.user, pk), now=timezone.now())
    return redirect("diagnostics:room")


@form_page()
def move(request: TeamRequest, pk: int) -> HttpResponse:
    """Give a diagnostic another computer."""
    run = access.get_visible_run(request.user, pk)
    place = queries.suggested_place(run.learner.branch, now=timezone.now())
    form = PlaceForm(request.POST or None, initial={"place": place})
    if form.is_valid():
        try:
            services.move_run(run, **form.cleaned_data, now=timezone.now())
            return redirect("diagnostics:result", pk)
        except PlaceTaken as refusal:
            form.add_error("place", refusal.sentence)
    context = {"run": run, "form": form}
    return render(request, "diagnostics/room/move.html", context, status=422 if form.errors else 200)


@page(audience=MANAGERS)
def decisions(request: TeamRequest) -> HttpResponse:
    """Show how often the team confirms, raises or lowers what is proposed."""
    return render(request, "diagnostics/decisions.html", {"page": queries.decisions_page(request.branch)})
