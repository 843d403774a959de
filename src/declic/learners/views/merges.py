"""Bring two files of one person together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners import services
from declic.learners.access import get_visible_learner, get_visible_merge
from declic.learners.queries.merges import merge_choice_page, merge_page
from declic.learners.views.files import redirect_to_file
from declic.shared.pages import action, form_page, page


@page()
def merge_choice(request: TeamRequest, pk: int) -> HttpResponse:
    """Show who may be the same person, and let people look for somebody else."""
    learner = get_visible_learner(request.user, pk)
    choice = merge_choice_page(learner, request.GET.get("q", "").strip())
    return render(request, "learners/merge_choice.html", {"page": choice})


@form_page()
def merge(request: TeamRequest, pk: int, other_pk: int) -> HttpResponse:
    """Compare two files, then merge the second into the first."""
    kept = get_visible_learner(request.user, pk)
    absorbed = get_visible_learner(request.user, other_pk)
    if request.method != "POST":
        return render(request, "learners/merge.html", {"page": merge_page(kept, absorbed)})
    taken = request.POST.getlist("taken")
    services.merge_learners(kept, absorbed, by=request.user, now=timezone.now(), taken=taken)
    messages.success(request, "Les deux fiches n’en font plus qu’une. Cela peut s’annuler.")
    return redirect_to_file(pk)


@action()
def undo_merge(request: TeamRequest, pk: int) -> HttpResponse:
    """Take two files apart again."""
    made = get_visible_merge(request.user, pk)
    services.undo_merge(made, by=request.user, now=timezone.now())
    messages.success(request, "La fusion est annulée : chaque fiche a repris ce qui était à elle.")
    return redirect("learners:merge_choice", made.kept_id)
