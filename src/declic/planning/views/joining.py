"""The page of the seats that one more volunteer would open."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.groups.access import get_visible_group
from declic.learners.access import get_visible_learner
from declic.planning import services
from declic.planning.queries.helped import helped_page
from declic.shared.pages import action, page
from declic.team.access import get_visible_member


@page()
def helped(request: TeamRequest, pk: int) -> HttpResponse:
    """Show which seats one more volunteer would open for somebody."""
    learner = get_visible_learner(request.user, pk)
    return render(request, "planning/replan/helped.html", {"page": helped_page(learner, today=request.today)})


@action()
def join(request: TeamRequest, pk: int, group_pk: int, member_pk: int) -> HttpResponse:
    """Let a volunteer help a group, and offer the seat that this opens."""
    learner = get_visible_learner(request.user, pk)
    group, helper = get_visible_group(request.user, group_pk), get_visible_member(learner.branch, member_pk)
    services.join_with_help(group, learner, helper, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, f"Une place est tenue pour {learner}. Prévenez la personne, et {helper}.")
    return redirect("desk:learner", pk)
