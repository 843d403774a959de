"""The list, and the pages where a file is written."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners import services
from declic.learners.access import get_visible_learner
from declic.learners.forms import LearnerForm
from declic.learners.queries.duplicates import possible_duplicates
from declic.learners.queries.facts import facts_of
from declic.learners.queries.listing import LearnerFilters, learner_list
from declic.learners.queries.pages import districts_near, form_page_of
from declic.shared.pages import form_page, page


@page()
def learners(request: TeamRequest) -> HttpResponse:
    """Show the learners of the branch, searched, filtered and sorted."""
    filters = LearnerFilters.from_address(request.GET)
    number = request.GET.get("page", 1)
    listing = learner_list(request.branch, filters, today=request.today, page_number=number)
    return render(request, "learners/list.html", {"page": listing})


@form_page()
def create(request: TeamRequest) -> HttpResponse:
    """Open a new file, once nobody known resembles the person."""
    typed = request.POST if request.method == "POST" else None
    form = LearnerForm(typed, today=request.today, districts=[], giver=request.user.get_full_name())
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "learners/form.html", {"page": form_page_of(form)})
    duplicates = possible_duplicates(request.branch, form.facts)
    if duplicates and not form.cleaned_data["is_another"]:
        return render(request, "learners/form.html", {"page": form_page_of(form, None, duplicates)})
    return open_file(request, form)


def open_file(request: TeamRequest, form: LearnerForm) -> HttpResponse:
    """Write the new file and lead to it."""
    learner = services.register_learner(
        request.branch, form.facts, by=request.user, now=timezone.now(), notice_by=form.informer
    )
    messages.success(request, f"La fiche de {learner} est ouverte.")
    return redirect_to_file(learner.pk)


@form_page()
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Mend or complete a file."""
    learner = get_visible_learner(request.user, pk)
    typed = request.POST if request.method == "POST" else None
    districts, giver = districts_near(learner), request.user.get_full_name()
    form = LearnerForm(typed, today=request.today, districts=districts, facts=facts_of(learner), giver=giver)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "learners/form.html", {"page": form_page_of(form, learner)})
    services.update_learner(learner, form.facts, by=request.user, now=timezone.now(), notice_by=form.informer)
    messages.success(request, "La fiche est enregistrée.")
    return redirect_to_file(pk)


def redirect_to_file(pk: int) -> HttpResponseRedirect:
    """Lead to the whole file when the desk shows it, else to where it is written."""
    try:
        return redirect(reverse("desk:learner", args=[pk]))
    except NoReverseMatch:
        return redirect("learners:edit", pk)
