"""Mend what a sheet says of its session, and what the funder agreed on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import TeamRequest
from declic.attendance.access import get_keeper, get_kept_session
from declic.attendance.forms import ActionForm, SheetForm
from declic.attendance.queries.funding import ActionPage, SheetPage, action_of, sheet_of
from declic.attendance.services.funding import agree_action, correct_sheet
from declic.groups.access import get_visible_group
from declic.shared.pages import form_page


@form_page()
def edit_sheet(request: TeamRequest, pk: int) -> HttpResponse:
    """Correct the title, the module or the hours of a sheet."""
    session = get_kept_session(get_keeper(request), pk)
    form = SheetForm(request.POST or None, sheet=sheet_of(session))
    if form.is_valid():
        correct_sheet(session, form.facts, by=request.user)
        messages.success(request, "La feuille est corrigée.")
        return redirect("attendance:inspection", session.group_id)
    return render(request, "attendance/edit_sheet.html", {"page": SheetPage(session, form)})


@form_page()
def edit_action(request: TeamRequest, pk: int) -> HttpResponse:
    """Write what a funder agreed on for a group."""
    group = get_visible_group(request.user, pk)
    form = ActionForm(request.POST or None, instance=action_of(group))
    if form.is_valid():
        agree_action(group, form.facts, by=request.user)
        messages.success(request, "La convention est notée.")
        return redirect("attendance:inspection", pk)
    return render(request, "attendance/edit_action.html", {"page": ActionPage(group, form)})
