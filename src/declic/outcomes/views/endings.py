"""The end of a level: the groups that end, one of them, and the results of its modules."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import posted
from declic.groups.access import get_visible_enrolment, get_visible_group
from declic.outcomes.errors import MarkChanged
from declic.outcomes.forms.endings import read_kept
from declic.outcomes.forms.modules import EvaluationDateForm, read_changes
from declic.outcomes.queries.departures import departures_to_call
from declic.outcomes.queries.endings import ending_list, ending_page
from declic.outcomes.queries.modules import module_grid
from declic.outcomes.services.endings import complete_with_reason, end_group
from declic.outcomes.services.modules import note_marks
from declic.shared.pages import action, form_page, page

if TYPE_CHECKING:
    from declic.groups.models import LearningGroup


@page()
def endings(request: TeamRequest) -> HttpResponse:
    """Show the groups that end soon, or ended with something left to do."""
    today, number = request.today, request.GET.get("page", "1")
    to_call = len(departures_to_call(request.branch, today=today))
    shown = ending_list(request.branch, today=today, number=number, to_call=to_call)
    return render(request, "outcomes/endings/list.html", {"page": shown})


@page()
def group_ending(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the end of one group, person by person."""
    shown = ending_page(get_visible_group(request.user, pk), today=request.today)
    return render(request, "outcomes/endings/group.html", {"page": shown})


@action()
def close_group(request: TeamRequest, pk: int) -> HttpResponse:
    """End a group, with those who finish in spite of the rule."""
    group = get_visible_group(request.user, pk)
    end_group(group, kept=read_kept(request.POST), by=request.user, now=timezone.now())
    messages.success(request, "Le groupe est terminé. Chacun peut parler de la suite.")
    return redirect("outcomes:group_ending", pk)


@action()
def complete(request: TeamRequest, pk: int) -> HttpResponse:
    """Let somebody finish in spite of the rule, with a reason."""
    enrolment = get_visible_enrolment(request.user, pk)
    complete_with_reason(enrolment, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, f"{enrolment.learner} a terminé ce parcours.")
    return redirect("outcomes:group_ending", enrolment.group_id)


@form_page()
def modules(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the results of the modules of a group, and note those that change."""
    group = get_visible_group(request.user, pk)
    form = EvaluationDateForm(posted(request), today=request.today)
    if form.is_valid() and is_noted(request, group, form):
        return redirect("outcomes:modules", pk)
    shown = module_grid(group, typed=request.POST)
    status = 422 if form.errors else 200
    return render(request, "outcomes/endings/modules.html", {"page": shown, "form": form}, status=status)


def is_noted(request: TeamRequest, group: "LearningGroup", form: EvaluationDateForm) -> bool:
    """Note the marks that changed, and return whether it was done; a refusal is said on the form."""
    day, changes = form.cleaned_data["evaluated_on"], read_changes(request.POST)
    try:
        count = note_marks(group, changes, evaluated_on=day, by=request.user, now=timezone.now())
        many = "s" if count > 1 else ""
        messages.success(request, f"{count} résultat{many} noté{many}.")
    except MarkChanged as refusal:
        form.add_error(None, refusal.sentence)
    return not form.errors
