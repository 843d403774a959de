"""Presences kept in another tool: a table, its preview, its import."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.attendance.access import get_keeper
from declic.attendance.forms import ExternalForm
from declic.attendance.queries.externals import external_page, open_rows
from declic.attendance.services.externals import import_presences
from declic.groups.access import get_visible_group
from declic.shared.pages import action, form_page
from declic.shared.uploads import bounded, sent


@bounded
@form_page()
def external(request: TeamRequest, pk: int) -> HttpResponse:
    """Read a table of presences, and show what importing it would do."""
    group = get_visible_group(request.user, pk)
    form = ExternalForm(**sent(request))
    rows = form.cleaned_data["table"] if form.is_valid() else None
    shown = external_page(group, form, rows, today=request.today)
    return render(request, "attendance/external.html", {"page": shown})


@action()
def import_external(request: TeamRequest, pk: int) -> HttpResponse:
    """Write on the sheets what the preview said."""
    group = get_visible_group(request.user, pk)
    rows, now = open_rows(group, request.POST.get("rows", "")), timezone.now()
    done = import_presences(group, rows, by=get_keeper(request), today=request.today, now=now)
    messages.success(request, done.words)
    return redirect("attendance:inspection", pk)
