"""The pages about internships."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.outcomes.access import get_trainee_enrolment, get_visible_internship
from declic.outcomes.forms.internships import FinishInternshipForm, InternshipForm
from declic.outcomes.queries.internships import internship_board, internship_page
from declic.outcomes.services import internships as services
from declic.outcomes.views.employers import ask
from declic.shared.errors import Refusal
from declic.shared.pages import form_page, page


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the internships of the branch."""
    shown, number = request.GET.get("etat", ""), request.GET.get("page", "1")
    found = internship_board(request.branch, today=request.today, shown=shown, number=number)
    return render(request, "outcomes/jobs/internships.html", {"page": found})


@page()
def detail(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one internship."""
    shown = internship_page(get_visible_internship(request.branch, pk), today=request.today)
    return render(request, "outcomes/jobs/internship.html", {"page": shown})


@form_page()
def plan(request: TeamRequest, pk: int) -> HttpResponse:
    """Plan an internship of somebody's training."""
    enrolment = get_trainee_enrolment(request.branch, pk)
    form = InternshipForm(request.branch, posted(request))
    if form.is_valid():
        try:
            made = services.plan_internship(enrolment, form.facts)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "Le stage est prévu.")
            return redirect("outcomes:internship", made.pk)
    title = f"Prévoir un stage : {enrolment.learner}"
    return ask(request, FormPage(title, form, "Prévoir ce stage", reverse("outcomes:internships")))


@form_page()
def edit(request: TeamRequest, pk: int) -> HttpResponse:
    """Change the plan of an internship."""
    internship = get_visible_internship(request.branch, pk)
    names = ("employer", "tutor", "starts_on", "ends_on", "weekly_hours")
    known = {name: getattr(internship, name) for name in names}
    form = InternshipForm(request.branch, posted(request), initial=known)
    if form.is_valid():
        try:
            services.change_internship(internship, form.facts)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "Le stage est à jour.")
            return redirect("outcomes:internship", pk)
    back = reverse("outcomes:internship", args=[pk])
    return ask(request, FormPage("Modifier le stage", form, "Enregistrer", back))


@form_page()
def finish(request: TeamRequest, pk: int) -> HttpResponse:
    """Keep the hours that the employer certifies."""
    internship = get_visible_internship(request.branch, pk)
    form = FinishInternshipForm(internship, posted(request), today=request.today)
    if form.is_valid():
        try:
            services.finish_internship(internship, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "Les heures sont notées.")
            return redirect("outcomes:internship", pk)
    title, back = f"Fin du stage de {internship.enrolment.learner}", reverse("outcomes:internship", args=[pk])
    return ask(request, FormPage(title, form, "Noter la fin du stage", back))
