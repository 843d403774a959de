"""The activity report of each session held: week by week, field by field, as files."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.impact.access import get_visible_taught_session
from declic.impact.forms.activity_reports import ActivityForm
from declic.impact.queries.activity_exports import read_days
from declic.impact.queries.activity_reports import activity_now, activity_page, day_to_report, week_page
from declic.impact.queries.periods import read_day
from declic.impact.services.activity_files import activities_csv, activities_json
from declic.impact.services.activity_reports import correct_activity, note_reported, take_back_reported
from declic.impact.views.files import given
from declic.shared.pages import action, form_page, page


@page()
def week(request: TeamRequest) -> HttpResponse:
    """Show the sessions held in a week, the last one unless told, and which are already in La Coop."""
    day = read_day(request.GET.get("semaine", "")) or day_to_report(request.branch, request.today)
    return render(request, "impact/week.html", {"page": week_page(request.branch, day, by=request.user)})


@form_page()
def activity(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one session field by field, and correct its themes and materials."""
    session = get_visible_taught_session(request.user, pk)
    found = activity_now(session, by=request.user)
    form = ActivityForm(request.POST or None, activity=found)
    if form.is_valid():
        correct_activity(session, form.cleaned_data, by=request.user)
        messages.success(request, "C’est corrigé.")
        return redirect("impact:activity", pk)
    return render(request, "impact/activity.html", {"page": activity_page(found, form)})


@action()
def report_activity(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that a session is in La Coop."""
    session = get_visible_taught_session(request.user, pk)
    note_reported(session, by=request.user, now=timezone.now())
    messages.success(request, "Noté : cette séance est dans La Coop.")
    return to_week(session.on.isoformat())


@action()
def unreport_activity(request: TeamRequest, pk: int) -> HttpResponse:
    """Take back a note that was a mistake."""
    session = get_visible_taught_session(request.user, pk)
    take_back_reported(session, by=request.user)
    messages.success(request, "La séance est de nouveau à saisir.")
    return to_week(session.on.isoformat())


@page()
def export_csv(request: TeamRequest) -> HttpResponse:
    """Give the sessions held on some days as CSV."""
    return given(activities_csv(request.branch, read_days(request.GET.dict()), by=request.user))


@page()
def export_json(request: TeamRequest) -> HttpResponse:
    """Give the sessions held on some days as JSON, with the attributes of La Coop."""
    return given(activities_json(request.branch, read_days(request.GET.dict()), by=request.user))


def to_week(day: str) -> HttpResponse:
    """Return to the week of a session."""
    response = redirect("impact:week")
    response["Location"] += f"?semaine={day}"
    return response
