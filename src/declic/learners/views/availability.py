"""When people are free: their own pages behind a link, and the team's."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.learners import services
from declic.learners.access import get_learner_of_link, get_visible_learner
from declic.learners.forms.availability import MomentsForm, TravelForm, WeekForm
from declic.learners.queries.availability import (
    availability_page,
    moments_page,
    said_page,
    shown_code,
    travel_page,
)
from declic.learners.views.files import redirect_to_file
from declic.shared.pages import PUBLIC, action, form_page, page
from declic.shared.visits import KEY

if TYPE_CHECKING:
    from declic.learners.models import Learner
    from declic.learners.queries.availability import MomentsPage


@form_page(audience=PUBLIC)
def moments(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a person when they are free; each touch is kept at once."""
    learner = get_learner_of_link(token, now=timezone.now())
    if request.method != "POST":
        return show_moments(request, moments_page(learner, token, learner.free_slots))
    form = MomentsForm(request.POST)
    if form.is_valid():
        return keep_moments(request, learner, token, form)
    shown = moments_page(learner, token, form.typed_slots, error=form.sentence)
    return show_moments(request, shown, status=422)


def keep_moments(request: HttpRequest, learner: "Learner", token: str, form: MomentsForm) -> HttpResponse:
    """Keep the moments, then stay on the page, go on, or end."""
    slots, never = form.cleaned_data["slots"], form.cleaned_data["never"]
    services.say_moments(learner, slots, by=None, now=timezone.now(), says_never=never)
    if never or form.cleaned_data["is_ending"]:
        return redirect("learners:said" if never else "learners:travel", token)
    return show_moments(request, moments_page(learner, token, slots, is_kept=True))


def show_moments(request: HttpRequest, shown: "MomentsPage", *, status: int = 200) -> HttpResponse:
    """Show the week to its person."""
    return render(request, "learners/moments.html", {"page": shown}, status=status)


@form_page(audience=PUBLIC)
def travel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a person how far they come."""
    learner = get_learner_of_link(token, now=timezone.now())
    form = TravelForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        error = form.sentence if request.method == "POST" else ""
        shown = travel_page(learner, token, error=error)
        return render(request, "learners/travel.html", {"page": shown}, status=422 if error else 200)
    if kilometres := form.cleaned_data["travel"]:
        services.say_travel(learner, kilometres, by=None)
    return redirect("learners:said", token)


@page(audience=PUBLIC)
def said(request: HttpRequest, token: str) -> HttpResponse:
    """Thank a person, and show what they said."""
    learner = get_learner_of_link(token, now=timezone.now())
    shown = said_page(learner, token, is_visiting=KEY in request.session)
    return render(request, "learners/said.html", {"page": shown})


@form_page()
def availability(request: TeamRequest, pk: int) -> HttpResponse:
    """Note when a person is free, at the desk."""
    learner = get_visible_learner(request.user, pk)
    known = {"free_slots": learner.free_slots, "travel_limit_km": learner.travel_limit_km}
    form = WeekForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        return keep_week(request, pk, form)
    shown = availability_page(learner, now=timezone.now())
    status = 422 if form.errors else 200
    return render(request, "learners/availability.html", {"page": shown, "form": form}, status=status)


def keep_week(request: TeamRequest, pk: int, form: WeekForm) -> HttpResponse:
    """Keep what the team noted, and lead back to the file."""
    learner, now = get_visible_learner(request.user, pk), timezone.now()
    answers = form.cleaned_data
    never = answers["never"]
    services.say_moments(learner, answers["free_slots"], by=request.user, now=now, says_never=never)
    services.say_travel(learner, answers["travel_limit_km"], by=request.user)
    messages.success(request, f"Les disponibilités de {learner} sont notées.")
    return redirect_to_file(pk)


@action()
def ask_availability(request: TeamRequest, pk: int) -> HttpResponse:
    """Write to a person to ask when they are free."""
    learner = get_visible_learner(request.user, pk)
    services.ask_availability(learner, by=request.user, now=timezone.now())
    messages.success(request, f"La demande part. {learner.first_name} pourra répondre sur son téléphone.")
    return redirect("learners:availability", pk)


@action()
def show_code(request: TeamRequest, pk: int) -> HttpResponse:
    """Show, this one time, the code that the person scans to answer on their own phone."""
    learner = get_visible_learner(request.user, pk)
    token = services.open_own_week(learner, by=request.user, now=timezone.now())
    return render(request, "learners/availability_code.html", {"page": shown_code(learner, token)})
