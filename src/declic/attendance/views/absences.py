"""The pages of absences: whom to call, one person's attendance, a session to catch up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.attendance.errors import NoLongerFits
from declic.attendance.queries import absences, absences_catch_up
from declic.attendance.services.absences import follow_absence, propose_catch_up
from declic.groups.access import get_visible_session
from declic.learners.access import get_visible_learner
from declic.shared.numbers import small_int
from declic.shared.pages import action, page


@page()
def to_follow(request: TeamRequest) -> HttpResponse:
    """Show who missed several sessions in a row."""
    number = request.GET.get("page", "1")
    shown = absences.absences_page(request.branch, today=request.today, number=number)
    return render(request, "attendance/absences.html", {"page": shown})


@action()
def follow(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Note what was done after an absence."""
    learner = get_visible_learner(request.user, learner_pk)
    session = get_visible_session(request.user, pk)
    follow_absence(learner, session, note=request.POST.get("note", ""), by=request.user, now=timezone.now())
    messages.success(request, f"C’est noté pour {learner}.")
    return redirect("attendance:absences")


@page()
def record(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Show one person's attendance across everything."""
    learner = get_visible_learner(request.user, learner_pk)
    number = request.GET.get("page", "1")
    shown = absences.attendance_record(learner, today=request.today, number=number)
    return render(request, "attendance/absences_record.html", {"page": shown})


@page()
def record_part(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Show the totals of one person inside another page, or the whole record where nothing swaps."""
    learner = get_visible_learner(request.user, learner_pk)
    shown = absences.attendance_record(learner, today=request.today)
    template = "attendance/absences_record_part.html" if request.htmx else "attendance/absences_record.html"
    return render(request, template, {"page": shown})


@page()
def catch_up(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Show where somebody can catch up a session."""
    learner = get_visible_learner(request.user, learner_pk)
    missed = get_visible_session(request.user, pk)
    shown = absences_catch_up.catch_up_page(learner, missed, now=timezone.now())
    return render(request, "attendance/absences_catch_up.html", {"page": shown})


@action()
def invite(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Propose a session to catch up."""
    learner = get_visible_learner(request.user, learner_pk)
    missed = get_visible_session(request.user, pk)
    chosen = small_int(request.POST.get("session", ""))
    if chosen is None:
        raise NoLongerFits
    there = get_visible_session(request.user, chosen)
    propose_catch_up(learner, missed, there, now=timezone.now())
    messages.success(request, f"Une place est gardée pour {learner}, qui reçoit la date et le lieu.")
    return redirect("groups:session", there.pk)
