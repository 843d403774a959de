"""« À reprendre »: people who came without a file on the roll, and lines that no roll took."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.attendance import access
from declic.attendance.queries.strays import guest_page, stray_page
from declic.attendance.services.attaching import attach_guest, settle_stray
from declic.learners.access import get_visible_learner
from declic.shared.pages import action, page


@page()
def strays(request: TeamRequest) -> HttpResponse:
    """Show what waits to be taken up."""
    return render(request, "attendance/strays.html", {"page": stray_page(request.branch)})


@page()
def guest(request: TeamRequest, pk: int) -> HttpResponse:
    """Look for the file of somebody who came."""
    line = access.get_visible_guest(request.user, pk)
    shown = guest_page(line, request.GET.get("q", "").strip())
    return render(request, "attendance/guest.html", {"page": shown})


@action()
def attach(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Say whose file it is."""
    line = access.get_visible_guest(request.user, pk)
    learner = get_visible_learner(request.user, learner_pk)
    attach_guest(line, learner, by=request.user)
    messages.success(request, f"Cette venue est maintenant sur la fiche de {learner}.")
    return redirect("attendance:strays")


@action()
def settle(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that a line was taken up."""
    settle_stray(access.get_visible_stray(request.user, pk), by=request.user, now=timezone.now())
    messages.success(request, "C’est noté : cette ligne est reprise.")
    return redirect("attendance:strays")
